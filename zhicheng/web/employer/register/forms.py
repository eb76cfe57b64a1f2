"""Inputs of unit registration: the unit, and its clerk when nobody is signed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from zhicheng.actions.employers.register import Clerk
from zhicheng.records.queries import employers
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import TextField, choice_field, speak_chinese
from zhicheng.web.shared.identity_fields import CreditCodeField, UnitNameField, input_box
from zhicheng.web.shared.registering.forms import PersonStep

CLERK = ("name", "document_kind", "number", "born_on", "sex", "code", "password", "agrees")
# What each type means, in everyday words; which types there are is the pack's to say.
MEANINGS = {
    "city_state": "主管部门是市级部门的事业单位和国有企业。",
    "county_state": "主管部门是县区部门的事业单位和国有企业。",
    "non_public": "民营企业、外资企业等不是国有控股的企业。",
    "social": "在民政部门登记的社会团体、基金会、社会服务机构。",
    "individual": "领取个体工商户营业执照的经营者。",
    "dispatch": "有劳务派遣许可、把员工派到用工单位工作的公司。",
    "self_review": "经核准自己组织职称评审的单位。",
    "outside_subsidiary": "母公司在省外、在本地登记为独立法人的公司。",
    "outside_branch": "总公司在省外、在本地没有法人资格的分支机构。",
    "central_or_provincial": "隶属中央或省级部门、驻在本地的单位。",
    "military": "驻在本地的部队所属单位。",
    "other_prefecture": "隶属其他州市的单位。",
}


class UnitForm(KeyedForm):
    """The unit."""

    credit_code = CreditCodeField(label="统一社会信用代码", help_text="营业执照或法人证书上的18位代码", widget=input_box("off"))
    unit_name = UnitNameField(
        label="单位全称", help_text="与证照完全一致，不写简称", max_length=100, widget=input_box("organization")
    )
    responsible_phone = TextField(
        label="负责人电话", max_length=30, help_text="手机号，或带区号的固定电话", widget=input_box("tel", mode="tel")
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(row.id, row.title) for row in employers.unit_types(now)]
        self.fields["employer_type"] = choice_field(kinds, label="单位类型", help_text="单位类型决定申报渠道，上方有各类型的说明")
        self.fields["division"] = choice_field(employers.division_choices(), label="单位所在县区")
        above = [("", "没有主管部门"), *employers.supervising_choices()]
        self.fields["supervising_body"] = forms.ChoiceField(
            choices=above,
            label="主管部门",
            help_text="国有企事业单位必选；没有列出的，请联系所在地人社部门登记",
            required=False,
        )
        for name in ("employer_type", "division", "supervising_body"):
            speak_chinese(self.fields[name])
        self.order_fields(["credit_code", "unit_name", "employer_type", "division", "supervising_body", "responsible_phone"])

    def unit(self) -> dict[str, Any]:
        """The unit's part of what the act takes."""
        return {name: value for name, value in self.values().items() if name not in (*CLERK, "again")}


class UnitAndClerkForm(UnitForm, PersonStep):
    """The unit and the person who registers it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "经办人姓名"
        self.fields["number"].label = "经办人证件号码"
        self.fields["password"].label = "登录密码"

    def clerk(self, mobile: str) -> Clerk:
        """The clerk's part of what the act takes."""
        values = self.cleaned_data
        return Clerk(mobile=mobile, **{name: values[name] for name in CLERK})
