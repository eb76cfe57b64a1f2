"""Somebody of the design firm, mostly 李䶮, with a doctor's degree, for 中级: the unit reviews, the county passes up, the city decides (K22 二.12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.actions.applications.send_on import send_on
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.records.models import Education, InsuranceSpan
from zhicheng.records.queries import dossier, judging, materials

from .season import NO_LICENCE, Season

NAME = "李䶮"
TODAY = date(2026, 10, 12)


def draft(season: Season) -> str:
    """李䶮's draft that lacks nothing, on 12 October 2026."""
    season.clock = datetime(TODAY.year, TODAY.month, TODAY.day, 2, 0, tzinfo=UTC)
    return drafted(season, NAME)


def drafted(season: Season, name: str) -> str:
    """A draft of somebody that lacks nothing, on the season's day."""
    today = season.clock.astimezone(SHANGHAI).date()
    person = season.profile(name)
    Education.objects.filter(person=person).update(stage="doctor", degree="doctor")
    InsuranceSpan.objects.filter(person=person).update(last_month=(today.replace(day=1) - timedelta(days=1)).replace(day=1))
    number = season.cover(name, level=3)
    case = season.case(number)
    path = next(path.id for path in judging.judge(case, today).judgement.paths if path.truth)
    choose_path(season.act(name), number=number, path=path, licence=NO_LICENCE, version=case.version)
    for row in materials.required(case, dossier.of_application(case), judging.rules(case, today), today):
        valid_to = date(2027, 3, 1) if row.validity_months else None
        attach(season.act(name), number=number, material=row.id, item_id=season.file(name, row.id).pk, valid_to=valid_to)
    read_warning(season.act(name), number=number)
    return number


def with_county(season: Season) -> str:
    """With the county, which does not decide it, and opened there."""
    return passed_on(season, draft(season))


def passed_on(season: Season, number: str) -> str:
    """The draft brought to the county and opened there."""
    season.submit(number)
    open_case(season.act("王敏"), number=number)
    season.assess(number)
    season.post(number)
    send_on(season.act("王敏", at=season.notice(number).ends_at), number=number, version=season.version(number))
    return open_case(season.act("陈晨"), number=number)
