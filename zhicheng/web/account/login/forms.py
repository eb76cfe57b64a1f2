"""Inputs of the sign-in pages."""

from __future__ import annotations

from zhicheng.web.shared.forms import PlainForm, TextField
from zhicheng.web.shared.identity_fields import MobileField, OneTimeCodeField, PasswordField, input_box


class PersonForm(PlainForm):
    """个人登录."""

    login = TextField(label="证件号或手机号", max_length=120, widget=input_box("username"))
    password = PasswordField(label="密码")


class UnitForm(PlainForm):
    """单位登录: the unit, then its named clerk (REV-15)."""

    unit = TextField(
        label="单位",
        max_length=120,
        help_text="单位全称或统一社会信用代码，原组织机构代码也可以",
        widget=input_box("organization"),
    )
    login = TextField(
        label="经办人证件号或手机号", max_length=120, help_text="每位经办人用自己的账号登录", widget=input_box("username")
    )
    password = PasswordField(label="密码")


class StaffForm(PlainForm):
    """工作人员登录."""

    login = TextField(label="登录名", max_length=40, widget=input_box("username"))
    password = PasswordField(label="密码")


class MobileForm(PlainForm):
    """Where a code shall be sent."""

    mobile = MobileField(label="手机号", help_text="注册时填写的手机号")


class CodeForm(PlainForm):
    """The code that was sent."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)


class TotpForm(PlainForm):
    """The authenticator's digits."""

    code = OneTimeCodeField(label="动态口令", max_length=12, help_text="打开验证器应用，填写当前显示的6位数字")
