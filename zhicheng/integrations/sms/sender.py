"""短信发送 what every sender of text messages does."""

import re
from dataclasses import dataclass
from typing import ClassVar, Protocol

_KEY = re.compile(r"[A-Za-z0-9._:-]{1,120}")
_MOBILE = re.compile(r"1[0-9]{10}")


@dataclass(frozen=True, slots=True)
class SmsReceipt:
    """What the sender knows afterwards. `is_new` False: this key had been sent before, nothing was sent now."""

    message_key: str
    is_new: bool
    provider_id: str = ""


class SmsFailed(Exception):
    """The message was not taken. `is_temporary` tells whether trying again later makes sense.

    The text never holds the number, the message or a secret, so that it may be logged.
    """

    def __init__(self, reason: str, *, is_temporary: bool) -> None:
        super().__init__(reason)
        self.is_temporary = is_temporary


class SmsSender(Protocol):
    """Sends one text to one mobile. `knows_keys`: the other side itself sends one key once."""

    knows_keys: ClassVar[bool]

    def send(self, mobile: str, text: str, message_key: str) -> SmsReceipt:
        """Send `text` to `mobile` (11 digits). The same `message_key` (1–120 of A–Z a–z 0–9 . _ : -) is one message.

        Raises SmsFailed, ValueError (shape of number, key or an empty text).
        """


def check_message(mobile: str, text: str, message_key: str) -> None:
    """Raises ValueError when the number is no mainland mobile, the key is out of shape or the text is empty."""
    if not _MOBILE.fullmatch(mobile):
        raise ValueError("not a mobile number of 11 digits")
    if not _KEY.fullmatch(message_key) or message_key.startswith("."):
        raise ValueError("not a message key")
    if not text.strip():
        raise ValueError("an empty message")


def masked_mobile(mobile: str) -> str:
    """The number as it may be shown: 138****1234."""
    return f"{mobile[:3]}****{mobile[-4:]}"
