"""Put a season on the stage: found the installation, register the units, let everybody live through the window, count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.management import call_command

from zhicheng.actions.demonstration import set_clock
from zhicheng.ops.founding import Dates, found, staff
from zhicheng.ops.season.life import life
from zhicheng.ops.season.people import Candidate, candidates
from zhicheng.ops.season.report import Report, report
from zhicheng.ops.season.stage import HERE, Stage
from zhicheng.ops.season.units import RECOMMENDING, confirm_some, plan, recommending_bodies
from zhicheng.ops.season.units import settle as settle_unit
from zhicheng.ops.work import work_off
from zhicheng.records.queries import clock
from zhicheng.records.queries.invariants import broken

Say = Callable[[str], None]
WINDOW = date(2026, 9, 1)
DATES = Dates(date(2023, 1, 1), "演示安装设定（文件未载日期）")


def play_alone(people: int, units: int, seed: int, say: Say) -> Report:
    """A whole season on an empty database, to its end."""
    stage, cast = prepare(people, units, seed, say)
    stage.run()
    say(f"演到{stage.now:%Y-%m-%d %H:%M}")
    return report(stage, cast, broken())


def prepare(people: int, units: int, seed: int, say: Say) -> tuple[Stage, list[Candidate]]:
    """Found everything and put everybody on the stage, one week before the window opens."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    opens = datetime.combine(WINDOW, datetime.min.time(), HERE)
    set_clock(opens - timedelta(days=7), clock.real_now())
    found(settings.POLICIES, settings.LOCAL_DIVISION, opens - timedelta(days=30), DATES, say)
    stage = Stage(opens_at=opens, city=settings.LOCAL_DIVISION, units=[], work=_work)
    joined = opens - timedelta(days=20)
    stage.units += [settle_unit(plan(order, stage.city), joined) for order in range(units)]
    recommending_bodies(stage.city, joined)
    staff(RECOMMENDING, joined, order=950)
    confirm_some(stage.units, stage.city, joined + timedelta(days=2))
    say(f"用人单位{units}个")
    cast = list(candidates(people, seed, WINDOW, units))
    for who in cast:
        stage.start(life(stage, who), stage.day(max(who.applies_on_day - 3, 1), 7))
    return stage, cast


def settle(stage: Stage) -> None:
    """Leave the stage as it stands; the shown clock runs on from here."""
    set_clock(stage.now, clock.real_now())


def _work(now: datetime) -> None:
    """The worker does what is due at the stage's instant."""
    set_clock(now, clock.real_now())
    work_off()
