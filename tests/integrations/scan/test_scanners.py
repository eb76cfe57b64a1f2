"""查毒: the local signatures, and clamd as it speaks over its socket."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from zhicheng.integrations.scan.clamd import ClamdAddress, ClamdScanner
from zhicheng.integrations.scan.local import LocalScanner
from zhicheng.integrations.scan.scanner import ScannerDown
from zhicheng.integrations.wiring import _scanner

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def read(line: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        found += line.recv(count - len(found))
    return found


def speaks(line: socket.socket) -> bytes:
    """What clamd answers: a version, or what it finds in the stream."""
    command = b""
    while not command.endswith(b"\0"):
        command += line.recv(1)
    if command == b"zVERSION\0":
        return b"ClamAV 1.4.1/27500/Sun Nov 22 2026\0"
    body = b""
    while size := struct.unpack(">I", read(line, 4))[0]:
        body += read(line, size)
    return b"stream: Eicar-Signature FOUND\0" if EICAR in body else b"stream: OK\0"


@contextmanager
def daemon(server: socket.socket, answer: Callable[[socket.socket], bytes]) -> Iterator[None]:
    """A process that listens where clamd would."""
    server.listen()

    def serve() -> None:
        while True:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                line.sendall(answer(line))

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join()


def test_the_local_scanner_finds_the_test_signature_wherever_it_hides() -> None:
    scanner = LocalScanner()
    assert scanner.scan(EICAR).signature == "EICAR-Test-File"
    assert scanner.scan(b"%PDF-1.7 " + b"x" * 200_000 + EICAR + b" %%EOF").signature == "EICAR-Test-File"
    assert scanner.scan(b"MZ...This program cannot be run in DOS mode").signature == "Program.Windows"
    assert scanner.scan(b"%PDF-1.7 a diploma %%EOF").is_clean
    assert "内置特征" in scanner.state()


def test_clamd_is_asked_in_its_own_words(tmp_path: Path) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    with daemon(server, speaks):
        scanner = ClamdScanner(ClamdAddress("127.0.0.1", server.getsockname()[1]))
        assert scanner.scan(b"a" * 300_000).is_clean
        assert scanner.scan(b"a" * 300_000 + EICAR).signature == "Eicar-Signature"
        assert scanner.scan(b"").is_clean
        assert scanner.state().startswith("ClamAV")
    unix, path = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM), tmp_path / "clamd.sock"
    unix.bind(str(path))
    with daemon(unix, speaks):
        assert not ClamdScanner(ClamdAddress(path=str(path))).scan(EICAR).is_clean


@pytest.mark.parametrize("said", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: \0"])
def test_what_is_no_clear_answer_is_never_taken_for_clean(said: bytes) -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def answer(line: socket.socket) -> bytes:
        speaks(line)
        return said

    with daemon(server, answer), pytest.raises(ScannerDown):
        ClamdScanner(ClamdAddress("127.0.0.1", server.getsockname()[1])).scan(b"a")


def test_nobody_at_the_address_is_said_to_be_nobody() -> None:
    with pytest.raises(ScannerDown):
        ClamdScanner(ClamdAddress("127.0.0.1", 1, seconds=0.5)).state()


def test_the_settings_choose_the_scanner() -> None:
    assert isinstance(_scanner("local:"), LocalScanner)
    assert isinstance(_scanner("clamd://scan.example:3310"), ClamdScanner)
    assert isinstance(_scanner("clamd:///run/clamd.sock"), ClamdScanner)
    with pytest.raises(ValueError, match="no scanner"):
        _scanner("ftp://x")
