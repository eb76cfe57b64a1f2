"""Inputs of claiming a unit that is registered already."""

from __future__ import annotations

from django import forms

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import LongTextField, TextField, TickField


class ClaimForm(KeyedForm):
    """认领."""

    unit = TextField(label="单位全称或统一社会信用代码", max_length=100)
    reason = LongTextField(label="情况说明", rows=3, max_length=300, help_text="您在单位的岗位，原经办人的情况。")
    letter = forms.FileField(label="盖章说明", help_text="写明单位名称和请求事项，加盖单位公章；jpg、png或pdf")


class AnswerForm(KeyedForm):
    """管理员的答复."""

    grants = TickField(label="同意，作为本单位经办人", required=False)
    opinion = LongTextField(label="意见", rows=2, required=False, max_length=300, help_text="不同意的必填，申请人会看到。")


class BareForm(KeyedForm):
    """A button."""
