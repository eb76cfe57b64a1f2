"""Inputs of 单位审核: the conditions of its list, a reset, the sending on."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.unit_cases import SORTS
from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import FilterForm, LongTextField, TextField, TickField

from .present import STAGE_LABELS


class ListFilter(FilterForm):
    """查询条件."""

    stage = forms.ChoiceField(choices=[("", "全部"), *STAGE_LABELS.items()], required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(
        label="排序", choices=[(sign + key, key) for key in SORTS for sign in ("", "-")], required=False, widget=forms.HiddenInput
    )
    q = TextField(label="姓名或申报编号", max_length=60, required=False)


class ResetForm(VersionedForm):
    """重置流程."""

    opinion = LongTextField(
        label="重置的原因",
        rows=3,
        max_length=500,
        help_text="写明封面、单位或申报职称哪里选错了。",
        error_messages={"required": "还没有写原因。请写明需要重新选择什么。"},
    )
    sure = TickField(label="我知道重置后申报渠道作废，申报人要重新选择，并用去一次退回机会。")


class SendOnForm(VersionedForm):
    """确认无异议并上报."""

    sure = TickField(label="公示期间没有收到反映，或反映已经核查清楚，我单位对考核和公示负责。")
