"""Inputs of 机构."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.places import FUNCTIONS
from zhicheng.web.shared.attempt import KeyedForm, VersionedForm
from zhicheng.web.shared.forms import CodeField, FilterForm, LongTextField, TextField, TickField, choice_field


class FindForm(FilterForm):
    """查找 by words and by function."""

    q = TextField(label="名称、代码或区划", required=False, max_length=60)
    function = forms.ChoiceField(label="职能", choices=[("", "全部职能"), *FUNCTIONS], required=False)


class AddForm(KeyedForm):
    """增加机构."""

    code = TextField(label="机构代码", max_length=40, help_text="系统内使用，小写字母、数字和短横线，建立后不改。")
    name = TextField(label="机构全称", max_length=120)
    counter = TextField(
        label="窗口", max_length=60, required=False, help_text="一个机构有几个窗口的，每个窗口单独登记，写明是哪一个。"
    )
    division = CodeField(label="所在区划代码", max_length=12, help_text="挂在哪一级区划，可在区划页查到。")
    phone = TextField(label="对外电话", max_length=60, required=False)
    address = TextField(label="办公地址", max_length=200, required=False)
    credit_code = CodeField(label="统一社会信用代码", max_length=18, required=False)


class ChangeForm(VersionedForm):
    """变更机构."""

    name = TextField(label="机构全称", max_length=120)
    counter = TextField(label="窗口", max_length=60, required=False)
    division = CodeField(label="所在区划代码", max_length=12)
    phone = TextField(label="对外电话", max_length=60, required=False)
    address = TextField(label="办公地址", max_length=200, required=False)
    active = TickField(label="在用", required=False)
    reason = LongTextField(label="依据", rows=2, max_length=200, help_text="批准文件的名称和文号。")


class AssignForm(KeyedForm):
    """指定职能."""

    function = choice_field(FUNCTIONS, label="职能")
    may_recognise = TickField(label="可认定初级职称", required=False)


class WithdrawForm(KeyedForm):
    """收回职能: nothing to fill in."""
