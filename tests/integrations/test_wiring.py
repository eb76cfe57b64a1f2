"""Which integration an address of the settings means."""

from __future__ import annotations

import pytest

from zhicheng.integrations import wiring
from zhicheng.integrations.identity_provider.oidc import OidcProvider
from zhicheng.integrations.mail.file import FileMail
from zhicheng.integrations.mail.smtp import SmtpMail
from zhicheng.integrations.signing import LocalTestSigner
from zhicheng.integrations.sms.file import FileSms
from zhicheng.integrations.sms.http import HttpSms
from zhicheng.integrations.store.local import LocalStore


def test_a_single_machine_keeps_files_and_messages_in_directories(settings, tmp_path) -> None:
    settings.STORE_URL, settings.SMS_URL, settings.MAIL_URL = (f"file://{tmp_path}/{name}" for name in ("f", "s", "m"))
    store, sms, mail = wiring.store(), wiring.sms(), wiring.mail()
    assert isinstance(store, LocalStore)
    assert (store.directory, store.verify) == (tmp_path / "f", True)
    assert isinstance(sms, FileSms)
    assert isinstance(mail, FileMail)
    assert mail.clock().tzinfo is not None


def test_the_store_is_made_once(settings, tmp_path) -> None:
    settings.STORE_URL = f"file://{tmp_path}/f"
    assert wiring.store() is wiring.store()


def test_a_gateway_gets_its_token_apart_from_its_address(settings) -> None:
    settings.SMS_URL = "https://:s%2Fecret@sms.example.gov.cn:8443/send"
    sender = wiring.sms()
    assert isinstance(sender, HttpSms)
    assert (sender._config.url, sender._config.token) == ("https://sms.example.gov.cn:8443/send", "s/ecret")


def test_a_mail_server_with_its_account(settings) -> None:
    settings.MAIL_URL = "smtps://desk:pw@mail.example.gov.cn/?from=desk%40example.gov.cn"
    sender = wiring.mail()
    assert isinstance(sender, SmtpMail)
    config = sender.config
    assert (config.host, config.port, config.security, config.sender) == (
        "mail.example.gov.cn", 465, "tls", "desk@example.gov.cn",
    )  # fmt: skip


def test_without_a_seal_service_the_test_authority_signs(settings, tmp_path) -> None:
    settings.SEAL_URL, settings.STATE = "", tmp_path
    signer = wiring.signer()
    assert isinstance(signer, LocalTestSigner)
    assert signer.is_test
    assert (tmp_path / "ca" / "root.cer").is_file()


@pytest.mark.parametrize(("setting", "make"), [("STORE_URL", wiring.store), ("SMS_URL", wiring.sms), ("MAIL_URL", wiring.mail)])
def test_an_address_nobody_knows_is_refused(settings, setting: str, make) -> None:
    setattr(settings, setting, "gopher://somewhere")
    with pytest.raises(ValueError, match="gopher"):
        make()


def test_a_bucket_is_addressed_with_its_keys_and_endpoint(settings) -> None:
    settings.STORE_URL = "s3://KEY:SE%2FCRET@127.0.0.1:9000/evidence?plain=1&region=cn-south"
    config = wiring.store()._config  # type: ignore[attr-defined]
    assert (config.bucket, config.access_key, config.secret_key) == ("evidence", "KEY", "SE/CRET")
    assert (config.endpoint, config.region) == ("http://127.0.0.1:9000", "cn-south")


def test_an_identity_provider_is_known_by_its_address_without_the_secret(settings) -> None:
    settings.SSO_URL = ""
    assert wiring.identity_provider() is None
    settings.SSO_URL = "https://km%2Dtitles:s%2Fecret@sso.example.gov.cn/realms/yn?scope=openid&number=idcard"
    provider = wiring.identity_provider()
    assert isinstance(provider, OidcProvider)
    config = provider._config
    assert (config.issuer, config.client, config.secret) == ("https://sso.example.gov.cn/realms/yn", "km-titles", "s/ecret")
    assert (config.scope, config.words, "s/ecret" in repr(config)) == ("openid", (("number", "idcard"),), False)
