"""导入人员名单."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.actions import as_typed, sms_codes
from zhicheng.actions.act import Act, action
from zhicheng.engine import roster
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.roster import Line, RosterError
from zhicheng.records.models import Employer, ExpectedPerson, Person, RosterImport, RosterLine
from zhicheng.records.queries.accounts import mobile_index

from . import _unit

Result = RosterLine.Result


@dataclass(frozen=True)
class _Read:
    """A line that can be invited."""

    line: Line
    name: str
    mobile: str
    index: str


@action("employer.import_names")
def import_names(act: Act, *, text: str) -> str:
    """导入名单: invite the unit's people by name and mobile, every line with its own result; returns the list's number.

    A line says only whether the person is in this unit already: whether somebody has an account is nobody else's business (SEC-06).
    Raises Refusal account.hidden_person (404), roster.empty, roster.long.
    """
    unit = Employer.objects.select_for_update(of=("self",)).get(pk=_unit.own(act))
    act.about(f"employer:{unit.pk}")
    try:
        lines = roster.read(text)
    except RosterError as error:
        raise Refusal(error.code, field="text", most=roster.MOST) from None
    kept = RosterImport.objects.create(employer=unit, by_name=act.by.name, imported_at=act.now)
    rows = _results(act, unit, lines)
    for row in rows:
        row.roster = kept
    RosterLine.objects.bulk_create(rows)
    act.about(f"employer:{unit.pk}", lines=len(rows), invited=sum(row.result == Result.INVITED for row in rows))
    return str(kept.pk)


def _results(act: Act, unit: Employer, lines: Sequence[Line]) -> list[RosterLine]:
    read = {line.position: _read(line) for line in lines}
    indexes = [one.index for one in read.values() if isinstance(one, _Read)]
    joined = set(Person.objects.filter(employer=unit, mobile_index__in=indexes).values_list("mobile_index", flat=True))
    listed = set(ExpectedPerson.objects.filter(employer=unit, mobile_index__in=indexes).values_list("mobile_index", flat=True))
    seen: dict[str, int] = {}
    rows = []
    for line in lines:
        one = read[line.position]
        if isinstance(one, str):
            rows.append(_row(line, Result.FAULTY, one))
        elif one.index in seen:
            rows.append(_row(line, Result.REPEATED, f"与第{seen[one.index]}行手机号相同", one.mobile))
        elif one.index in joined:
            rows.append(_row(line, Result.JOINED, "", one.mobile))
        elif one.index in listed:
            rows.append(_row(line, Result.LISTED, "没有重复发送", one.mobile))
        else:
            _invite(act, unit, one)
            rows.append(_row(line, Result.INVITED, "", one.mobile))
        if isinstance(one, _Read):
            seen.setdefault(one.index, line.position)
    return rows


def _read(line: Line) -> _Read | str:
    """The line, or what is wrong with it in words."""
    try:
        name, mobile = as_typed.person_name(line.name), as_typed.mobile(line.mobile)
    except Refusal as refusal:
        return refusal.sentence
    return _Read(line, name, mobile, mobile_index(mobile))


def _row(line: Line, result: str, words: str, mobile: str = "") -> RosterLine:
    return RosterLine(
        position=line.position, name=line.name[:50], mobile_masked=_masked(mobile), result=result, words=words[:200]
    )


def _masked(mobile: str) -> str:
    return f"{mobile[:3]}****{mobile[-4:]}" if mobile else ""


def _invite(act: Act, unit: Employer, one: _Read) -> None:
    row = ExpectedPerson.objects.create(
        employer=unit,
        name=one.name,
        mobile=one.mobile,
        mobile_index=one.index,
        mobile_masked=_masked(one.mobile),
        listed_at=act.now,
    )
    key = f"invitation.{row.pk}"
    sms_codes.text_to(act, one.mobile, "account.invited", key=key, unit=unit.name, code=unit.credit_code)
