"""查毒 by a clamd daemon: its INSTREAM command over TCP or a Unix socket (clamd(8))."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

from zhicheng.integrations.scan.scanner import Scan, ScannerDown

_CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class ClamdAddress:
    """Where clamd listens: `host` and `port`, or the `path` of its socket; `seconds` it may take for one file."""

    host: str = ""
    port: int = 3310
    path: str = ""
    seconds: float = 20.0


class ClamdScanner:
    """One connection a file, as clamd expects it."""

    def __init__(self, address: ClamdAddress) -> None:
        self._address = address

    def scan(self, data: bytes) -> Scan:
        """What clamd finds. Raises ScannerDown when it does not answer, or answers with an error (a file beyond its own limit, too)."""
        parts = [b"zINSTREAM\0"]
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            parts += [struct.pack(">I", len(chunk)), chunk]
        said = self._ask(b"".join([*parts, struct.pack(">I", 0)]))
        if said == "stream: OK":
            return Scan()
        if said.startswith("stream: ") and said.endswith(" FOUND"):
            return Scan(said.removeprefix("stream: ").removesuffix(" FOUND"))
        raise ScannerDown(f"clamd says {said[:80]}")

    def state(self) -> str:
        """clamd's own words, as `ClamAV 1.4.1/27500/...`. Raises ScannerDown."""
        return self._ask(b"zVERSION\0")

    def _ask(self, sent: bytes) -> str:
        try:
            with self._connected() as line:
                line.sendall(sent)
                said = b""
                while not said.endswith(b"\0") and len(said) < _CHUNK:
                    more = line.recv(4096)
                    if not more:
                        break
                    said += more
        except OSError as error:
            raise ScannerDown(type(error).__name__) from error
        return said.rstrip(b"\0\n").decode("utf-8", "replace")

    def _connected(self) -> socket.socket:
        if not self._address.path:
            return socket.create_connection((self._address.host, self._address.port), self._address.seconds)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(self._address.seconds)
        line.connect(self._address.path)
        return line
