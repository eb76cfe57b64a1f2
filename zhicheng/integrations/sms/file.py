"""短信落盘 writes text messages into a directory: for trying out, training and installations without a gateway."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from zhicheng.integrations.sms.sender import SmsReceipt, check_message, masked_mobile
from zhicheng.integrations.store.write_once import write_once


@dataclass(frozen=True, slots=True)
class FileSms:
    """One file a message, named by its key. `clock` gives aware instants; the number is written masked."""

    directory: Path
    clock: Callable[[], datetime]
    knows_keys: ClassVar[bool] = True

    def send(self, mobile: str, text: str, message_key: str) -> SmsReceipt:
        """See SmsSender. Never raises SmsFailed."""
        check_message(mobile, text, message_key)
        content = f"收件: {masked_mobile(mobile)}\n时间: {self.clock().isoformat(timespec='seconds')}\n\n{text}\n"
        is_new = write_once(self.directory / f"{message_key}.txt", content.encode())
        return SmsReceipt(message_key, is_new)
