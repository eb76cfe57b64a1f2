"""The choice of a path, and what the post asks for; the page draws the radio buttons of the paths beside the months."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.actions.applications.choose_path import HELD, Licence
from zhicheng.records.queries.dossier import LICENCES
from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import DateField, TextField, choice_field


class PathForm(VersionedForm):
    """认定路径和从业准入资格."""

    path = forms.CharField(label="认定路径", error_messages={"required": "请选择一条认定路径。"})
    licence = choice_field(
        LICENCES,
        label="从事的岗位是否要求先取得职业（执业）资格",
        help_text="国家规定取得资格才能上岗的选“要求”。单位审核时会核对。",
        error_messages={"required": "请选择岗位是否要求先取得职业（执业）资格。"},
    )
    licence_name = TextField(label="资格名称", required=False, max_length=60, help_text="已经取得的填，照资格证书写全称")
    licence_on = DateField(label="资格取得日期", required=False, help_text="已经取得的填，例如2024-05-01")

    def clean(self) -> dict[str, Any] | None:
        values = super().clean() or self.cleaned_data
        if values.get("licence") == HELD:
            if not values.get("licence_name") and "licence_name" not in self.errors:
                self.add_error("licence_name", "已经取得资格的，请填写资格名称。")
            if not values.get("licence_on") and "licence_on" not in self.errors:
                self.add_error("licence_on", "已经取得资格的，请填写取得日期。")
        return values

    def values(self) -> dict[str, Any]:
        """What the act takes."""
        clean = super().values()
        licence = Licence(clean.pop("licence"), clean.pop("licence_name"), clean.pop("licence_on"))
        return clean | {"licence": licence}
