"""外发: hands one outgoing message to the text gateway or the mail server of this installation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhicheng.integrations import wiring
from zhicheng.integrations.mail.sender import MailFailed
from zhicheng.integrations.sms.sender import SmsFailed

FAILURES = (SmsFailed, MailFailed)
"""What a gateway raises when it did not take a message; the text holds nothing personal, `is_temporary` whether to try again."""


def hand_over(channel: str, letter: Mapping[str, Any], message_key: str) -> bool:
    """Send `letter` (mobile, text; or address, title, text). False when the other side had this key before and sent nothing now.

    Raises SmsFailed, MailFailed, ValueError.
    """
    if channel == "sms":
        return wiring.sms().send(letter["mobile"], letter["text"], message_key).is_new
    return wiring.mail().send(letter["address"], letter["title"], letter["text"], message_key).is_new


def knows_keys(channel: str) -> bool:
    """Whether the other side recognises a message by its key, so that sending it again after a lost answer is harmless."""
    return (wiring.sms() if channel == "sms" else wiring.mail()).knows_keys
