"""Inputs of a handover: the colleague is chosen from the unit's own people, never typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import FilterForm, TextField, speak_chinese


class FindForm(FilterForm):
    """查找接手人."""

    q = TextField(label="接手人姓名", max_length=50, required=False)


class HandOverForm(KeyedForm):
    """接手人."""

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(row.pk), f"{row.name}（手机{row.mobile_masked}）") for row in people]
        self.fields["successor"] = forms.ChoiceField(choices=named, label="接手人", widget=forms.RadioSelect)
        speak_chinese(self.fields["successor"])
