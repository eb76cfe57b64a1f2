"""Inputs of 反映问题: whom it is about, what, and by whom where the packs allow or want a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhicheng.actions.objections.report import Saying
from zhicheng.records.queries.objections import ANONYMOUS, EITHER, NAMED
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import FilesField, LongTextField, NameField, TextField, TickField, choice_field

IDENTITIES = {
    EITHER: [("no", "匿名"), ("yes", "实名")],
    NAMED: [("yes", "实名")],
    ANONYMOUS: [("no", "匿名")],
}


class ReportForm(KeyedForm):
    """`people` are the places and names on a list everybody may read now; without one the name is typed as it hangs on the board."""

    name = NameField(label="被反映人姓名", max_length=50, help_text="与张贴的名单一致")
    specialty = TextField(label="被反映人专业", max_length=60, required=False, help_text="名单上有同名的人时填写")
    text = LongTextField(label="反映的问题", max_length=2000, rows=8, help_text="写明时间、事情和依据。")
    papers = FilesField(label="证据", required=False, allow_empty_file=True)
    about_unit = TickField(label="反映的问题也涉及公示单位或其经办人员", required=False)
    reporter_name = TextField(label="您的姓名", max_length=50, required=False, help_text="实名反映时填写")
    reporter_mobile = TextField(label="您的手机号", max_length=20, required=False, help_text="实名反映时填写，办结时发短信告知")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], identity: str, limits: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people:
            self.fields["place"] = choice_field(list(people), label="被反映人")
            del self.fields["name"], self.fields["specialty"]
        offered = IDENTITIES.get(identity, IDENTITIES[EITHER])
        self.fields["is_named"] = choice_field(offered, label="是否署名", initial=offered[0][0])
        self.fields["papers"].help_text = f"可以一次选几个文件。{limits}"
        if identity == ANONYMOUS:
            del self.fields["reporter_name"], self.fields["reporter_mobile"]
        self.order_fields(
            [
                "act_key",
                "place",
                "name",
                "specialty",
                "text",
                "papers",
                "about_unit",
                "is_named",
                "reporter_name",
                "reporter_mobile",
            ]
        )

    def saying(self) -> Saying:
        """What the act takes."""
        said = self.cleaned_data
        return Saying(
            name=said.get("name", ""),
            specialty=said.get("specialty", ""),
            place=int(said.get("place") or 0),
            text=said["text"],
            about_unit=said["about_unit"],
            is_named=said["is_named"] == "yes",
            reporter_name=said.get("reporter_name", ""),
            reporter_mobile=said.get("reporter_mobile", ""),
        )
