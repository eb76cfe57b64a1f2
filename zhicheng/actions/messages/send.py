"""发送短信: through the configured gateway; the message key makes a second attempt of a killed worker harmless."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.integrations import wiring


@action("message.send")
def send(act: Act, *, channel: str, to: str, text: str, message_key: str) -> str:
    """Send one message; `to` is a mobile number and is never audited. Raises what the gateway raises: the row is tried again."""
    act.about(f"message:{message_key}", channel=channel)
    wiring.sms().send(to, text, message_key)
    return message_key
