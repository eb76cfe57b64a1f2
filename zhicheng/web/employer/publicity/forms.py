"""Inputs of 单位公示: how and how long people are shown, and what proves that a board hung."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from zhicheng.actions.publicity.post import Terms
from zhicheng.records.queries.publicity import MEANS, PROOFS
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import DateField, TextField, TickField, choice_field


class PostForm(KeyedForm):
    """公示方式、地点、受理部门、日期和未勾选的确认框."""

    place = TextField(
        label="公告栏地点", max_length=120, required=False, help_text="写明张贴在哪里，例如一楼公告栏；只在平台公示的不填"
    )
    contact = TextField(
        label="受理反映的部门和电话",
        max_length=120,
        help_text="例如人力资源部 0871-65000000",
        error_messages={"required": "还没有填写受理反映的部门和电话。请补上。"},
    )
    posted_on = DateField(label="张贴日期", required=False, help_text="今天张贴的不填；公告栏已经张贴、现在补录的，照实填写")
    last_on = DateField(label="公示截止日", required=False, help_text="不填按规定的最短天数计算；可以更长，不能更短")
    sure = TickField(label="名单和内容我已逐人核对，知道发布后不能修改，改动要重新公示。")

    def __init__(self, *args: Any, means: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one, MEANS[one]) for one in means if one in MEANS]
        first = offered[0][0] if offered else ""
        self.fields["means"] = choice_field(offered, label="公示方式", initial=first, help_text=_WAYS)
        self.order_fields(["act_key", "means"])

    def terms(self) -> Terms:
        """What the act takes."""
        said = self.cleaned_data
        return Terms(said["means"], said["place"], said["contact"], said["posted_on"], said["last_on"])


_WAYS = "在公告栏公示的，要上传张贴时和期满时的照片、盖章的说明；在平台公示的，页面自动存档，期满自动撤下"


class ProofForm(KeyedForm):
    """哪一种证明 and its file."""

    kind = choice_field(list(PROOFS.items()), label="证明种类")
    file = forms.FileField(label="文件", allow_empty_file=True)

    def __init__(self, *args: Any, limits: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = limits

    def given(self) -> dict[str, Any]:
        """What the act takes."""
        file = self.cleaned_data["file"]
        return {"kind": self.cleaned_data["kind"], "file": (file.name, file.read())}
