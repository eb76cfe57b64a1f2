"""A stranger uploads a file to the verification page: ours and whole, or not, whatever the file is made of."""

import io
import subprocess
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pypdf import PdfReader, PdfWriter

from tests.documents.reading import fonts_of, found, qpdf_complaints
from tests.documents.samples import certificate as sample
from zhicheng.documents.certificate import read_certificate_number
from zhicheng.integrations.signing import (
    LocalTestSigner,
    SigningRefused,
    TestAuthority,
    TrustStore,
    check_signature,
    make_test_authority,
)


def rewritten(pdf: bytes, *, password: str = "") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    if password:
        writer.encrypt(password, password + "!")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def appended(pdf: bytes) -> bytes:
    """The same file with a new title in an update behind the signature."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Title": "正高级工程师"})
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_certificate_we_signed_is_ours(signed: bytes, trust: TrustStore, now: datetime) -> None:
    check = check_signature(signed, trust, now=now)
    assert check.state == "ours"
    assert check.covers_whole_file
    assert "测试" in check.signer
    assert check.signed_at == now.replace(microsecond=0)
    assert read_certificate_number(signed) == sample().number


def test_the_signature_is_invisible_and_leaves_the_paper_as_it_was(signed: bytes, paper: bytes, tmp_path: Path) -> None:
    assert signed.startswith(paper), "signing only appends"
    page = PdfReader(io.BytesIO(signed)).pages[0]
    (field,) = page["/Annots"]
    assert [float(edge) for edge in field.get_object()["/Rect"]] == [0, 0, 0, 0]
    assert all(fonts_of(signed).values())
    assert qpdf_complaints(signed, tmp_path) == ""


def test_another_program_finds_the_signature_sound_too(signed: bytes, tmp_path: Path) -> None:
    program = found("pdfsig")
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    if program:
        said = subprocess.run([program, "-nocert", str(path)], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid" in said
        assert "Total document signed" in said
        assert "ETSI.CAdES.detached" in said
    assert check_signature(path.read_bytes(), TrustStore(()), now=datetime.now().astimezone()).state == "foreign"


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7])
def test_one_changed_byte_breaks_it(signed: bytes, paper: bytes, trust: TrustStore, now: datetime, place: float) -> None:
    at = int(len(paper) * place)
    changed = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert check_signature(changed, trust, now=now).state == "broken"


def test_anything_added_behind_the_signature_breaks_it(signed: bytes, trust: TrustStore, now: datetime) -> None:
    for tail in (b"\n%hello\n", b"\n" + b"junk" * 1000):
        check = check_signature(signed + tail, trust, now=now)
        assert check.state == "broken"
        assert not check.covers_whole_file
    updated = appended(signed)
    assert updated.startswith(signed)
    assert check_signature(updated, trust, now=now).state == "broken"


def test_a_file_signed_under_another_root_is_foreign(paper: bytes, trust: TrustStore, now: datetime, tmp_path: Path) -> None:
    stranger = LocalTestSigner(make_test_authority(tmp_path / "stranger", at=now))
    check = check_signature(stranger.sign_pdf(paper, "仿制", now), trust, now=now)
    assert check.state == "foreign", "the same names on the certificates do not help"
    assert check.covers_whole_file


def test_an_unsigned_paper_and_a_resaved_one_are_not_ours(paper: bytes, signed: bytes, trust: TrustStore, now: datetime) -> None:
    assert check_signature(paper, trust, now=now).state == "none"
    assert check_signature(rewritten(signed), trust, now=now).state == "broken"


def test_hostile_files_get_an_answer(signed: bytes, paper: bytes, trust: TrustStore, now: datetime) -> None:
    bomb = zlib.compress(bytes(200_000_000))
    files = {
        "nothing": b"",
        "text": "这不是PDF".encode(),
        "junk": b"\x00\xff" * 10_000_000,
        "junk that says it is a PDF": b"%PDF-1.7\n" + b"1 0 obj<<" * 2_200_000,
        "deep nesting": b"%PDF-1.7\n1 0 obj" + b"[" * 200_000 + b"\nstartxref\n9\n%%EOF",
        "a table that points to itself": b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF",
        "a bomb": b"%PDF-1.7\n1 0 obj<</Type/XRef/W[1 2 1]/Size 9/Root 1 0 R/Filter/FlateDecode/Length "
        + str(len(bomb)).encode()
        + b">>stream\n"
        + bomb
        + b"\nendstream\nendobj\nstartxref\n9\n%%EOF",
        "locked": rewritten(paper, password="甲"),
        "half a paper": paper[: len(paper) // 2],
    }
    assert {name: check_signature(content, trust, now=now).state for name, content in files.items()} == dict.fromkeys(
        files, "none"
    )
    damaged = {
        "end cut off": signed[:-40],
        "signature cut off": signed[:-6000],
        "too large": signed + b"\0" * 30_000_000,
        "overwritten": signed.replace(b"startxref", b"startxxxx"),
    }
    assert {name: check_signature(content, trust, now=now).state for name, content in damaged.items()} == dict.fromkeys(
        damaged, "broken"
    )


def test_a_paper_outlives_the_certificate_that_signed_it(signed: bytes, trust: TrustStore, now: datetime) -> None:
    assert check_signature(signed, trust, now=now + timedelta(days=365 * 40)).state == "ours"


def test_a_signature_from_the_future_is_not_believed(signed: bytes, trust: TrustStore, now: datetime) -> None:
    assert check_signature(signed, trust, now=now - timedelta(days=1)).state == "foreign"


def revocation_list(authority: TestAuthority, when: datetime, reason: x509.ReasonFlags) -> bytes:
    key = serialization.load_pem_private_key(authority.issuing_key.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    signing = x509.load_der_x509_certificate(authority.signing.read_bytes())
    entry = (
        x509.RevokedCertificateBuilder()
        .serial_number(signing.serial_number)
        .revocation_date(when)
        .add_extension(x509.CRLReason(reason), critical=False)
        .build()
    )
    builder = x509.CertificateRevocationListBuilder().issuer_name(signing.issuer).last_update(when)
    signed = builder.next_update(when + timedelta(days=30)).add_revoked_certificate(entry).sign(key, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("days", "reason", "state"),
    [
        (-1, x509.ReasonFlags.superseded, "foreign"),
        (1, x509.ReasonFlags.superseded, "ours"),
        (1, x509.ReasonFlags.key_compromise, "foreign"),
    ],
)
def test_revocation_counts_from_its_day_and_a_stolen_key_from_ever(
    signed: bytes, authority: TestAuthority, now: datetime, days: int, reason: x509.ReasonFlags, state: str
) -> None:
    listed = revocation_list(authority, now + timedelta(days=days), reason)
    trust = TrustStore((authority.root.read_bytes(),), (listed,))
    assert check_signature(signed, trust, now=now).state == state


def test_signing_needs_a_pdf_an_aware_time_and_a_certificate_in_force(
    signer: LocalTestSigner, paper: bytes, now: datetime
) -> None:
    with pytest.raises(SigningRefused, match="不是完整的PDF"):
        signer.sign_pdf(b"nothing", "签发", now)
    with pytest.raises(SigningRefused, match="有效期"):
        signer.sign_pdf(paper, "签发", now - timedelta(days=1))
    with pytest.raises(ValueError, match="time zone"):
        signer.sign_pdf(paper, "签发", now.replace(tzinfo=None))
