"""Inputs of 佐证材料库."""

from __future__ import annotations

from django import forms

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import DateField, TextField

_EXAMPLE = "按内容写，例如“学位证书”“2025年度考核表”。"


class UploadForm(KeyedForm):
    """One more file."""

    file = forms.FileField(
        label="文件", max_length=200, allow_empty_file=True, error_messages={"required": "没有收到文件，请先选择文件，再按上传。"}
    )
    title = TextField(
        label="这份材料是什么", max_length=60, required=False, help_text=f"文件名已经说明内容的可以不写。{_EXAMPLE}"
    )


class DescribeForm(KeyedForm):
    """Its name and the end of its validity."""

    title = TextField(
        label="这份材料是什么", max_length=60, help_text=_EXAMPLE, error_messages={"required": "还没有写材料名称。请按内容写。"}
    )
    valid_to = DateField(label="有效期至", required=False, help_text="没有有效期的不填，例如2027-01-31。")
