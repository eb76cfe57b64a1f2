"""What every signer offers, and how a signature is put into a PDF (PAdES 签名)."""

import hashlib
import io
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from asn1crypto import x509
from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import ExternalSigner, PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

LOCAL = ZoneInfo("Asia/Shanghai")
FIELD = "ZhichengSeal"
DIGEST = "sha256"


class SigningRefused(RuntimeError):
    """The paper was not signed; the text says why and what to do."""


class Signer(Protocol):
    """Whoever signs papers: the test authority here, a seal service elsewhere."""

    @property
    def is_test(self) -> bool:
        """Whether the papers it signs are for tests only and must say so."""
        ...

    def chain(self) -> tuple[bytes, ...]:
        """The certificates in DER, the signing certificate first, the root last where it is known."""
        ...

    def sign_pdf(self, pdf: bytes, reason: str, at: datetime) -> bytes:
        """The PDF with an invisible PAdES B-B signature that permits no further change. Raises SigningRefused.

        `at` is the true time of signing, aware; a simulated clock has no place in a signature.
        """
        ...


class _Undated(IncrementalPdfFileWriter):
    """Leaves the dates of the file alone: the second of saving would give a retry of the same act another digest."""

    def _update_meta(self) -> None:
        return


def embed_signature(
    pdf: bytes,
    reason: str,
    at: datetime,
    *,
    chain: tuple[bytes, ...],
    sign_digest: Callable[[bytes], bytes],
    room: int,
) -> bytes:
    """The PDF with the CMS that `sign_digest` returns for its SHA-256 digest, kept invisible for PDF/A.

    `room` is the number of bytes held free for the CMS. Raises SigningRefused.
    """
    certificates = [x509.Certificate.load(der) for der in chain]
    _check_moment(certificates[0], at)
    try:
        writer = _Undated(io.BytesIO(pdf))
    except PdfError as error:
        raise SigningRefused("待签名的文件不是完整的PDF，没有签名。请重新生成文书。") from error
    # A random file identifier would give a retry of the same act another digest, and the seal service a second act.
    writer._document_id[1] = ByteStringObject(hashlib.sha256(pdf + reason.encode() + at.isoformat().encode()).digest()[:16])
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    store = certificate_store(certificates)
    session = PdfSigner(metadata, ExternalSigner(certificates[0], store, signature_value=0)).init_signing_session(writer)
    session.system_time = at.astimezone(LOCAL)
    prepared, output = session.prepare_tbs_document(validation_info=None, bytes_reserved=2 * room).digest_tbs_document()
    cms = sign_digest(prepared.document_digest)
    if len(cms) > room:
        raise SigningRefused(f"签名数据有{len(cms)}字节，超过预留的{room}字节，没有签名。请联系技术支持调整预留空间。")
    prepared.fill_with_cms(output, cms)
    output.seek(0)
    return bytes(output.read())


def certificate_store(certificates: Iterable[x509.Certificate]) -> SimpleCertificateStore:
    """The certificates as pyHanko wants them, to be embedded beside the signature."""
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    store.register_multiple(certificates)
    return store


def _check_moment(certificate: x509.Certificate, at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError("the time of signing needs a time zone")
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise SigningRefused("签名证书不在有效期内，没有签名。请更换签名证书后重试。")
