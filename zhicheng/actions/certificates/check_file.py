"""查验证书文件: the signature first, then the register; a sound file of a revoked certificate is revoked (CER-05)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from zhicheng.engine.access import Actor
from zhicheng.integrations import wiring
from zhicheng.integrations.signing import check_signature
from zhicheng.records.queries import verification
from zhicheng.records.queries.verification import Certified

from ._pace import pace

_OF_SIGNATURE = {"foreign": "foreign", "none": "unsigned", "broken": "altered"}


@dataclass(frozen=True)
class FileVerdict:
    """`state` is a key of `engine.verdict.VERDICTS`; `certified` what the register says, only for a file that is ours and unchanged."""

    state: str
    certified: Certified | None = None
    signer: str = ""
    signed_at: datetime | None = None


def check_file(by: Actor, *, data: bytes, now: datetime, real_now: datetime) -> FileVerdict:
    """The verdict on a PDF somebody holds, whatever its bytes are. Raises Refusal `rate_limited`."""
    pace(by, now, real_now)
    signed = check_signature(data, wiring.trust(), now=real_now)
    if signed.state != "ours":
        return FileVerdict(_OF_SIGNATURE[signed.state], signer=signed.signer if signed.state == "foreign" else "")
    found = verification.of_file(hashlib.sha256(data).hexdigest(), now)
    return FileVerdict(found.state if found else "unregistered", found, signed.signer, signed.signed_at)
