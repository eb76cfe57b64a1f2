"""A text message goes out once for its key; a gateway in trouble is told apart from one that says no."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import pytest

from zhicheng.integrations.sms.file import FileSms
from zhicheng.integrations.sms.http import HttpSms, HttpSmsConfig
from zhicheng.integrations.sms.sender import SmsFailed

MOBILE, TEXT, KEY = "13887651234", "您的申报已被退回修改，请在9月4日24:00前提交。", "return:KM2026-JZG-00327:2"
NOON = datetime(2026, 8, 18, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class TestFileSms:
    """Messages as files."""

    def test_the_file_holds_text_time_and_a_masked_number(self, tmp_path):
        receipt = FileSms(tmp_path, lambda: NOON).send(MOBILE, TEXT, KEY)
        written = (tmp_path / f"{KEY}.txt").read_text()
        assert receipt.is_new
        assert TEXT in written
        assert "2026-08-18T12:00:00+08:00" in written
        assert "138****1234" in written
        assert MOBILE not in written

    def test_the_same_key_is_one_message(self, tmp_path):
        sms = FileSms(tmp_path, lambda: NOON)
        sms.send(MOBILE, TEXT, KEY)
        again = sms.send(MOBILE, "另一段文字", KEY)
        assert not again.is_new
        assert [TEXT in file.read_text() for file in tmp_path.iterdir()] == [True]

    @pytest.mark.parametrize(
        ("mobile", "text", "key"),
        [
            ("1388765123", TEXT, KEY),
            ("23887651234", TEXT, KEY),
            ("１３８８７６５１２３４", TEXT, KEY),
            (MOBILE, " ", KEY),
            (MOBILE, TEXT, "../../etc/cron"),
            (MOBILE, TEXT, "..."),
            (MOBILE, TEXT, ""),
            (MOBILE, TEXT, "a" * 121),
        ],
    )
    def test_a_message_out_of_shape_is_not_written(self, tmp_path, mobile, text, key):
        with pytest.raises(ValueError):
            FileSms(tmp_path, lambda: NOON).send(mobile, text, key)
        assert list(tmp_path.iterdir()) == []


class Gateway:
    """A gateway on the loopback address: answers with `status` and keeps what it was asked."""

    def __init__(self) -> None:
        self.status, self.answer, self.asked = 200, b'{"id": "G-77"}', []
        self.stop = threading.Event()
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                gateway.asked.append((self.path, dict(self.headers), body))
                if gateway.status == 0:
                    gateway.stop.wait(5)
                    return
                self.send_response(gateway.status)
                if gateway.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(gateway.answer)

            do_GET = do_POST

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    running = Gateway()
    thread = threading.Thread(target=running.server.serve_forever)
    thread.start()
    yield running
    running.stop.set()
    running.server.shutdown()
    running.server.server_close()
    thread.join()


class TestHttpSms:
    """Messages through a gateway."""

    def sms(self, gateway: Gateway, seconds: float = 5) -> HttpSms:
        return HttpSms(HttpSmsConfig(gateway.url, "s3cret-token", seconds))

    def test_the_gateway_gets_text_number_key_and_token(self, gateway):
        receipt = self.sms(gateway).send(MOBILE, TEXT, KEY)
        [(path, headers, body)] = gateway.asked
        assert path == "/send"
        assert body == {"mobile": MOBILE, "text": TEXT, "message_key": KEY}
        assert headers["Authorization"] == "Bearer s3cret-token"
        assert headers["Idempotency-Key"] == KEY
        assert receipt.is_new
        assert receipt.provider_id == "G-77"

    @pytest.mark.parametrize("answer", [b"", b"OK", b"[1]", b"\xff\xfe", b'{"code": 0}'])
    def test_an_answer_without_a_number_still_means_taken(self, gateway, answer):
        gateway.answer = answer
        receipt = self.sms(gateway).send(MOBILE, TEXT, KEY)
        assert receipt.is_new
        assert receipt.provider_id == ""

    def test_a_key_the_gateway_has_seen_is_no_failure(self, gateway):
        gateway.status = 409
        assert not self.sms(gateway).send(MOBILE, TEXT, KEY).is_new

    @pytest.mark.parametrize(
        ("status", "is_temporary"), [(400, False), (401, False), (422, False), (429, True), (500, True), (503, True)]
    )
    def test_no_and_not_now_are_told_apart(self, gateway, status, is_temporary):
        gateway.status = status
        with pytest.raises(SmsFailed) as failed:
            self.sms(gateway).send(MOBILE, TEXT, KEY)
        assert failed.value.is_temporary is is_temporary

    def test_the_token_is_not_carried_elsewhere(self, gateway):
        gateway.status = 302
        with pytest.raises(SmsFailed):
            self.sms(gateway).send(MOBILE, TEXT, KEY)
        assert [path for path, _, _ in gateway.asked] == ["/send"]

    def test_a_silent_gateway_is_given_up_and_a_proxy_is_not_asked(self, gateway, monkeypatch):
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        gateway.status = 0
        with pytest.raises(SmsFailed) as failed:
            self.sms(gateway, seconds=0.3).send(MOBILE, TEXT, KEY)
        assert failed.value.is_temporary
        assert len(gateway.asked) == 1

    def test_no_gateway_is_temporary_and_the_reason_tells_nothing_personal(self):
        sms = HttpSms(HttpSmsConfig("http://127.0.0.1:1/send", "s3cret-token"))
        with pytest.raises(SmsFailed) as failed:
            sms.send(MOBILE, TEXT, KEY)
        assert failed.value.is_temporary
        told = repr(failed.value) + repr(failed.value.__cause__) + repr(sms._config)
        assert not [part for part in (MOBILE, TEXT, "s3cret-token") if part in told]

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://gateway/send", "gateway/send", ""])
    def test_only_web_addresses_are_gateways(self, url):
        with pytest.raises(ValueError, match="http"):
            HttpSmsConfig(url, "t")
