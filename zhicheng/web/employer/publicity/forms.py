"""Inputs of 发布公示."""

from __future__ import annotations

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import TextField, TickField


class PostForm(KeyedForm):
    """公示地点、受理部门和未勾选的确认框."""

    place = TextField(
        label="公示地点",
        max_length=120,
        help_text="写明张贴在哪里，例如一楼公告栏",
        error_messages={"required": "还没有填写公示地点。请写明张贴在哪里。"},
    )
    contact = TextField(
        label="受理反映的部门和电话",
        max_length=120,
        help_text="例如人力资源部 0871-65000000",
        error_messages={"required": "还没有填写受理反映的部门和电话。请补上。"},
    )
    sure = TickField(label="名单和内容我已逐人核对，知道发布后不能修改，改动要重新公示。")
