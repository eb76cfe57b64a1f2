"""邮件发送 what every sender of mail does."""

import re
from dataclasses import dataclass
from typing import ClassVar, Protocol

_KEY = re.compile(r"[A-Za-z0-9._:-]{1,120}")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\]{1,64}@[A-Za-z0-9.-]{1,190}")


@dataclass(frozen=True, slots=True)
class MailReceipt:
    """What the sender knows afterwards. `is_new` False: this key had been sent before, nothing was sent now."""

    message_key: str
    is_new: bool


class MailFailed(Exception):
    """The mail was not taken. `is_temporary` tells whether trying again later makes sense.

    The text never holds the address, the mail or a secret, so that it may be logged.
    """

    def __init__(self, reason: str, *, is_temporary: bool) -> None:
        super().__init__(reason)
        self.is_temporary = is_temporary


class MailSender(Protocol):
    """Sends one plain-text mail to one address. `knows_keys`: the other side itself sends one key once."""

    knows_keys: ClassVar[bool]

    def send(self, to: str, subject: str, text: str, message_key: str) -> MailReceipt:
        """Send `text` under `subject` to `to`. The same `message_key` (1–120 of A–Z a–z 0–9 . _ : -) is one mail.

        Raises MailFailed, ValueError (shape of address, subject or key).
        """


def check_mail(to: str, subject: str, message_key: str) -> None:
    """Raises ValueError for an address list, a line break in the subject or a key out of shape."""
    if not _ADDRESS.fullmatch(to):
        raise ValueError("not one mail address")
    if not subject.strip() or not subject.isprintable():
        raise ValueError("a subject is one line of text")
    if not _KEY.fullmatch(message_key) or message_key.startswith("."):
        raise ValueError("not a message key")


def masked_address(to: str) -> str:
    """The address as it may be shown: z***@example.com."""
    name, _, host = to.rpartition("@")
    return f"{name[:1]}***@{host}"
