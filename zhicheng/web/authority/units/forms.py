"""Inputs about the units of a bureau."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from zhicheng.engine.credential import Named
from zhicheng.records.queries import employers
from zhicheng.records.queries.bureau import EVERYTHING, UNCONFIRMED
from zhicheng.web.shared.attempt import KeyedForm, VersionedForm
from zhicheng.web.shared.forms import CodeField, FilterForm, LongTextField, TextField, TickField, choice_field
from zhicheng.web.shared.identity_fields import CreditCodeField, DocumentFields, MobileField, PersonNameField, UnitNameField

PERSON = ("name", "document_kind", "number", "born_on", "sex", "mobile")


class FindForm(FilterForm):
    """查找单位."""

    state = forms.ChoiceField(required=False, choices=[(UNCONFIRMED, "待核对"), (EVERYTHING, "全部")], widget=forms.HiddenInput)
    q = TextField(label="单位名称或代码", required=False, max_length=60)


class _Placed(KeyedForm):
    """Type, place and department, as the packs and the tree offer them."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(row.id, row.title) for row in employers.unit_types(now)]
        self.fields["employer_type"] = choice_field(kinds, label="单位类型", help_text="类型决定以后提交的申报走哪条渠道")
        self.fields["division"] = choice_field(employers.division_choices(), label="所在县区")
        self.fields["supervising_body"] = forms.ChoiceField(
            choices=[("", "没有主管部门"), *employers.supervising_choices()], label="主管部门", required=False
        )


class ConfirmForm(_Placed, VersionedForm):
    """核对."""

    name = UnitNameField(label="单位全称", max_length=100)
    reason = LongTextField(
        label="依据", rows=2, required=False, max_length=200, help_text="改了名称、类型或县区的必填，例如批准文件的文号。"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["act_key", "version", "name", "employer_type", "division", "supervising_body", "reason"])


class CreateForm(_Placed, DocumentFields):
    """建立单位账号 and its administrator."""

    credit_code = CreditCodeField(label="统一社会信用代码")
    unit_name = UnitNameField(label="单位全称", max_length=100)
    responsible_phone = TextField(label="负责人电话", max_length=30, help_text="手机号，或带区号的固定电话")
    name = PersonNameField(label="管理员姓名", max_length=50, help_text="单位账号由实名的人使用，不共用")
    mobile = MobileField(label="管理员手机号", help_text="一次性密码发到这个手机号")
    field_order = (
        "credit_code", "unit_name", "employer_type", "division", "supervising_body", "responsible_phone",
        "name", "document_kind", "number", "born_on", "sex", "mobile",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)

    def given(self) -> dict[str, Any]:
        """What the act takes: the unit, and its administrator."""
        values = self.values()
        person = Named(**{name: values.pop(name) for name in PERSON})
        return {**values, "administrator": person}


class MergeForm(VersionedForm):
    """合并."""

    into = CodeField(label="并入单位的统一社会信用代码", max_length=18)
    reason = LongTextField(label="依据", rows=2, max_length=200, help_text="批准文件的名称和文号。")
    agreed = TickField(label="我已核对两个单位，确认合并")


class DecideForm(KeyedForm):
    """处理认领."""

    grants = choice_field([("yes", "同意，作为单位管理员和经办人"), ("no", "不同意")], label="处理结果")
    replaces = TickField(label="收回原有经办人和管理员的单位身份", required=False)
    opinion = LongTextField(label="意见", rows=3, required=False, max_length=300, help_text="不同意的必填，申请人会看到。")
