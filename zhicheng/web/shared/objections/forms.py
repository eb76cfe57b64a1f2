"""Inputs of 反映核查: who looks into it, and what was found."""

from __future__ import annotations

from typing import Any

from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import FilesField, LongTextField, TextField, choice_field


class AssignForm(VersionedForm):
    """由谁核查 and why."""

    to = choice_field([("unit", "公示单位"), ("own", "本机构")], label="由谁核查")
    note = TextField(label="理由", max_length=200)


class ConcludeForm(VersionedForm):
    """核查情况, its papers, the decision, the answer."""

    finding = LongTextField(label="核查情况", max_length=2000, rows=6, help_text="写明查了什么、查到什么。")
    papers = FilesField(label="核查材料", allow_empty_file=True)
    decision = choice_field([("unfounded", "不属实"), ("upheld", "属实")], label="核查结论")
    answer = LongTextField(
        label="答复", max_length=300, rows=3, help_text="反映人凭回执号查看，申报人也能看到；不写反映人和他人的个人信息。"
    )

    def __init__(self, *args: Any, limits: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"].help_text = f"例如谈话记录、原件复核记录，至少一份。{limits}"

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        said = self.values()
        said["files"] = [(one.name or "", one.read()) for one in said.pop("papers")]
        return said
