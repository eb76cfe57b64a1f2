"""本地附件库 a store of files in a directory: the default of a single-server installation."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from zhicheng.integrations.store.blobs import BlobDamaged, BlobMissing, address_of, checked_address, checked_range
from zhicheng.integrations.store.write_once import write_once


@dataclass(frozen=True, slots=True)
class LocalStore:
    """Blobs under `directory`, spread over 65,536 folders. With `verify` every whole read is hashed again."""

    directory: Path
    verify: bool = False

    def put(self, data: bytes) -> str:
        """See BlobStore. A damaged blob is reported, not overwritten."""
        sha256 = address_of(data)
        path = self._path(sha256)
        # Most repeats are known beforehand; asking first spares them a write to the disk.
        if (path.is_file() or not write_once(path, data)) and path.read_bytes() != data:
            raise BlobDamaged(sha256)
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """See BlobStore."""
        path = self._path(sha256)
        try:
            if not self.verify:
                return path.open("rb")
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise BlobMissing(sha256) from error
        if address_of(data) != sha256:
            raise BlobDamaged(sha256)
        return io.BytesIO(data)

    def exists(self, sha256: str) -> bool:
        """See BlobStore."""
        return self._path(sha256).is_file()

    def size(self, sha256: str) -> int:
        """See BlobStore."""
        try:
            return self._path(sha256).stat().st_size
        except FileNotFoundError as error:
            raise BlobMissing(sha256) from error

    def read_range(self, sha256: str, start: int, end: int) -> bytes:
        """See BlobStore. A part cannot be verified."""
        checked_range(start, end)
        try:
            with self._path(sha256).open("rb") as blob:
                blob.seek(start)
                return blob.read(end - start)
        except FileNotFoundError as error:
            raise BlobMissing(sha256) from error

    def forget(self, sha256: str) -> None:
        """See BlobStore."""
        self._path(sha256).unlink(missing_ok=True)

    def _path(self, sha256: str) -> Path:
        checked_address(sha256)
        return self.directory / sha256[:2] / sha256[2:4] / sha256
