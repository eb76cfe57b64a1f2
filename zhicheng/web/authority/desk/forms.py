"""Inputs of 认定办理: a decision for, a decision against, passing up."""

from __future__ import annotations

from zhicheng.web.shared.attempt import VersionedForm
from zhicheng.web.shared.forms import LongTextField, TextField, TickField


def opinion_field(hint: str) -> LongTextField:
    """审核意见."""
    return LongTextField(
        label="审核意见",
        rows=4,
        max_length=500,
        help_text=hint,
        error_messages={"required": "还没有写意见。请写明审核情况。"},
    )


class RecogniseForm(VersionedForm):
    """予以认定."""

    document_number = TextField(
        label="认定文件的文号",
        max_length=60,
        help_text="照文件填写，同一机构的文号只能用一次。",
        error_messages={"required": "还没有填写文号。请照认定文件填写。"},
    )
    sure = TickField(label="我已核对姓名、职称、文号和日期，对这项决定负责。")


class RefuseForm(VersionedForm):
    """不予认定."""

    reason = LongTextField(
        label="不予认定的理由",
        rows=4,
        max_length=500,
        help_text="申报人会看到这段话。",
        error_messages={"required": "还没有写理由。请写明哪一项条件不符合。"},
    )
    clause = TextField(
        label="依据的文件和条款", max_length=120, error_messages={"required": "还没有写明依据。请填写文件名称和条款。"}
    )
    sure = TickField(label="我知道决定后不能撤回，申报人下一次受理期才能重新申报。")


class EndorseForm(VersionedForm):
    """审核上报."""

    opinion = opinion_field("写明条件、程序和材料的审核情况，上级机构和申报人会看到。")
    sure = TickField(label="我已审核条件、单位程序和材料，对审核意见负责。")
