"""The way of a case: what was done by whom, what is being done, what is still to come and when at the latest (APP-08, RTE-12)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhicheng.engine.calendar import Calendar, CalendarNotPublished, StripDay, spell_day
from zhicheng.engine.policy import Rulebook
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, ASSESSED, PUBLICISING, RETURNED, SUBMITTED, UNIT_REVIEW
from zhicheng.records.queries import procedure, publicity, windows
from zhicheng.records.queries.applicant_cases import Case, Event, Publicity, RouteStep
from zhicheng.web.shared.parts import Clause, Link, Step
from zhicheng.web.shared.strips import DayCell, DayStrip

from . import present

UNDATED = "节假日安排尚未公布，此日期待定"
_WHY = Link("怎么算的", "#rules")
_SILENT = frozenset({"verify", "attach", "detach", "read_warning", "choose_path"})
_DONE: Mapping[str, str] = {
    "cover": "您保存封面",
    "save_cover": "您保存封面",
    "edit": "您修改内容",
    "submit": "您提交申报",
    "add": "您补充附件",
    "withdraw": "您撤回申报",
    "open": "开始审核",
    "return": "退回修改",
    "reset": "重置流程",
    "assess": "单位考核合格",
    "decline": "单位考核不合格",
    "publicise": "单位发布公示",
    "send_on": "公示无异议，单位上报",
    "endorse": "审核上报",
    "recognise": "予以认定",
    "refuse": "不予认定",
    "close": "本年度不再受理",
    "lapse": "逾期终止",
    "terminate": "年度终止",
    "rejudge": "按公示首日复核资格",
}
_HOLIDAYS: Mapping[str, str] = {"weekend": "周末", "holiday": "放假", "make_up": "调休上班"}


@dataclass(frozen=True)
class TimeRule:
    """A rule that sets a date of this case."""

    label: str
    clause: Clause


def done(case: Case, events: Sequence[Event], notices: Sequence[int]) -> list[Step]:
    """已办: every step passed, oldest first. `notices` are the numbers of the returns, in their order."""
    steps: list[Step] = []
    left = list(notices)
    for event in events:
        verb = event.verb.rpartition(".")[2]
        if verb in _SILENT:
            continue
        links: list[Link] = []
        if verb in ("return", "reset") and left:
            links = [Link("看意见", present.url(case, f"returns/{left.pop(0)}/"))]
        title = _named(verb, event)
        said = "" if event.opinion in title else event.opinion
        steps.append(Step("done", title, event.at, _actor(event), said, links=links))
    return steps


def _named(verb: str, event: Event) -> str:
    if verb == "submit" and event.attempt > 1:
        return f"您重新提交，第{event.attempt}次"
    return _DONE.get(verb) or APPLICATION.states[event.to_state].label


def _actor(event: Event) -> str:
    if event.acting_for in ("", "本人"):
        return event.by_name
    return f"{event.acting_for} {event.by_name}".strip()


def current(case: Case, book: Rulebook, now: datetime) -> list[Step]:
    """当前: what is being done, by whom. Nothing once the case is over."""
    if present.is_over(case):
        return []
    bar = present.turn(case, now, push_by=present.pushed_by(case, book))
    who = "您" if bar.mine else bar.holder
    latest = f"截止{bar.deadline}" if bar.until else bar.undated
    return [Step("current", APPLICATION.states[case.state].reads, actor=f"轮到{who}{bar.verb}", latest=latest, links=[_WHY])]


def ahead(case: Case, route: Sequence[RouteStep], book: Rulebook, work: Calendar) -> list[Step]:
    """未到: the steps still to come, each with the day it is done at the latest."""
    if present.is_over(case):
        return []
    steps: list[Step] = []
    pushed = _push_by(case, book)
    if present.is_mine(case) or case.state in (SUBMITTED, UNIT_REVIEW):
        name = case.employer_name
        if present.is_mine(case):
            steps.append(Step("future", f"{name}考核", links=[_WHY]))
        steps.append(Step("future", f"{name}公示并上报", latest=_latest(pushed), links=[_WHY]))
    steps += _bodies(case, route, book, work, pushed)
    return [*steps, Step("future", "认定后制发电子证书")]


def _bodies(case: Case, route: Sequence[RouteStep], book: Rulebook, work: Calendar, pushed: date | None) -> list[Step]:
    day: date | str | None = pushed
    steps: list[Step] = []
    for step in route:
        if step.body is None or step.done_at is not None:
            continue
        days = procedure.stage_days(book, windows.local_day(case.created_at), step.stage, case.level)
        if step.position <= case.step:
            day = windows.local_day(case.due_at - timedelta(seconds=1)) if case.due_at else None
            continue
        day = _after(work, day, days)
        steps.append(Step("future", f"{step.body.name}审核认定", latest=_latest(day), links=[_WHY]))
    return steps


def _push_by(case: Case, book: Rulebook) -> date | None:
    until = present.pushed_by(case, book)
    return windows.local_day(until - timedelta(seconds=1)) if until else None


def _after(work: Calendar, day: date | str | None, days: int | None) -> date | str | None:
    if not isinstance(day, date) or days is None:
        return day if isinstance(day, str) else None
    try:
        return work.add_working_days(day, days)
    except CalendarNotPublished as missing:
        return f"{missing.year}年{UNDATED}"


def _latest(day: date | str | None) -> str:
    if isinstance(day, str):
        return day
    return f"最迟约{day.year}年{spell_day(day)}" if day else "没有规定时限"


def time_rules(case: Case, book: Rulebook, now: datetime) -> list[TimeRule]:
    """Every rule that sets a date on the way of this case, with its clause."""
    named = (
        ("recognition.windows", "个人申报的受理期"),
        ("recognition.unit_working_days", "单位开始考核"),
        ("publicity.working_days", "单位公示"),
        ("recognition.unit_push_by", "单位上报"),
        ("recognition.desk_working_days", "认定机构办理"),
        ("correction.working_days", "退回后重新提交"),
    )
    found = [(label, present.clause(present.value(case, book, key, now))) for key, label in named]
    return [TimeRule(label, clause) for label, clause in found if clause]


def latest_notice(case: Case) -> Publicity | None:
    """The notice that shows this submission, None when there is none or it was stopped."""
    rows = [row for row in publicity.of_application(case.pk) if row.attempt == case.attempt and row.stopped_at is None]
    return rows[-1].publicity if rows else None


def strip(case: Case, notice: Publicity, now: datetime) -> DayStrip | None:
    """公示日历条 of the notice that shows a case; None when the calendar it hangs on is gone."""
    try:
        days = publicity.strip(case, notice, now)
    except Refusal:
        return None
    today = windows.local_day(now)
    cells = [_cell(day, days.posted_on, today) for day in days.days]
    return DayStrip(f"单位公示，{_day_of(notice, cells, now)}", cells, notice.ends_at, _WHY)


def _day_of(notice: Publicity, cells: Sequence[DayCell], now: datetime) -> str:
    """第2个工作日，共5个工作日 while it runs, 已满 afterwards."""
    if now >= notice.ends_at:
        return f"已满{notice.working_days}个工作日"
    passed = [cell.ordinal for cell in cells if cell.ordinal and cell.when != "future"]
    return f"第{passed[-1]}个工作日，共{notice.working_days}个工作日" if passed else f"刚张贴，共{notice.working_days}个工作日"


def _cell(day: StripDay, posted: date, today: date) -> DayCell:
    when = "past" if day.on < today else "today" if day.on == today else "future"
    if day.number is not None:
        return DayCell(day.on, "counted", day.number, _HOLIDAYS.get(day.kind, ""), when)  # type: ignore[arg-type]
    if day.on == posted:
        return DayCell(day.on, "posted", when=when)  # type: ignore[arg-type]
    kind = "holiday" if day.kind == "holiday" else "rest"
    return DayCell(day.on, kind, note=_HOLIDAYS.get(day.kind, ""), when=when)  # type: ignore[arg-type]


def chip_note(case: Case, days: DayStrip | None, open_items: int) -> str:
    """What the status of this page adds: the day of the publicity, how many points to mend."""
    if days is not None and case.state in (ASSESSED, PUBLICISING):
        return days.title.partition("，")[2]
    return f"{open_items}处待修改" if case.state == RETURNED and open_items else ""
