"""Inputs of 单位考核: the four parts, the four checks, two answers and the result (KINIT 三(二))."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import LongTextField, TickField

YES_NO = [("yes", "是"), ("no", "否")]
PARTS = ("ethics", "ability", "standard", "results")
CHECKS = ("is_lawful", "is_true", "is_complete", "in_force")
# A form has a method of that name.
FIELDS = {"is_valid": "in_force"}
ANSWERS = ("accepts_assignments", "fit_for_post", "passed")
TEXT_LIMIT = 500
# The publicity notice shows the results as they are written here.
SHOWN_LIMIT = 200


def _part(label: str, hint: str, longest: int = TEXT_LIMIT) -> LongTextField:
    return LongTextField(
        label=label, rows=4, max_length=longest, help_text=hint, error_messages={"required": f"还没有填写{label}。"}
    )


def _answer(label: str, *choices: tuple[str, str]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices or YES_NO, widget=forms.RadioSelect)


class AssessForm(VersionedForm):
    """考核意见."""

    ethics = _part("品德", "政治表现、职业道德和遵纪守法情况")
    ability = _part("专业技术工作能力", "独立完成工作、解决实际问题的情况")
    standard = _part("专业技术水平", "掌握本专业知识、标准和规范的情况")
    results = _part("工作成绩", "完成的主要工作和效果；公示时原样公开，不写证件号和手机号", SHOWN_LIMIT)
    is_lawful = TickField(label="合法性：材料的取得和出具符合规定", required=False)
    is_true = TickField(label="真实性：内容与实际情况一致", required=False)
    is_complete = TickField(label="完整性：该交的都交了，没有缺页", required=False)
    in_force = TickField(label="有效性：都在有效期内，签章齐全", required=False)
    accepts_assignments = _answer("是否服从单位工作安排")
    fit_for_post = _answer("是否胜任专业技术岗位")
    passed = _answer("考核结果", ("yes", "合格"), ("no", "不合格"))

    def assessment(self) -> dict[str, Any]:
        """What the action takes."""
        values = {name: value == "yes" if name in ANSWERS else value for name, value in self.values().items()}
        values["is_valid"] = values.pop("in_force")
        return values


class ConfirmForm(AssessForm):
    """The same answers carried unseen to the page that confirms them, and the box to tick there."""

    sure = TickField(label="考核意见已经本单位集体研究，我对填写的内容负责。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "sure":
                field.widget = forms.HiddenInput()
