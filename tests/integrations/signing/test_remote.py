"""A seal service signs the digest of a certificate; what it sends back is believed only after a check."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.integrations.signing.seal_service import TOKEN, Office, running
from zhicheng.integrations.signing import (
    LocalTestSigner,
    RemoteSigner,
    SealService,
    SealUnavailable,
    SigningRefused,
    TrustStore,
    check_signature,
    make_test_authority,
)


@pytest.fixture
def office(signer: LocalTestSigner) -> Iterator[Office]:
    with running(Office(signer)) as open_office:
        yield open_office


@pytest.fixture
def service(office: Office, trust: TrustStore) -> SealService:
    return SealService(base_url=office.address, token=TOKEN, trust=trust, timeout_seconds=5)


def test_the_file_is_sealed_and_only_its_digest_travelled(
    office: Office, service: SealService, paper: bytes, trust: TrustStore, now: datetime
) -> None:
    remote = RemoteSigner(service)
    sealed = remote.sign_pdf(paper, "签发职称证书", now)
    assert check_signature(sealed, trust, now=now).state == "ours"
    assert remote.is_test
    assert remote.chain() == office.signer.chain()
    (question,) = office.asked
    assert question["digest_algorithm"] == "sha256"
    assert question["reason"] == "签发职称证书"
    assert len(question["digest"]) == 44
    assert set(question) == {"digest_algorithm", "digest", "reason", "signed_at"}


def test_a_retry_of_one_act_carries_the_same_key(office: Office, service: SealService, paper: bytes, now: datetime) -> None:
    remote = RemoteSigner(service)
    remote.sign_pdf(paper, "签发职称证书", now)
    time.sleep(1.1)  # in another second of the clock
    remote.sign_pdf(paper, "签发职称证书", now)
    remote.sign_pdf(paper, "更正换发", now)
    assert office.keys[0] == office.keys[1] != office.keys[2]


@pytest.mark.parametrize(
    ("fault", "told"),
    [("refuse", "该印章已停用"), ("other digest", "未通过核验"), ("too long", "超过预留")],
)
def test_a_refusal_or_a_wrong_signature_is_final(
    office: Office, service: SealService, paper: bytes, now: datetime, fault: str, told: str
) -> None:
    office.fault = fault
    with pytest.raises(SigningRefused, match=told) as refusal:
        RemoteSigner(service).sign_pdf(paper, "签发职称证书", now)
    assert not isinstance(refusal.value, SealUnavailable)


@pytest.mark.parametrize("fault", ["out of order", "nonsense", "not base64", "redirect"])
def test_a_service_out_of_order_may_be_asked_again(
    office: Office, service: SealService, paper: bytes, trust: TrustStore, now: datetime, fault: str
) -> None:
    remote = RemoteSigner(service)
    office.fault = fault
    with pytest.raises(SealUnavailable):
        remote.sign_pdf(paper, "签发职称证书", now)
    office.fault = ""
    assert check_signature(remote.sign_pdf(paper, "签发职称证书", now), trust, now=now).state == "ours"


def test_a_wrong_token_and_a_silent_service_are_told_apart(service: SealService, paper: bytes, now: datetime) -> None:
    with pytest.raises(SigningRefused, match="凭证无效"):
        RemoteSigner(replace(service, token="another")).sign_pdf(paper, "签发职称证书", now)
    with pytest.raises(SealUnavailable, match="连接不上"):
        RemoteSigner(replace(service, base_url="http://127.0.0.1:9/seal", timeout_seconds=1)).chain()
    with pytest.raises(ValueError, match="http"):
        RemoteSigner(replace(service, base_url="file:///etc"))


def test_a_service_that_signs_under_a_root_we_do_not_trust_is_not_believed(
    service: SealService, paper: bytes, now: datetime, tmp_path: Path
) -> None:
    other = make_test_authority(tmp_path / "other", at=now)
    with pytest.raises(SigningRefused, match="未通过核验"):
        RemoteSigner(replace(service, trust=TrustStore.read([other.root]))).sign_pdf(paper, "签发职称证书", now)
