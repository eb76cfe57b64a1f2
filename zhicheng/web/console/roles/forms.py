"""Inputs of 授权."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from zhicheng.actions.accounts.propose_role import GRANTED
from zhicheng.records.queries.console import ROLES
from zhicheng.records.queries.places import find_bodies
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import DateField, FilterForm, TextField, choice_field, narrow

CHOICES = [(str(role), ROLES[str(role)]) for role in GRANTED]


class FindForm(FilterForm):
    """查找 by words and by role."""

    q = TextField(label="姓名、登录名或机构", required=False, max_length=60)
    role = forms.ChoiceField(label="身份", choices=[("", "全部身份"), *CHOICES], required=False)


class GrantForm(KeyedForm):
    """提议授予身份. The body may be written by its full name, which everybody knows, or by its code."""

    username = TextField(label="登录名", max_length=40)
    role = choice_field(CHOICES, label="身份")
    body_code = TextField(label="机构", max_length=120, help_text="机构全称或代码。机构须已有相应职能。")
    ends_on = DateField(label="到期日", required=False, help_text="从这一天0:00起失效；不填为长期。")

    def clean_username(self) -> str:
        """Login names are half-width and lower case."""
        return narrow(self.cleaned_data["username"]).lower()

    def clean_body_code(self) -> str:
        """The code of the one body meant."""
        words = self.cleaned_data["body_code"]
        found = find_bodies(words)
        if len(found) == 1:
            return str(found[0].code)
        if not found:
            raise ValidationError(f"没有名称含“{words}”或代码为它的在用机构。请核对，或请系统管理员先增加机构。")
        several = "、".join(f"{body.name}（{body.code}）" for body in found)
        raise ValidationError(f"“{words}”可以指多个机构：{several}。请填写其中一个的全称或代码。")


class DecideForm(KeyedForm):
    """确认、撤下或收回: nothing to fill in."""
