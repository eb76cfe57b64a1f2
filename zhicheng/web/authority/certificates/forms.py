"""Inputs of 证书签发."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.issuing import STATES, Wanted
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import FilterForm, LongTextField, TextField, TickField


class FindForm(FilterForm):
    """查询条件 of the list."""

    state = forms.ChoiceField(label="状态", choices=[("", "全部状态"), *STATES.items()], required=False)
    q = TextField(label="编号或姓名", required=False, max_length=50)

    def wanted(self) -> Wanted:
        """The conditions that could be read."""
        asked = self.values()
        return Wanted(asked.get("state", ""), asked.get("q", ""))


class RevokeForm(KeyedForm):
    """撤销证书: on a decision, with its reason, after an unticked box."""

    reason = LongTextField(label="撤销理由", rows=4, max_length=120, help_text="持证人会在短信里看到，请写明事实。")
    decision_document = TextField(label="撤销决定文号", max_length=60)
    understood = TickField(label="我已核对持证人和决定文书，知道撤销后不能恢复")
