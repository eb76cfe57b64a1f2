"""Inputs of a support ticket: who asks for what, with the evidence this place asks for."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.actions.tickets.submit import Asking, Upload
from zhicheng.records.queries.tickets import Slot
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import CodeField, LongTextField, PlainForm, TextField, choice_field
from zhicheng.web.shared.identity_fields import (
    CreditCodeField,
    DocumentFields,
    MobileField,
    OneTimeCodeField,
    PersonNameField,
    UnitNameField,
    input_box,
)

ASKED = ("name", "document_kind", "number", "request", "born_on", "sex", "unit_name", "credit_code", "other_kind", "other_number")
NAMES = {"name_fix": "正确的姓名", "unit_recovery": "经办人姓名"}


class TicketForm(KeyedForm, DocumentFields):
    """One form for every kind; what a kind does not ask for is not in it."""

    code = OneTimeCodeField(label="短信验证码", max_length=12)
    name = PersonNameField(label="姓名", help_text="与证件一致", max_length=50, widget=input_box("name"))
    unit_name = UnitNameField(label="单位全称", help_text="与证照完全一致", max_length=100, widget=input_box("organization"))
    credit_code = CreditCodeField(label="统一社会信用代码", help_text="18位", max_length=30, widget=input_box("off"))
    other_kind = forms.ChoiceField()
    other_number = CodeField(label="另一个账号的证件号码", max_length=60, widget=input_box("off"))
    request = LongTextField(label="遇到的问题和诉求", max_length=500, rows=4)

    def __init__(self, *args: Any, kind: str, slots: list[Slot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.slots = kind, slots
        offered = [(row.id, row.title) for row in self.kinds]
        self.fields["other_kind"] = choice_field(offered, label="另一个账号的证件类型", initial=offered[0][0])
        self.fields["name"].label = NAMES.get(kind, "姓名")
        if kind != "unit_recovery":
            del self.fields["unit_name"], self.fields["credit_code"]
        if kind != "merge":
            del self.fields["other_kind"], self.fields["other_number"]
        for slot in slots:
            self.fields[slot.id] = forms.FileField(label=slot.title)
        order = [
            "code",
            "unit_name",
            "credit_code",
            "name",
            "document_kind",
            "number",
            "born_on",
            "sex",
            "other_kind",
            "other_number",
        ]
        self.order_fields([*order, "request"])

    def asking(self, mobile: str) -> Asking:
        """What the act takes."""
        values = {name: value for name, value in self.cleaned_data.items() if name in ASKED}
        return Asking(kind=self.kind, mobile=mobile, **values)

    def uploads(self) -> dict[str, Upload]:
        """The files that came, by the place they were asked for."""
        found = {slot.id: self.cleaned_data.get(slot.id) for slot in self.slots}
        return {slot: (file.read(), file.name) for slot, file in found.items() if file}


class ProgressForm(PlainForm):
    """Which ticket, and the mobile it was filed from."""

    number = TextField(label="工单号", max_length=40, help_text="提交后短信里的编号，以GD开头", widget=input_box("off"))
    mobile = MobileField(label="手机号", help_text="提交工单时的手机号")
