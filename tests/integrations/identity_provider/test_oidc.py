"""The real adapter against a provider that really answers: what it accepts, and every answer that proves nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from tests.factories.identity_provider import CLIENT, SECRET, choose, follow
from zhicheng.integrations.identity_provider.local import Bearer, Grant, LocalProvider, running
from zhicheng.integrations.identity_provider.oidc import OidcConfig, OidcProvider
from zhicheng.integrations.identity_provider.provider import Claims, Passage, ProofRefused, ProviderDown

SOMEBODY = Bearer("阿依古丽", "id_card", "530102199001011234", "13800000099")
PASSAGE = Passage("the state", "the nonce", "v" * 43)
BACK = "http://127.0.0.1:8000/account/provider/return/"


class Wrong(LocalProvider):
    """A provider whose tokens say something else."""

    says: dict[str, Any] = {}

    def token(self, grant: Grant) -> dict[str, Any]:
        return super().token(grant) | self.says


@pytest.fixture
def provider() -> Iterator[Wrong]:
    with running(Wrong("http://127.0.0.1:0", CLIENT, SECRET, [SOMEBODY])) as found:
        yield found


def adapter(provider: LocalProvider, secret: str = SECRET) -> OidcProvider:
    return OidcProvider(OidcConfig(provider.issuer, CLIENT, secret))


def code(ours: OidcProvider) -> str:
    return parse_qs(urlsplit(choose(ours.address(PASSAGE, BACK), SOMEBODY)).query)["code"][0]


def redeemed(
    ours: OidcProvider, given: str = "", passage: Passage = PASSAGE, back: str = BACK, at: datetime | None = None
) -> Claims:
    return ours.redeem(given or code(ours), passage, back, at or datetime.now(UTC))


def test_the_person_comes_out_as_the_provider_knows_them(provider) -> None:
    assert redeemed(adapter(provider)) == Claims(
        SOMEBODY.subject, "3", SOMEBODY.name, "id_card", SOMEBODY.number, SOMEBODY.mobile
    )


def test_the_address_carries_no_secret_and_a_hashed_verifier(provider) -> None:
    asked = parse_qs(urlsplit(adapter(provider).address(PASSAGE, BACK)).query)
    assert (asked["code_challenge_method"], asked["state"], asked["redirect_uri"]) == (["S256"], ["the state"], [BACK])
    assert PASSAGE.verifier not in str(asked)
    assert SECRET not in str(asked)


def test_an_id_token_of_its_own_ends_the_session_there_and_no_other(provider) -> None:
    ours, home = adapter(provider), "http://127.0.0.1:8000/"
    token = redeemed(ours).token
    assert follow(ours.farewell(token, home)) == home
    assert provider.left == [SOMEBODY.subject]
    strange = jwt.encode({"alg": "RS256"}, {"sub": "x", "aud": CLIENT}, KeySet([RSAKey.generate_key(2048)]))
    for bad, back in ((strange, home), ("", home), ("no token", home), (token, "http://elsewhere.example/")):
        assert follow(ours.farewell(bad, back)) == ""
    assert provider.left == [SOMEBODY.subject]


def test_other_names_of_claims_are_read_where_they_are_written_down(provider) -> None:
    config = OidcConfig(provider.issuer, CLIENT, SECRET, words=(("number", "sub"),))
    assert redeemed(OidcProvider(config)).document_number == SOMEBODY.subject


def test_a_code_is_good_once_for_its_browser_and_its_way_back(provider) -> None:
    ours = adapter(provider)
    used = code(ours)
    redeemed(ours, used)
    for given, passage, back in (
        (used, PASSAGE, BACK),
        ("never given", PASSAGE, BACK),
        (code(ours), replace(PASSAGE, verifier="w" * 43), BACK),
        (code(ours), PASSAGE, "http://elsewhere.example/"),
    ):
        with pytest.raises(ProofRefused) as refused:
            redeemed(ours, given, passage, back)
        assert refused.value.is_code


def test_a_code_that_waited_too_long_is_not_exchanged(provider) -> None:
    ours = adapter(provider)
    old = code(ours)
    provider.codes[old].until = time.time() - 1
    with pytest.raises(ProofRefused) as refused:
        redeemed(ours, old)
    assert refused.value.is_code


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "of another passage"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another client"], "azp": "another client"},
        {"iss": "http://another.example"},
        {"exp": None},
        {"sub": None},
        {"iat": int(time.time()) + 3600},
    ],
    ids=["nonce", "audience", "authorised", "issuer", "no end", "no subject", "from the future"],
)
def test_a_token_that_is_not_for_us_proves_nothing(provider, says) -> None:
    provider.says = says
    with pytest.raises(ProofRefused) as refused:
        redeemed(adapter(provider))
    assert not refused.value.is_code


def test_clocks_may_differ_by_a_minute_and_no_more(provider) -> None:
    """Tokens hold for 300 seconds from when they are made."""
    assert redeemed(adapter(provider), at=datetime.now(UTC) - timedelta(seconds=50)).level == "3"
    assert redeemed(adapter(provider), at=datetime.now(UTC) + timedelta(seconds=350)).level == "3"
    for off in (timedelta(seconds=-70), timedelta(seconds=370)):
        with pytest.raises(ProofRefused):
            redeemed(adapter(provider), at=datetime.now(UTC) + off)


def test_a_token_signed_by_somebody_else_proves_nothing(provider, monkeypatch) -> None:
    kid = provider.keys.keys[0].kid
    other = RSAKey.generate_key(2048, {"kid": kid})
    monkeypatch.setattr(provider, "exchanged", _signed_by(provider, {"alg": "RS256", "kid": kid}, other))
    with pytest.raises(ProofRefused):
        redeemed(adapter(provider))


def test_a_shared_secret_is_no_signature(provider, monkeypatch) -> None:
    """HS256 over something public was the oldest trick against such tokens."""
    key = OctKey.import_key("a public key, taken for a secret, long enough")
    monkeypatch.setattr(provider, "exchanged", _signed_by(provider, {"alg": "HS256", "kid": provider.keys.keys[0].kid}, key))
    with pytest.raises(ProofRefused):
        redeemed(adapter(provider))


def _signed_by(provider: LocalProvider, header: dict[str, Any], key: Any) -> Any:
    def exchanged(form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        grant = provider.codes.pop(form["code"])
        token = jwt.encode(header, provider.token(grant), key, algorithms=[header["alg"]])
        return 200, {"access_token": "none", "id_token": token}

    return exchanged


def test_a_provider_may_change_its_keys(provider) -> None:
    ours = adapter(provider)
    redeemed(ours)
    provider.keys = KeySet([RSAKey.generate_key(2048, {"kid": "the next one", "alg": "RS256"})])
    assert redeemed(ours).name == SOMEBODY.name


def test_userinfo_about_somebody_else_is_refused(provider, monkeypatch) -> None:
    monkeypatch.setattr(provider, "told", lambda authorization: (200, {"sub": "somebody else", "name": "张三"}))
    with pytest.raises(ProofRefused):
        redeemed(adapter(provider))


def test_an_unverified_mobile_is_left_out(provider, monkeypatch) -> None:
    said = {"sub": SOMEBODY.subject, "phone_number": "13800000099", "phone_number_verified": False}
    monkeypatch.setattr(provider, "told", lambda authorization: (200, said))
    assert redeemed(adapter(provider)).mobile == ""


def test_a_provider_that_does_not_answer_as_one_is_down(provider, monkeypatch) -> None:
    with pytest.raises(ProviderDown):
        adapter(provider, secret="another").redeem(code(adapter(provider)), PASSAGE, BACK, datetime.now(UTC))
    monkeypatch.setattr(provider, "described", lambda: {"issuer": "http://another.example"})
    with pytest.raises(ProviderDown):
        adapter(provider).address(PASSAGE, BACK)
    with pytest.raises(ProviderDown):
        OidcProvider(OidcConfig("http://127.0.0.1:9", CLIENT, SECRET)).address(PASSAGE, BACK)


@pytest.mark.parametrize("issuer", ["", "ftp://host/", "https:///path"])
def test_an_address_that_is_none_is_refused_at_once(issuer: str) -> None:
    with pytest.raises(ValueError, match="http"):
        OidcConfig(issuer, CLIENT, SECRET)
