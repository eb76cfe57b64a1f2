"""A fresh installation makes its own test authority, once, outside the program, with keys only its owner can read."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

import zhicheng.integrations.signing as signing
from zhicheng.integrations.signing import LocalTestSigner, TestAuthority, make_test_authority


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_it_is_made_once_and_never_changed_again(tmp_path: Path, now: datetime) -> None:
    first = make_test_authority(tmp_path / "ca", at=now)
    before = contents(first.directory)
    assert make_test_authority(tmp_path / "ca", at=now) == first
    assert contents(first.directory) == before
    assert [path.name for path in tmp_path.iterdir()] == ["ca"], "no draft is left behind"


def test_processes_starting_together_share_one(tmp_path: Path, now: datetime) -> None:
    with ThreadPoolExecutor(6) as starting:
        made = list(starting.map(lambda _: make_test_authority(tmp_path / "ca", at=now), range(6)))
    assert len(set(made)) == 1
    LocalTestSigner(made[0])
    assert [path.name for path in tmp_path.iterdir()] == ["ca"]


def test_keys_are_for_their_owner_only(authority: TestAuthority) -> None:
    for key in (authority.signing_key, authority.issuing_key):
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_every_certificate_says_it_is_a_test(authority: TestAuthority, signer: LocalTestSigner) -> None:
    chain = [x509.load_der_x509_certificate(der) for der in signer.chain()]
    assert len(chain) == 3
    assert all("测试" in item.subject.rfc4514_string() for item in chain)
    assert all("测试" in item.issuer.rfc4514_string() for item in chain)
    assert chain[0].issuer == chain[1].subject
    assert isinstance(key := chain[0].public_key(), ec.EllipticCurvePublicKey)
    assert key.curve.name == "secp256r1"
    chain[0].verify_directly_issued_by(chain[1])
    chain[1].verify_directly_issued_by(chain[2])
    revoked = x509.load_der_x509_crl(authority.revocation_list.read_bytes())
    assert revoked.issuer == chain[1].subject
    assert len(revoked) == 0
    assert signer.is_test


def test_it_is_never_put_into_the_program_nor_over_other_files(tmp_path: Path, now: datetime) -> None:
    program = Path(signing.__file__).parent
    with pytest.raises(ValueError, match="program"):
        make_test_authority(program / "ca", at=now)
    other = tmp_path / "documents"
    other.mkdir()
    (other / "letter.txt").write_text("mine")
    with pytest.raises(ValueError, match="something other"):
        make_test_authority(other, at=now)
    assert contents(other) == {"letter.txt": b"mine"}
