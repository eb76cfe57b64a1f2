"""外发消息: what the gateway took is written down; the message key makes a second attempt of a killed worker harmless."""

from __future__ import annotations

from zhicheng.actions import deliveries
from zhicheng.actions.act import Act, action


@action("message.send")
def send(act: Act, *, channel: str, message_key: str, is_new: bool) -> str:
    """Note that one message is out. `is_new` False: the other side had it already. Address and words are never audited."""
    act.about(f"message:{message_key}", channel=channel, is_new=is_new)
    deliveries.sent(message_key, act.now)
    return message_key
