"""Writes a file once: whole or not at all, and never over another one."""

import os
import tempfile
from pathlib import Path


def write_once(path: Path, data: bytes) -> bool:
    """Write `data` to `path` durably; False when a file is already there, which then stays as it is.

    Two writers at the same time: one gets True. Readers never see half a file. The file becomes read-only.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(temporary, 0o440)
        # A rename would silently replace what is there; a hard link is the move that refuses to.
        os.link(temporary, path)
    except FileExistsError:
        return False
    finally:
        os.unlink(temporary)
    _sync_directory(path.parent)
    return True


def _sync_directory(directory: Path) -> None:
    # Until the directory is flushed a power cut can still forget the new name.
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
