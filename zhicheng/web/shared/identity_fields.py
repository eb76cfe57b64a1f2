"""Inputs of account pages: numbers and names, checked by the engine, refused in its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from zhicheng.engine import credential, identity, names
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import accounts, clock
from zhicheng.records.queries.account_rules import AccountRules
from zhicheng.web.shared.forms import CodeField, DateField, PlainForm, TextField, choice_field

SEXES = [("", "请选择"), ("male", "男"), ("female", "女")]


def input_box(autocomplete: str, *, mode: str = "") -> forms.TextInput:
    """A text box that tells the browser and the keyboard what is asked."""
    return forms.TextInput(attrs={"autocomplete": autocomplete, **({"inputmode": mode} if mode else {})})


def _read(parse: Callable[[], str]) -> str:
    try:
        return parse()
    except identity.IdentityError as error:
        raise ValidationError(_sentence(error), code=error.code) from None


def _sentence(error: identity.IdentityError) -> str:
    params: dict[str, Any] = dict(error.params)
    return Refusal(error.code, **params).sentence


class DocumentFields(PlainForm):
    """证件类型 and 证件号码, read together; birth and sex only where the number does not say them (ACC-04)."""

    document_kind = forms.ChoiceField()
    number = CodeField(label="证件号码", max_length=60, widget=input_box("off"))
    born_on = DateField(label="出生日期", required=False, help_text="居民身份证和18位的居住证、永久居留身份证不用填")
    sex = forms.ChoiceField(label="性别", required=False, choices=SEXES, help_text="同上，证件号码里已有的不用填")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = accounts.rules_now(clock.now()).documents
        offered = [(kind.id, kind.title) for kind in self.kinds]
        self.fields["document_kind"] = choice_field(offered, label="证件类型", initial=offered[0][0])
        self.fields["number"].help_text = f"{self.kinds[0].title}{self.kinds[0].hint}；其他证件照证面填写字母和数字"

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        kind, number = values.get("document_kind"), values.get("number")
        if kind and number:
            try:
                read = credential.parse(self.kinds, kind, number, today=timezone.localtime(clock.now()).date())
            except identity.IdentityError as error:
                self.add_error("number", _sentence(error))
                return values
            values["number"] = read.number
            if read.born_on is None and "born_on" in self.fields:
                self._ask_bearer(values)
        return values

    def _ask_bearer(self, values: dict[str, Any]) -> None:
        if not values.get("born_on") and "born_on" not in self.errors:
            self.add_error("born_on", Refusal("id.born_missing").sentence)
        if not values.get("sex") and "sex" not in self.errors:
            self.add_error("sex", Refusal("id.sex_missing").sentence)


class MobileField(TextField):
    """手机号 of 11 digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", input_box("tel", mode="tel"))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return _read(lambda: identity.parse_mobile(text)) if text else ""


class PersonNameField(TextField):
    """姓名 in its one spelling."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return _read(lambda: names.parse_person_name(text).text) if text else ""


class UnitNameField(TextField):
    """单位全称 in its one spelling."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return _read(lambda: names.parse_unit_name(text).text) if text else ""


class CreditCodeField(TextField):
    """统一社会信用代码 of 18 characters."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return _read(lambda: identity.parse_credit_code(text).code) if text else ""


class PasswordField(forms.CharField):
    """密码 as typed: nothing is trimmed and nothing sent back to the page."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        box = forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"})
        super().__init__(strip=False, widget=box, **kwargs)


class OneTimeCodeField(TextField):
    """验证码 of six digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", input_box("one-time-code", mode="numeric"))
        super().__init__(**kwargs)


def say_password_rule(form: forms.Form, rules: AccountRules) -> None:
    """What a new password must have, as the packs say."""
    words = f"至少{rules.password_min_length}位，含大写字母、小写字母、数字、符号中的{rules.password_kinds}类"
    form.fields["password"].help_text = words
