"""Inputs of 证书签发."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.issuing import STATES, Wanted
from zhicheng.web.shared.forms import FilterForm, TextField


class FindForm(FilterForm):
    """查询条件 of the list."""

    state = forms.ChoiceField(label="状态", choices=[("", "全部状态"), *STATES.items()], required=False)
    q = TextField(label="编号或姓名", required=False, max_length=50)

    def wanted(self) -> Wanted:
        """The conditions that could be read."""
        asked = self.values()
        return Wanted(asked.get("state", ""), asked.get("q", ""))
