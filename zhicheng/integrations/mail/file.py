"""邮件落盘 writes mail into a directory: for trying out, training and installations without a mail server."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from zhicheng.integrations.mail.sender import MailReceipt, check_mail, masked_address
from zhicheng.integrations.store.write_once import write_once


@dataclass(frozen=True, slots=True)
class FileMail:
    """One file a mail, named by its key. `clock` gives aware instants; the address is written masked."""

    directory: Path
    clock: Callable[[], datetime]
    knows_keys: ClassVar[bool] = True

    def send(self, to: str, subject: str, text: str, message_key: str) -> MailReceipt:
        """See MailSender. Never raises MailFailed."""
        check_mail(to, subject, message_key)
        at = self.clock().isoformat(timespec="seconds")
        content = f"收件: {masked_address(to)}\n时间: {at}\n主题: {subject}\n\n{text}\n"
        return MailReceipt(message_key, write_once(self.directory / f"{message_key}.txt", content.encode()))
