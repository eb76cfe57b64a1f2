"""Inputs of 用户."""

from __future__ import annotations

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import CodeField, FilterForm, NameField, TextField, narrow


class FindForm(FilterForm):
    """查找 by name or login name."""

    q = TextField(label="姓名或登录名", required=False, max_length=60)


class AddForm(KeyedForm):
    """建立工作人员账号."""

    name = NameField(label="姓名", max_length=50)
    document_number = CodeField(label="证件号码", max_length=18, help_text="一人一个账号，按证件号码识别；保存后只显示首尾几位。")
    mobile = CodeField(label="手机号", max_length=20, help_text="一次性密码发到这个手机号，首次登录须改密码。")
    username = TextField(label="登录名", max_length=40, help_text="小写字母开头，可用数字、点和短横线。")

    def clean_username(self) -> str:
        """Login names are half-width and lower case."""
        return narrow(self.cleaned_data["username"]).lower()
