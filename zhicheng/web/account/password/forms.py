"""Inputs of the password page."""

from __future__ import annotations

from typing import Any

from zhicheng.web.shared.forms import PlainForm
from zhicheng.web.shared.identity_fields import OneTimeCodeField, PasswordField


class NewPasswordForm(PlainForm):
    """A new password, typed twice. No one-use key: the proof is asked for every time."""

    password = PasswordField(new=True, label="新密码")
    again = PasswordField(new=True, label="再输一次新密码")

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", "两次输入的密码不一样，请重新输入。")
        return values

    def values(self) -> dict[str, Any]:
        """What the act takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "again"}


class ByPasswordForm(NewPasswordForm):
    """Proven by the present password."""

    current = PasswordField(label="现在的密码")
    field_order = ("current", "password", "again")


class ByCodeForm(NewPasswordForm):
    """Proven by a code sent to the own mobile."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)
    field_order = ("code", "password", "again")
