"""Inputs of the ticket desk."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.tickets import KINDS
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import FilterForm, LongTextField, TickField

VIEWS = [("open", "待办"), ("proposed", "待确认"), ("done", "已办结"), ("refused", "不予办理")]


class FindForm(FilterForm):
    """Which tickets."""

    view = forms.ChoiceField(label="状态", choices=VIEWS, required=False)
    kind = forms.ChoiceField(label="事项", choices=[("", "全部事项"), *KINDS.items()], required=False)


class AcceptForm(KeyedForm):
    """受理."""

    checked = TickField(label="我已打开每份材料，与工单填写的姓名、证件号、单位核对一致", required=False)


class AnswerForm(KeyedForm):
    """What whoever filed the ticket will read."""

    answer = LongTextField(label="答复", max_length=300, rows=3, help_text="本人查询进度时看到；不写证件号、手机号和密码")


class OpinionForm(KeyedForm):
    """How it was made sure who asks, for the second person."""

    answer = LongTextField(
        label="核对意见", max_length=300, rows=3, help_text="写明怎样核实是本人，例如与所在机构办公电话联系的结果"
    )


class RefuseForm(KeyedForm):
    """Why it is refused."""

    answer = LongTextField(label="不予办理的原因", max_length=300, rows=3, help_text="写明缺什么或哪里不一致，以及现在可以怎么办")
