"""Inputs of a list of names: pasted, or as a file."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.engine.refusal import Refusal
from zhicheng.engine.roster import RosterError, text_of
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import LongTextField

_LONGEST = 40_000


class NamesForm(KeyedForm):
    """名单."""

    text = LongTextField(
        label="名单",
        rows=8,
        required=False,
        max_length=_LONGEST,
        help_text="每行一个人：姓名，手机号。可以从表格里复制两列粘贴。",
    )
    file = forms.FileField(label="或者上传CSV文件", required=False, help_text="第一列姓名，第二列手机号；第一行可以是标题。")

    def clean(self) -> dict[str, Any]:
        """The file's text stands in for the pasted one."""
        clean = super().clean() or {}
        file = clean.pop("file", None)
        if file is not None and file.size > _LONGEST * 4:
            self.add_error("file", "文件太大，请分几次导入。")
        elif file is not None:
            try:
                clean["text"] = text_of(file.read())
            except RosterError as error:
                self.add_error("file", Refusal(error.code).sentence)
        if not clean.get("text") and not self.errors:
            self.add_error("text", "请粘贴名单，或上传CSV文件。")
        return clean


class BareForm(KeyedForm):
    """A button."""
