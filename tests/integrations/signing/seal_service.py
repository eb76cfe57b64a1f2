"""A seal service in this process, speaking the protocol of `zhicheng.integrations.signing.remote`, with faults on order."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from zhicheng.integrations.signing import LocalTestSigner

TOKEN = "a token for this test"


@dataclass
class Office:
    """What the service signs with, what it was asked, and how it misbehaves next."""

    signer: LocalTestSigner
    asked: list[dict[str, str]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    fault: str = ""
    address: str = ""

    def certificates(self) -> tuple[int, bytes]:
        chain = [base64.b64encode(item).decode() for item in self.signer.chain()]
        return 200, json.dumps({"test": True, "certificates": chain}).encode()

    def sign(self, question: dict[str, str]) -> tuple[int, bytes]:
        self.asked.append(question)
        if self.fault == "refuse":
            return 403, json.dumps({"message": "该印章已停用"}).encode()
        if self.fault == "out of order":
            return 503, b"<html>maintenance</html>"
        if self.fault == "nonsense":
            return 200, b"[1, 2"
        if self.fault == "not base64":
            return 200, json.dumps({"cms": "§§§"}).encode()
        digest = base64.b64decode(question["digest"])
        if self.fault == "other digest":
            digest = bytes(len(digest))
        if self.fault == "too long":
            return 200, json.dumps({"cms": base64.b64encode(bytes(30_000)).decode()}).encode()
        return 200, json.dumps({"cms": base64.b64encode(self.signer.sign_digest(digest)).decode()}).encode()


@contextmanager
def running(office: Office) -> Iterator[Office]:
    """The service on a free port of this machine, for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(lambda: office.certificates() if self.path == "/seal/certificates" else (404, b"{}"))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            office.keys.append(self.headers["Idempotency-Key"])
            self._answer(lambda: office.sign(json.loads(body)) if self.path == "/seal/signatures" else (404, b"{}"))

        def _answer(self, act) -> None:
            if office.fault == "redirect":
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.end_headers()
                return
            known = self.headers["Authorization"] == f"Bearer {TOKEN}"
            status, content = act() if known else (401, json.dumps({"message": "凭证无效"}).encode())
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """A test needs no log of requests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    office.address = f"http://127.0.0.1:{server.server_port}/seal"
    try:
        yield office
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
