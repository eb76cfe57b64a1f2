"""The electronic certificate (电子证书): who obtained which title, by which way, when, and how to verify it."""

import io
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from zhicheng.documents.pictures import photograph, qr_code, rosette, seal_picture
from zhicheng.documents.typesetting import Stamp, require, typesetter

TEMPLATE = Path(__file__).with_name("certificate.typ")

LARGEST_READ = 20 * 1024 * 1024
"""Uploads above this many bytes are not opened in search of a certificate number."""

NUMBER_KEY = "证书编号="
IDENTIFIER_KEY = "证照标识="


@dataclass(frozen=True, slots=True)
class Certificate:
    """One certificate. `masked_id` is the holder's ID number as it may be shown, `identifier` the GB/T 36904 mark.

    `route` is the way it was gained (考核认定、评审、确认), `limits` where it holds only in part (仅限基层有效), else empty.
    `mark` is printed beside the title of one issued again (遗失补发), `copy` across a copy made for one purpose; both may be empty.
    `test` says that a test authority signs it: the page then says so and a test seal is drawn. Otherwise
    `seal` is the seal's picture from the seal service (PNG), None when the service gives none.
    """

    title: str
    name: str
    sex: str
    masked_id: str
    photo: bytes | None
    series: str
    specialty: str
    level: str
    professional_title: str
    route: str
    obtained_on: date | None
    deciding_body: str
    document_number: str
    issuer: str
    issued_on: date | None
    number: str
    identifier: str
    limits: str
    test: bool
    seal: bytes | None
    stamp: Stamp
    mark: str = ""
    copy: str = ""


def render(data: Certificate) -> bytes:
    """The certificate as PDF/A-2b, A4 landscape, its numbers also in the file's metadata; not yet signed.

    No certificate without its required data and photograph (QJ23 §四).
    Raises EmptyBoxes, UnreadablePicture, UnprintableCharacters.
    """
    require(
        {
            "证书名称": data.title,
            "姓名": data.name,
            "性别": data.sex,
            "证件号码": data.masked_id,
            "照片": "有" if data.photo else "",
            "系列": data.series,
            "专业": data.specialty,
            "层级": data.level,
            "职称名称": data.professional_title,
            "取得方式": data.route,
            "取得时间": data.obtained_on,
            "认定机构": data.deciding_body,
            "批准文号": data.document_number,
            "发证机关": data.issuer,
            "发证日期": data.issued_on,
            "证书编号": data.number,
            "证照标识": data.identifier,
        }
    )
    shown = asdict(replace(data, photo=None, seal=None))
    shown["photo"] = photograph(data.photo or b"")
    shown["seal"] = seal_picture(data.seal) if data.seal and not data.test else ""
    shown["keywords"] = [NUMBER_KEY + data.number, IDENTIFIER_KEY + data.identifier]
    shown["rosette"] = rosette()
    shown["qr"] = qr_code(data.stamp.url)
    return typesetter().typeset(TEMPLATE, shown, made_at=data.stamp.made_at)


def read_certificate_number(pdf: bytes) -> str | None:
    """The certificate number (证书编号) a file claims in its metadata, None when it claims none or cannot be read.

    A claim only: whether the number exists is for the register to say, whether the file is ours for its signature.
    """
    return _claimed(pdf, NUMBER_KEY)


def read_identifier(pdf: bytes) -> str | None:
    """The GB/T 36904 identifier (证照标识) a file claims in its metadata, None when it claims none."""
    return _claimed(pdf, IDENTIFIER_KEY)


def _claimed(pdf: bytes, key: str) -> str | None:
    if len(pdf) > LARGEST_READ or b"%PDF-" not in pdf[:1024]:
        return None
    try:
        # The information dictionary, not XMP: no XML of a stranger is parsed.
        information = PdfReader(io.BytesIO(pdf)).metadata
        keywords = str(information.get("/Keywords", "")) if information else ""
    except Exception:  # a hostile file may break the reader in any way, and then it claims nothing
        return None
    for entry in keywords.split(", "):
        if entry.startswith(key):
            return entry.removeprefix(key) or None
    return None
