"""Inputs about the unit's own people."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.staff import GIVEN
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import FilterForm, LongTextField, TextField, TickField, choice_field


class SearchForm(FilterForm):
    """查询条件."""

    q = TextField(label="姓名", max_length=50, required=False)


class MessageForm(KeyedForm):
    """A message inside the platform."""

    text = LongTextField(label="消息内容", max_length=300, help_text="对方在“消息”里看到，署单位名称和您的姓名")


class ResetForm(KeyedForm):
    """How the one-time password reaches the person."""

    way = choice_field(
        [("sms", "发到本人预留手机"), ("person", "本人手机不可用，当面交给本人")], label="一次性密码怎么交给本人", initial="sms"
    )


class RemoveForm(KeyedForm):
    """Whether to go on although a case is under way."""

    confirmed = TickField(label="我已知道这些申报仍由本单位办理，确认移除", required=False)


class RolesForm(KeyedForm):
    """Which roles somebody has in the unit."""

    roles = forms.MultipleChoiceField(
        choices=list(GIVEN.items()),
        label="本单位角色",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="都不选，就是收回角色。审核过一件申报的人，不能再作认定决定。",
    )


class BareForm(KeyedForm):
    """A button."""
