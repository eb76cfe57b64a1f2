"""The profile form of a unit; which fields are starred is the pack's to say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from zhicheng.records.queries import employers
from zhicheng.records.queries.employers import label
from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import NumberField, TextField, choice_field, speak_chinese
from zhicheng.web.shared.identity_fields import UnitNameField

ORDER = [
    "name", "employer_type", "division", "supervising_body", "legal_representative", "responsible_person", "responsible_phone",
    "office_phone", "industry", "address", "staff_count", "specialist_count",
]  # fmt: skip
HINTS = {
    "name": "单位改名、代码没有变的，直接在这里改",
    "employer_type": "单位类型决定申报渠道；已提交的申报不受影响，未提交的在提交时按新类型确定",
    "supervising_body": "国有企事业单位必选；没有列出的，请联系所在地人社部门登记",
    "responsible_phone": "手机号，或带区号的固定电话",
    "office_phone": "带区号的固定电话，申报人能看到",
}


class ProfileForm(VersionedForm):
    """单位信息."""

    name = UnitNameField(label=label("name"), max_length=100)
    legal_representative = TextField(label=label("legal_representative"), max_length=50)
    responsible_person = TextField(label=label("responsible_person"), max_length=50)
    responsible_phone = TextField(label=label("responsible_phone"), max_length=30)
    office_phone = TextField(label=label("office_phone"), max_length=30)
    industry = TextField(label=label("industry"), max_length=60)
    address = TextField(label=label("address"), max_length=200)
    staff_count = NumberField(label=label("staff_count"), min_value=0)
    specialist_count = NumberField(label=label("specialist_count"), min_value=0)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(row.id, row.title) for row in employers.unit_types(now)]
        self.fields["employer_type"] = choice_field(kinds, label=label("employer_type"))
        self.fields["division"] = choice_field(employers.division_choices(), label=label("division"))
        self.fields["supervising_body"] = forms.ChoiceField(
            choices=[("", "没有主管部门"), *employers.supervising_choices()], label=label("supervising_body")
        )
        kind = str(self.data.get("employer_type") or self.initial.get("employer_type") or "")
        starred = employers.required_for(kind, now)
        for name in ORDER:
            self.fields[name].help_text = HINTS.get(name, "")
            self.fields[name].required = name in starred
        for name in ("employer_type", "division", "supervising_body"):
            speak_chinese(self.fields[name])
        self.order_fields(["act_key", "version", *ORDER])

    def typed(self) -> dict[str, str]:
        """The clean values as text, by field name."""
        clean = self.cleaned_data
        return {name: "" if clean.get(name) is None else str(clean[name]) for name in ORDER}
