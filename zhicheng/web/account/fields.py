"""Inputs of account pages: numbers and names, checked by the engine, refused in its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from zhicheng.engine import identity, names
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock
from zhicheng.web.shared.forms import TextField


def input_box(autocomplete: str, *, mode: str = "") -> forms.TextInput:
    """A text box that tells the browser and the keyboard what is asked."""
    return forms.TextInput(attrs={"autocomplete": autocomplete, **({"inputmode": mode} if mode else {})})


def _read(parse: Callable[[], str]) -> str:
    try:
        return parse()
    except identity.IdentityError as error:
        params: dict[str, Any] = dict(error.params)
        raise ValidationError(Refusal(error.code, **params).sentence, code=error.code) from None


class ResidentIdField(TextField):
    """证件号码 of 18 characters; full-width digits and a small x are read as meant."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        today = timezone.localtime(clock.now()).date()
        return _read(lambda: identity.parse_resident_id(text, today=today).number) if text else ""


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
