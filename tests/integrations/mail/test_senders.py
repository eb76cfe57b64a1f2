"""Mail goes out in plain Chinese text; a server in trouble is told apart from one that says no."""

import socketserver
import threading
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from zoneinfo import ZoneInfo

import pytest

from zhicheng.integrations.mail.file import FileMail
from zhicheng.integrations.mail.sender import MailFailed
from zhicheng.integrations.mail.smtp import SmtpConfig, SmtpMail

TO, SUBJECT, TEXT, KEY = (
    "zhangsan@example.com",
    "评审结果已公布",
    "张三，您好：\n结果已公布。",
    "result:KM2026-JZG-00327",
)
NOON = datetime(2026, 8, 18, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
BAD = [
    ("zhangsan", SUBJECT, KEY),
    ("a@example.com,b@example.com", SUBJECT, KEY),
    ("a@example.com\r\nRCPT TO:<b@example.com>", SUBJECT, KEY),
    (TO, "结果\r\nBcc: b@example.com", KEY),
    (TO, " ", KEY),
    (TO, SUBJECT, "../x"),
]


class TestFileMail:
    """Mail as files."""

    def test_the_file_holds_subject_text_time_and_a_masked_address(self, tmp_path):
        assert FileMail(tmp_path, lambda: NOON).send(TO, SUBJECT, TEXT, KEY).is_new
        written = (tmp_path / f"{KEY}.txt").read_text()
        assert SUBJECT in written
        assert TEXT in written
        assert "2026-08-18T12:00:00+08:00" in written
        assert "z***@example.com" in written
        assert TO not in written

    def test_the_same_key_is_one_mail(self, tmp_path):
        mail = FileMail(tmp_path, lambda: NOON)
        assert [mail.send(TO, SUBJECT, text, KEY).is_new for text in (TEXT, "另一封")] == [True, False]
        assert [TEXT in file.read_text() for file in tmp_path.iterdir()] == [True]

    @pytest.mark.parametrize(("to", "subject", "key"), BAD)
    def test_a_mail_out_of_shape_is_not_written(self, tmp_path, to, subject, key):
        with pytest.raises(ValueError):
            FileMail(tmp_path, lambda: NOON).send(to, subject, TEXT, key)
        assert list(tmp_path.iterdir()) == []


class Server(socketserver.ThreadingTCPServer):
    """A mail server on the loopback address; `refusals` maps a command to the answer it gives."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.refusals: dict[str, str] = {}
        self.commands: list[str] = []
        self.mails: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Talk)


class Talk(socketserver.StreamRequestHandler):
    """Just enough SMTP to take a mail."""

    server: Server

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            self.server.commands.append(line)
            command = line.split(" ")[0].split(":")[0].upper()
            if command in self.server.refusals:
                self.say(self.server.refusals[command])
            elif command == "EHLO":
                self.say("250-test\r\n250 AUTH PLAIN")
            elif command == "DATA":
                self.say("354 go on")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say("250 taken")
            else:
                self.say({"AUTH": "235 welcome", "QUIT": "221 bye"}.get(command, "250 ok"))


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


class TestSmtpMail:
    """Mail over SMTP."""

    def mail(self, server: Server, **more: str) -> SmtpMail:
        settings = {"security": "none"} | more
        port = server.server_address[1]
        return SmtpMail(SmtpConfig("127.0.0.1", "noreply@zc.example", port, seconds=5, **settings), lambda: NOON)

    def test_the_mail_arrives_as_written(self, server):
        self.mail(server).send(TO, SUBJECT, TEXT, KEY)
        [raw] = server.mails
        mail = message_from_bytes(raw, policy=default)
        assert (mail["Subject"], mail["To"], mail["From"]) == (SUBJECT, TO, "noreply@zc.example")
        assert mail.get_content().replace("\r\n", "\n").strip() == TEXT
        assert mail["Date"].datetime == NOON
        assert mail["Auto-Submitted"] == "auto-generated"
        assert f"RCPT TO:<{TO}>" in [command.replace("rcpt", "RCPT") for command in server.commands]

    def test_a_repeated_mail_can_be_recognised(self, server):
        for _ in range(2):
            self.mail(server).send(TO, SUBJECT, TEXT, KEY)
        self.mail(server).send(TO, SUBJECT, TEXT, "result:KM2026-JZG-00328")
        ids = [message_from_bytes(raw, policy=default)["Message-ID"] for raw in server.mails]
        assert ids[0] == ids[1] != ids[2]

    def test_it_logs_in_when_a_user_is_given(self, server):
        self.mail(server, user="zc", password="s3cret").send(TO, SUBJECT, TEXT, KEY)
        assert any(command.startswith("AUTH PLAIN") for command in server.commands)
        assert len(server.mails) == 1

    @pytest.mark.parametrize(
        ("command", "answer", "is_temporary"),
        [
            ("RCPT", "550 no such mailbox", False),
            ("RCPT", "450 mailbox busy", True),
            ("MAIL", "553 sender not allowed", False),
            ("DATA", "451 try later", True),
            ("AUTH", "535 wrong password", False),
        ],
    )
    def test_no_and_not_now_are_told_apart(self, server, command, answer, is_temporary):
        server.refusals[command] = answer
        with pytest.raises(MailFailed) as failed:
            self.mail(server, user="zc", password="s3cret").send(TO, SUBJECT, TEXT, KEY)
        assert failed.value.is_temporary is is_temporary
        assert server.mails == []
        assert not [part for part in (TO, SUBJECT, "s3cret") if part in repr(failed.value)]

    def test_a_rude_goodbye_does_not_undo_a_mail_taken(self, server):
        server.refusals["QUIT"] = "421 overloaded"
        assert self.mail(server).send(TO, SUBJECT, TEXT, KEY).is_new
        assert len(server.mails) == 1

    def test_without_encryption_nothing_is_sent_where_encryption_is_asked_for(self, server):
        with pytest.raises(MailFailed):
            self.mail(server, security="starttls", user="zc", password="s3cret").send(TO, SUBJECT, TEXT, KEY)
        assert server.mails == []
        assert not [c for c in server.commands if c.startswith("AUTH")]

    def test_no_server_is_temporary(self):
        config = SmtpConfig("127.0.0.1", "noreply@zc.example", 1, security="none")
        with pytest.raises(MailFailed) as failed:
            SmtpMail(config, lambda: NOON).send(TO, SUBJECT, TEXT, KEY)
        assert failed.value.is_temporary

    @pytest.mark.parametrize(("to", "subject", "key"), BAD)
    def test_a_mail_out_of_shape_does_not_leave(self, server, to, subject, key):
        with pytest.raises(ValueError):
            self.mail(server).send(to, subject, TEXT, key)
        assert server.commands == []

    def test_the_password_stays_out_of_the_log(self, server):
        assert "s3cret" not in repr(self.mail(server, password="s3cret"))
