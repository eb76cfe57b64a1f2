"""分配账号: the named person an account is given to, whoever gives it (ACC-06)."""

from __future__ import annotations

from typing import Any

from zhicheng.actions.accounts.allot import Wanted

from .attempt import KeyedForm
from .identity_fields import DocumentFields, MobileField, PersonNameField, input_box


class BearerForm(KeyedForm, DocumentFields):
    """The named person."""

    name = PersonNameField(label="使用人姓名", help_text="账号归具名的个人使用", max_length=50, widget=input_box("off"))
    mobile = MobileField(label="使用人手机号", help_text="一次性密码发到这个手机号，首次登录须改密码")
    field_order = ("name", "document_kind", "number", "born_on", "sex", "mobile")

    def wanted(self, **more: str) -> Wanted:
        """What the act takes."""
        values: dict[str, Any] = {name: value for name, value in self.values().items() if name != "form"} | more
        return Wanted(**values)
