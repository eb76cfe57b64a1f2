"""The choice of a path; the page draws the radio buttons beside the months."""

from __future__ import annotations

from django import forms

from zhicheng.web.shared.attempt import KeyedForm


class PathForm(KeyedForm):
    """认定路径."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    path = forms.CharField(label="认定路径", error_messages={"required": "请选择一条认定路径。"})
