"""Inputs of an application: its cover, its attachments, the read warning, the signature."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from zhicheng.web.applicant.recognition.offers import Offers
from zhicheng.web.shared.attempt import KeyedForm, VersionedForm
from zhicheng.web.shared.forms import DateField, NameField, TextField, TickField, choice_field

YES_NO = [("yes", "是"), ("no", "否")]


class CaseForm(VersionedForm):
    """A form on a case that is shown again after a refusal, with everything typed still there."""

    def show_again(self, **now: Any) -> None:
        """The reader has seen how the case stands now: the next attempt is made against that, under a key of its own."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data.update({"act_key": uuid.uuid4().hex, **now})
        self.data = data


class CoverForm(CaseForm):
    """封面: the titles offered are those of one series; the series is chosen before."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    kind = forms.CharField(label="申报类型", widget=forms.HiddenInput, required=False)
    series = forms.CharField(label="系列", widget=forms.HiddenInput, error_messages={"required": "请先选择系列。"})
    specialty = TextField(label="申报专业", max_length=60, help_text="填现在从事的专业，例如建筑设计。")
    first_application = forms.ChoiceField(
        label="这是第一次申报职称吗",
        choices=YES_NO,
        widget=forms.RadioSelect,
        help_text="以前取得过任何职称的选“否”。",
    )
    planned_publicity_on = DateField(
        label="计划公示日", help_text="单位准备从哪一天开始公示，例如2026-09-14；从业月数算到这一天，请先问单位经办人。"
    )

    def __init__(self, *args: Any, offered: Offers | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_titles = [one for one in offered.titles if one.is_open] if offered else []
        words = [(one.key, f"{one.name}（{one.ladder_name}，{one.level_name}）") for one in open_titles]
        title = choice_field(words, label="要认定的职称", error_messages={"required": "请选择要认定的职称（职称阶梯和层级）。"})
        title.error_messages["invalid_choice"] = "这个系列里没有这个可认定的职称，请重新选择。"
        self.fields = {"series": self.fields["series"], "title": title, **self.fields}
        self.order_fields(
            ["act_key", "version", "kind", "series", "title", "specialty", "first_application", "planned_publicity_on"]
        )

    def cover(self) -> dict[str, Any]:
        """What the action takes."""
        values = self.values()
        ladder, _, level = values.pop("title").partition("|")
        if not values["kind"]:
            del values["kind"]
        return {**values, "ladder": ladder, "level": int(level), "first_application": values["first_application"] == "yes"}


class AttachForm(KeyedForm):
    """A file for one material: uploaded now or chosen from the library, with its last valid day where it has one."""

    material = forms.CharField(widget=forms.HiddenInput)
    file = forms.FileField(label="文件", required=False, allow_empty_file=True)
    item_id = forms.IntegerField(label="材料库里的文件", required=False)
    valid_to = DateField(label="有效期至", required=False)
    issuer = TextField(label="签发单位", max_length=120, required=False)
    issued_on = DateField(label="签发日期", required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two ways must be taken."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("item_id"):
            self.add_error("file", "还没有选文件。请选择要上传的文件，或从材料库里选一份。")
        return cleaned


class WarningForm(KeyedForm):
    """已读提醒."""


class SubmitForm(CaseForm):
    """签名和未勾选的确认框."""

    text_hash = forms.CharField(widget=forms.HiddenInput)
    signed_name = NameField(label="签名", max_length=50, help_text="输入您的姓名，与实名一致。")
    agreed = TickField(label="我已逐条看过承诺和提交内容，知道提交后内容锁定，单位打开后不能自己撤回。")
