"""Inputs of 待办."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.queue import EARLIER, LATE, SORTS
from zhicheng.web.shared.forms import FilterForm, TextField

STAGE_LABELS = {"waiting": "待开始", "reviewing": "办理中", LATE: "已超过时限", EARLIER: "经办过"}


class QueueForm(FilterForm):
    """查询条件."""

    stage = forms.ChoiceField(choices=[("", "待办"), *STAGE_LABELS.items()], required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(
        label="排序", choices=[(sign + key, key) for key in SORTS for sign in ("", "-")], required=False, widget=forms.HiddenInput
    )
    q = TextField(label="姓名或编号（从开头输入）", max_length=60, required=False)
