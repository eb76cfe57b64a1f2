"""Inputs of the notification centre."""

from __future__ import annotations

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import CodeField, FilterForm, NumberField, TextField


class ReadForm(KeyedForm):
    """Up to which message the reader has come."""

    up_to = NumberField(label="已读到", min_value=0)


class TopicForm(FilterForm):
    """Which messages are shown."""

    case = CodeField(label="申报编号", max_length=30, required=False)
    only = TextField(label="范围", max_length=10, required=False)


class MailForm(KeyedForm):
    """Where mail is wanted."""

    address = TextField(label="邮箱", max_length=190, required=False, help_text="留空保存，就是不再发邮件")


class CodeForm(KeyedForm):
    """The code from the mail."""

    code = CodeField(label="邮件里的确认码", max_length=12)
