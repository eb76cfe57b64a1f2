"""Inputs of allotting an account: the bearer, and the unit or department it is for."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.records.queries import allotments, employers
from zhicheng.web.shared.bearer import BearerForm
from zhicheng.web.shared.forms import choice_field
from zhicheng.web.shared.identity_fields import CreditCodeField, UnitNameField, input_box


class UnitAccountForm(BearerForm):
    """An administrator's account of a unit."""

    credit_code = CreditCodeField(label="统一社会信用代码", max_length=30, widget=input_box("off"))
    unit_name = UnitNameField(label="单位全称", max_length=100, widget=input_box("organization"))
    form = forms.FileField(label="账号设置信息收集表")

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer_type"] = choice_field(
            list(allotments.TYPES.items()), label="单位类型", help_text="类型决定由谁分配"
        )
        self.fields["division"] = choice_field(employers.division_choices(), label="所在县区")
        self.fields["form"].label = title
        self.order_fields(["credit_code", "unit_name", "employer_type", "division", *self.field_order, "form"])


class DepartmentAccountForm(BearerForm):
    """An account of an industry department of the same level."""

    form = forms.FileField(label="账号设置信息收集表")

    def __init__(self, *args: Any, title: str, division: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_code"] = forms.ChoiceField(
            choices=[("", "请选择"), *allotments.departments(division)], label="行业主管部门"
        )
        self.fields["form"].label = title
        self.order_fields(["body_code", *self.field_order, "form"])
