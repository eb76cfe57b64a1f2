"""Inputs of personal registration."""

from __future__ import annotations

from typing import Any

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import PlainForm, TickField
from zhicheng.web.shared.identity_fields import (
    DocumentFields,
    MobileField,
    OneTimeCodeField,
    PasswordField,
    PersonNameField,
    input_box,
)


class MobileStep(PlainForm):
    """Step one: whose telephone it is."""

    mobile = MobileField(label="手机号", help_text="填写本人常用的手机号，登录、通知和找回密码都用它")


class PersonStep(KeyedForm, DocumentFields):
    """Step two: who the person is."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)
    name = PersonNameField(
        label="姓名", help_text="与证件一致；少数民族姓名的间隔符可直接输入“·”", max_length=50, widget=input_box("name")
    )
    password = PasswordField(new=True, label="密码")
    again = PasswordField(new=True, label="再输一次密码")
    agrees = TickField(label="我已阅读个人信息处理说明，同意平台为办理职称业务处理我的上述信息")
    field_order = ("code", "name", "document_kind", "number", "born_on", "sex", "password", "again", "agrees")

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", "两次输入的密码不一样，请重新输入。")
        return values

    def values(self) -> dict[str, Any]:
        """What the act takes."""
        values: dict[str, Any] = super().values()
        return {name: value for name, value in values.items() if name != "again"}
