"""Refusal texts about messages."""

from __future__ import annotations

from .kinds import Text

MESSAGES: dict[str, Text] = {
    "message.unknown": Text("没有找到这条消息。", "请回到消息列表核对。", 404),
    "message.your_turn": Text("申报{number}现在由您办理，相关消息不能移除。", "请先办理，办理后即可移除。"),
    "message.text": Text("消息内容应为1至{limit}字，现在{length}字。", "请修改后再发送。", 422),
    "message.under_way": Text("这条消息还在发送。", "请稍后刷新页面查看结果。"),
    "message.no_address": Text("申报人没有登记{channel}地址，不能重发。", "请改用站内消息或电话联系。"),
    "message.mail_shape": Text("“{typed}”不是一个邮箱地址。", "请写成name@example.com的样子。", 422),
    "message.mail_code": Text("确认码不对或已失效。", "请核对最新一封邮件，或重新填写邮箱。", 422),
}
