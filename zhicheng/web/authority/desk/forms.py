"""Inputs of 认定办理: a decision for, a decision against, passing up."""

from __future__ import annotations

from django import forms

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import LongTextField, TextField, TickField


class RecogniseForm(KeyedForm):
    """予以认定."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    document_number = TextField(
        label="认定文件的文号",
        max_length=60,
        help_text="照文件填写，同一机构的文号只能用一次。",
        error_messages={"required": "还没有填写文号。请照认定文件填写。"},
    )
    sure = TickField(label="我已核对姓名、职称、文号和日期，对这项决定负责。")


class RefuseForm(KeyedForm):
    """不予认定."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = LongTextField(
        label="不予认定的理由",
        rows=4,
        max_length=500,
        help_text="申报人会看到这段话。",
        error_messages={"required": "还没有写理由。请写明哪一项条件不符合。"},
    )
    clause = TextField(
        label="依据的文件和条款", max_length=120, error_messages={"required": "还没有写明依据。请填写文件名称和条款。"}
    )
    sure = TickField(label="我知道决定后不能撤回，申报人下一次受理期才能重新申报。")


class EndorseForm(KeyedForm):
    """审核上报."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    opinion = LongTextField(
        label="审核意见",
        rows=4,
        max_length=500,
        help_text="写明条件、程序和材料的审核情况，上级机构和申报人会看到。",
        error_messages={"required": "还没有写意见。请写明审核情况。"},
    )
    sure = TickField(label="我已审核条件、单位程序和材料，对审核意见负责。")
