"""Inputs of recovery."""

from __future__ import annotations

from zhicheng.web.account.password.forms import NewPasswordForm
from zhicheng.web.shared.forms import PlainForm, TextField
from zhicheng.web.shared.identity_fields import MobileField, OneTimeCodeField, input_box


class PersonForm(PlainForm):
    """Who asks: 证件号 and the mobile given at registration."""

    login = TextField(label="证件号码", max_length=60, widget=input_box("username"))
    mobile = MobileField(label="手机号", help_text="注册时填写的手机号")


class UnitForm(PlainForm):
    """Which unit, and the mobile its clerk gave at registration."""

    login = TextField(label="单位", max_length=120, help_text="单位全称或统一社会信用代码", widget=input_box("organization"))
    mobile = MobileField(label="经办人手机号", help_text="注册单位或成为经办人时登记的手机号")


class PersonPasswordForm(PersonForm, NewPasswordForm):
    """The code that was sent, and the new password."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)
    field_order = ("login", "mobile", "code", "password", "again")


class UnitPasswordForm(UnitForm, NewPasswordForm):
    """The code that was sent, and the new password."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)
    field_order = ("login", "mobile", "code", "password", "again")
