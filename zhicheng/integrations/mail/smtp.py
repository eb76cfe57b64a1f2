"""邮件服务器 sends mail over SMTP."""

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import ClassVar, Literal

from zhicheng.integrations.mail.sender import MailFailed, MailReceipt, check_mail


@dataclass(frozen=True, slots=True)
class SmtpConfig:
    """Where the mail server is. `security`: starttls, tls (from the first byte) or none (a relay on the same host)."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: Literal["starttls", "tls", "none"] = "starttls"
    seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class SmtpMail:
    """Sends through the server of `config`; `clock` gives the aware instant of the Date header.

    SMTP knows no keys: a mail sent twice because the answer got lost carries the same Message-ID, by which
    mail programs fold it into one. `is_new` is always True.
    """

    config: SmtpConfig
    clock: Callable[[], datetime]
    knows_keys: ClassVar[bool] = False

    def send(self, to: str, subject: str, text: str, message_key: str) -> MailReceipt:
        """See MailSender."""
        check_mail(to, subject, message_key)
        message = self._message(to, subject, text, message_key)
        try:
            server = self._connection()
            try:
                if self.config.user:
                    server.login(self.config.user, self.config.password)
                server.send_message(message, self.config.sender, [to])
            finally:
                _leave(server)
        except smtplib.SMTPException as error:
            raise MailFailed(_reason(error), is_temporary=_is_temporary(error)) from None
        except OSError as error:
            raise MailFailed(f"mail server not reached: {type(error).__name__}", is_temporary=True) from None
        return MailReceipt(message_key, True)

    def _connection(self) -> smtplib.SMTP:
        config = self.config
        if config.security == "tls":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(config.host, config.port, timeout=config.seconds, context=context)
        server = smtplib.SMTP(config.host, config.port, timeout=config.seconds)
        if config.security == "starttls":
            try:
                server.starttls(context=ssl.create_default_context())
            except BaseException:
                server.close()
                raise
        return server

    def _message(self, to: str, subject: str, text: str, message_key: str) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"] = self.config.sender
        message["To"] = to
        message["Subject"] = subject
        message["Date"] = self.clock()
        message["Message-ID"] = f"<{message_key.replace(':', '-')}@{self.config.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message


def _leave(server: smtplib.SMTP) -> None:
    # Once the mail is taken, a server that hangs up rudely must not make us send it again.
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


def _codes(error: smtplib.SMTPException) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [int(error.smtp_code)] if isinstance(error, smtplib.SMTPResponseException) else []


def _is_temporary(error: smtplib.SMTPException) -> bool:
    """A 5xx answer is final for this mail; anything else (4xx, connection lost) may pass."""
    return not any(code >= 500 for code in _codes(error))


def _reason(error: smtplib.SMTPException) -> str:
    return f"mail server refused: {type(error).__name__} {' '.join(map(str, _codes(error)))}".strip()
