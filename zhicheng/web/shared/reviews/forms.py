"""Inputs of a review: one verdict, and the words that go with a return or a closing."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries.unit_cases import VERDICTS
from zhicheng.web.shared.attempt import KeyedForm, VersionedForm
from zhicheng.web.shared.forms import LongTextField, NumberField, TextField, TickField


class VerdictForm(KeyedForm):
    """核验结论 of one item."""

    reference = forms.CharField(widget=forms.HiddenInput, max_length=60)
    verdict = forms.ChoiceField(
        label="结论",
        choices=VERDICTS,
        error_messages={"required": "还没有选择结论。请选择属实、与原件相符、需修改或不属实。"},
    )
    remark = TextField(label="意见", max_length=300, required=False)
    file = NumberField(label="哪一份不符", required=False)


class ReturnForm(VersionedForm):
    """返回修改."""

    opinion = LongTextField(
        label="总的意见",
        rows=3,
        max_length=500,
        help_text="申报人会看到这段话和上面逐条的意见。",
        error_messages={"required": "还没有写意见。请写明需要修改什么。"},
    )
    sure = TickField(label="我已核对清单，问题已一次列全，知道这会用去一次退回机会。")


class LateReturnForm(ReturnForm):
    """返回修改 with points that could have been said at an earlier round (ux P3)."""

    why_late = LongTextField(
        label="为什么上次没有提出",
        rows=2,
        max_length=300,
        help_text="这些内容以前的审核中已经可以看到，没有改动过。说明会留在记录里，监督人员可以看到。",
        error_messages={"required": "还没有说明为什么上次没有提出。请写明原因。"},
    )
    field_order = ("act_key", "version", "why_late", "opinion", "sure")


class CloseForm(VersionedForm):
    """本年度不再受理."""

    reason = LongTextField(
        label="不再受理的理由",
        rows=3,
        max_length=300,
        error_messages={"required": "还没有写理由。请写明还有哪些问题没有改正。"},
    )
    sure = TickField(label="我知道办理后本年度不再受理这个人的申报，不能恢复。")
