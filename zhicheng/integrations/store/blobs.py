"""附件库 what every store of files can do. Evidence is immutable: there is no way to change a blob, only to
forget one that nothing needs any more."""

import hashlib
import re
from typing import BinaryIO, Protocol

_ADDRESS = re.compile(r"[0-9a-f]{64}")


class BlobMissing(LookupError):
    """No blob lies under this address."""


class BlobDamaged(Exception):
    """The bytes under this address do not have this hash any more."""


class BlobStore(Protocol):
    """Bytes by the hex SHA-256 of their content.

    Every method that takes an address raises ValueError when it is none; all but `exists` raise BlobMissing.
    """

    def put(self, data: bytes) -> str:
        """Keep `data` and give its address; keeping the same bytes again changes nothing. Raises BlobDamaged."""

    def open(self, sha256: str) -> BinaryIO:
        """The whole blob as a seekable stream at its start. A verifying store raises BlobDamaged."""

    def exists(self, sha256: str) -> bool:
        """Whether the blob is here."""

    def size(self, sha256: str) -> int:
        """Its length in bytes."""

    def read_range(self, sha256: str, start: int, end: int) -> bytes:
        """Bytes `start` to `end` (exclusive), fewer at the end of the blob. ValueError unless 0 <= start < end."""

    def forget(self, sha256: str) -> None:
        """Take the blob out for good; nothing happens when it is not here. Only for what no record needs (个人信息保护法 47)."""


def address_of(data: bytes) -> str:
    """The address of these bytes."""
    return hashlib.sha256(data).hexdigest()


def checked_address(sha256: str) -> str:
    """The address itself. Raises ValueError for anything else, so that no path can be smuggled in."""
    if not _ADDRESS.fullmatch(sha256):
        raise ValueError("not a SHA-256 address")
    return sha256


def checked_range(start: int, end: int) -> None:
    """Raises ValueError unless 0 <= start < end."""
    if not 0 <= start < end:
        raise ValueError("a range needs 0 <= start < end")
