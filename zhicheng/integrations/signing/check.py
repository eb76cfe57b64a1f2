"""Is this file ours and unchanged (文件核验)? Answers for any bytes a stranger may upload, and never raises."""

import io
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from asn1crypto import x509 as asn1
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

LARGEST = 25 * 1024 * 1024
MOST_SIGNATURES = 8
CLOCK_DRIFT = timedelta(minutes=10)
TRACES = (b"/ByteRange", b"/SubFilter", b"/FT/Sig", b"/FT /Sig")
"""What is left of a signature in a file that can no longer be read."""

# A stranger's upload is no event of ours: pyHanko would log a traceback for every certificate it does not know.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)

State = Literal["ours", "foreign", "none", "broken"]


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """What the signature of a file says.

    ours = signed under one of our roots and unchanged; foreign = intact, but by someone we do not know or whose
    certificate was revoked; none = no signature, or no PDF at all; broken = changed after signing, or damaged.
    `signed_at` is the time the signer claims. Whether the paper is still valid is for the register to say.
    """

    state: State
    signer: str = ""
    signed_at: datetime | None = None
    covers_whole_file: bool = False


@dataclass(frozen=True, slots=True)
class TrustStore:
    """Whom we trust: root certificates and revocation lists, each in DER."""

    roots: tuple[bytes, ...]
    revocation_lists: tuple[bytes, ...] = ()

    @classmethod
    def read(cls, roots: Iterable[Path], revocation_lists: Iterable[Path] = ()) -> "TrustStore":
        """The store from files in DER."""
        return cls(tuple(path.read_bytes() for path in roots), tuple(path.read_bytes() for path in revocation_lists))


def check_signature(pdf: bytes, trust: TrustStore, *, now: datetime) -> SignatureCheck:
    """The state of the signatures in a file; one broken signature makes the whole file broken.

    Certificates are judged at the time the signature claims, so that a paper outlives the certificate that signed it;
    a claimed time in the future, or after the revocation of the certificate, is not believed.
    """
    unreadable = SignatureCheck("broken" if any(trace in pdf for trace in TRACES) else "none")
    if len(pdf) > LARGEST or b"%PDF-" not in pdf[:1024]:
        return unreadable
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        if not signatures:
            return unreadable
        if len(signatures) > MOST_SIGNATURES:
            return SignatureCheck("broken")
        checks = [_check_one(signature, trust, now) for signature in signatures]
    except Exception:  # a hostile file may break the reader in any way; what cannot be read is not sound
        return unreadable
    for state in ("broken", "ours", "foreign"):
        for check in checks:
            if check.state == state:
                return check
    return unreadable


def _check_one(signature: EmbeddedPdfSignature, trust: TrustStore, now: datetime) -> SignatureCheck:
    claimed = signature.self_reported_timestamp
    moment = (claimed if claimed.tzinfo else claimed.replace(tzinfo=UTC)) if claimed else now
    context = ValidationContext(
        trust_roots=[asn1.Certificate.load(der) for der in trust.roots],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    status = validate_pdf_signature(signature, context)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    name = signature.signer_cert.subject.native.get("common_name", "")
    return SignatureCheck(_state(status, whole, trust, moment, now), str(name), moment, whole)


def _state(status: PdfSignatureStatus, whole: bool, trust: TrustStore, moment: datetime, now: datetime) -> State:
    # `valid` alone stays true when a byte was changed: integrity first, then the overall judgement.
    if not (status.intact and status.valid):
        return "broken"
    # Nothing is ever added to a paper of ours: pyHanko would still let an update change its title.
    if not whole and (status.trusted or not status.docmdp_ok):
        return "broken"
    if not status.trusted or moment > now + CLOCK_DRIFT or _is_revoked(status, trust.revocation_lists, moment):
        return "foreign"
    return "ours" if status.bottom_line else "broken"


def _is_revoked(status: PdfSignatureStatus, lists: Sequence[bytes], moment: datetime) -> bool:
    """A certificate of the path was revoked before the claimed time; after a stolen key no time is believed."""
    stolen = (x509.ReasonFlags.key_compromise, x509.ReasonFlags.ca_compromise)
    path = status.validation_path
    certificates = [x509.load_der_x509_certificate(item.dump()) for item in path.iter_certs(True)] if path else []
    for revoked in map(x509.load_der_x509_crl, lists):
        for certificate in certificates:
            if certificate.issuer != revoked.issuer:
                continue
            entry = revoked.get_revoked_certificate_by_serial_number(certificate.serial_number)
            if entry is None:
                continue
            reasons = [extension.value for extension in entry.extensions if isinstance(extension.value, x509.CRLReason)]
            if entry.revocation_date_utc <= moment or any(reason.reason in stolen for reason in reasons):
                return True
    return False
