"""基层意见 as facts: what the unit found of the person, and what it made public (REC-15)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import publicity
from zhicheng.records.queries.unit_cases import Assessment, Case, Shown
from zhicheng.web.shared import timetext
from zhicheng.web.shared.strips import DayStrip, day_strip

YES_NO = {True: "是", False: "否"}


def assessment_facts(row: Assessment | None) -> list[dict[str, str]]:
    """单位考核 in its four parts, the checks, the result and who answers for it."""
    if row is None:
        return []
    checks = (("合法性", row.is_lawful), ("真实性", row.is_true), ("完整性", row.is_complete), ("有效性", row.is_valid))
    pairs = [
        ("品德", row.ethics),
        ("专业技术工作能力", row.ability),
        ("专业技术水平", row.standard),
        ("工作成绩", row.results),
        ("四性核查", "、".join(f"{label}{'已确认' if sound else '未确认'}" for label, sound in checks)),
        ("服从单位工作安排", YES_NO[row.accepts_assignments]),
        ("胜任专业技术岗位", YES_NO[row.fit_for_post]),
        ("考核结果", "合格" if row.passed else "不合格"),
        ("考核经办人", f"{row.by_person.name} {timetext.moment(row.at)}"),
    ]
    return [{"label": label, "value": value, "note": ""} for label, value in pairs]


def publicity_facts(shown: Shown | None, now: datetime) -> list[dict[str, str]]:
    """公示情况 as recorded."""
    if shown is None:
        return []
    notice = shown.publicity
    pairs = [
        ("公示编号", notice.number),
        ("张贴时间", timetext.moment(notice.posted_at, now)),
        ("公示结束", timetext.deadline(notice.ends_at, now)),
        ("公示地点", publicity.where(notice)),
        ("受理部门和电话", notice.contact),
        ("名单指纹", notice.list_hash),
        ("公示结果", f"无异议，{timetext.moment(shown.cleared_at, now)}确认" if shown.cleared_at else "尚未确认"),
    ]
    return [{"label": label, "value": value, "note": ""} for label, value in pairs]


def strip_of(case: Case, shown: Shown | None, now: datetime) -> DayStrip | None:
    """The days of the publicity; None without one, or while its calendar is not published."""
    if shown is None:
        return None
    try:
        return day_strip(publicity.strip(case, shown.publicity, now), now, "公示日历")
    except Refusal:
        return None
