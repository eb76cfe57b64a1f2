"""One test authority and one signed certificate for all tests of signing: making them is the slow part."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.documents import samples
from zhicheng.documents import certificate
from zhicheng.integrations.signing import LocalTestSigner, TestAuthority, TrustStore, make_test_authority


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory, now: datetime) -> TestAuthority:
    return make_test_authority(Path(tmp_path_factory.mktemp("ca")) / "authority", at=now)


@pytest.fixture(scope="session")
def signer(authority: TestAuthority) -> LocalTestSigner:
    return LocalTestSigner(authority)


@pytest.fixture(scope="session")
def trust(authority: TestAuthority) -> TrustStore:
    return TrustStore.read([authority.root], [authority.revocation_list])


@pytest.fixture(scope="session")
def paper() -> bytes:
    return certificate.render(samples.certificate())


@pytest.fixture(scope="session")
def signed(signer: LocalTestSigner, paper: bytes, now: datetime) -> bytes:
    return signer.sign_pdf(paper, "签发职称证书", now)
