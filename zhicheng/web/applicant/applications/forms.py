"""Inputs of 申报记录: its conditions, and the confirmation of 撤回."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import FilterForm, TextField, TickField

TURNS = (("", "全部"), ("mine", "轮到您"), ("others", "由别人办理"), ("ended", "已办结"))


class ListFilter(FilterForm):
    """年度 and words; the turn is chosen by the links above the list and travels along."""

    turn = forms.ChoiceField(choices=TURNS, required=False, widget=forms.HiddenInput)
    year = forms.TypedChoiceField(label="年度", coerce=int, required=False, empty_value=None)
    q = TextField(label="编号或职称名称", required=False)

    def __init__(self, *args: Any, years: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "全部年度"), *((year, f"{year}年度") for year in years)]  # type: ignore[attr-defined]


class WithdrawForm(VersionedForm):
    """The unticked box of 撤回."""

    agree = TickField(label="我知道撤回后这件申报即办结，要再报须重新填写封面并提交。")
