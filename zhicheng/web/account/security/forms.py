"""Inputs of the account's own settings."""

from __future__ import annotations

from zhicheng.web.shared.forms import PlainForm
from zhicheng.web.shared.identity_fields import MobileField, OneTimeCodeField, PasswordField


class NewTotpForm(PlainForm):
    """The first digits of a new authenticator."""

    code = OneTimeCodeField(label="新的动态口令", max_length=12, help_text="刚添加的条目上显示的数字")


class OtherTotpForm(NewTotpForm):
    """A new authenticator in the place of an old one."""

    current = OneTimeCodeField(label="现在的动态口令", max_length=12, help_text="原来的条目上显示的数字")
    field_order = ("current", "code")


class NewMobileForm(PlainForm):
    """Where the account shall be reached."""

    mobile = MobileField(label="新手机号")


class ProveMobileForm(PlainForm):
    """The codes sent to both numbers, and the password."""

    old_code = OneTimeCodeField(label="原手机号收到的验证码", max_length=12)
    code = OneTimeCodeField(label="新手机号收到的验证码", max_length=12)
    current = PasswordField(label="现在的密码")
