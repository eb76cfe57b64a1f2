"""Inputs of 双审核: the using unit's opinion, and its seal; its notice is posted with the form of 单位公示."""

from __future__ import annotations

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import LongTextField, TickField, choice_field


class ReviewForm(KeyedForm):
    """审核结论 and why."""

    agrees = choice_field([("yes", "同意申报"), ("no", "不同意")], label="审核结论")
    opinion = LongTextField(label="审核意见", max_length=300, rows=3, help_text="例如在本单位的岗位、工作表现、材料是否属实")


class SealForm(KeyedForm):
    """未勾选的确认框."""

    sure = TickField(label="本单位公示已期满、没有异议，本单位同意申报并盖章。")
