"""Inputs of personal registration."""

from __future__ import annotations

from typing import Any

from zhicheng.web.account.fields import MobileField, OneTimeCodeField, PasswordField, PersonNameField, ResidentIdField, input_box
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import PlainForm, TickField, choice_field

DOCUMENTS = [("id_card", "居民身份证"), ("residence_permit", "港澳台居民居住证")]


class MobileStep(PlainForm):
    """Step one: whose telephone it is."""

    mobile = MobileField(label="手机号", help_text="填写本人常用的手机号，登录、通知和找回密码都用它")


class PersonStep(KeyedForm):
    """Step two: who the person is."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)
    name = PersonNameField(
        label="姓名", help_text="与证件一致；少数民族姓名的间隔符可直接输入“·”", max_length=50, widget=input_box("name")
    )
    document_kind = choice_field(DOCUMENTS, label="证件类型", initial="id_card")
    number = ResidentIdField(label="证件号码", help_text="18位，末位可能是字母X", widget=input_box("off"))
    password = PasswordField(new=True, label="密码")
    again = PasswordField(new=True, label="再输一次密码")
    agrees = TickField(label="我已阅读个人信息处理说明，同意平台为办理职称业务处理我的上述信息")

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("password") and values.get("again") and values["password"] != values["again"]:
            self.add_error("again", "两次输入的密码不一样，请重新输入。")
        return values

    def values(self) -> dict[str, Any]:
        """What the act takes."""
        values: dict[str, Any] = super().values()
        return {name: value for name, value in values.items() if name != "again"}
