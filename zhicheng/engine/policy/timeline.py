"""最早何时可以申报: the verdict as a step function of the day, and the first day it holds, with what that rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import walk
from zhicheng.engine.policy.compiled import Program, compile_verdict
from zhicheng.engine.policy.compiled_course import Course, course
from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.finding import Finding
from zhicheng.engine.policy.judge import judge
from zhicheng.engine.policy.nodes import InWindow, Truth
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.timeline_assumed import Assumption, Outlook, outlook
from zhicheng.engine.policy.windows import Window, window_at

YEARS_AHEAD = 20
"""How far a timeline looks by default: longer than any count of years, shorter than a career."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Binding:
    """What holds the day back: the clause, and the leaf that turns on the earliest day, as it stands the day before."""

    clause: str
    label: str
    finding: Finding


@dataclass(frozen=True)
class Timeline:
    """时间线 from `since` up to `until` (not included).

    `as_given` is the verdict with the facts as they are: what `judge` says on each day. `ahead` is the verdict under
    everything that may be assumed. Both give the facts that cannot move with time (everything else) as unchanged.
    """

    program: Program
    as_given: Course
    ahead: Course
    outlook: Outlook

    @property
    def since(self) -> date:
        """The first day looked at."""
        return self.as_given.since

    @property
    def until(self) -> date:
        """The first day not looked at."""
        return self.since + timedelta(days=self.as_given.days)

    @cached_property
    def steps(self) -> tuple[tuple[date, Truth], ...]:
        """Each day on which the verdict turns, with the facts as given, and what it is from then on."""
        return self.as_given.steps()

    @cached_property
    def steps_ahead(self) -> tuple[tuple[date, Truth], ...]:
        """The same under everything assumed."""
        return self.ahead.steps()

    @cached_property
    def earliest_sure(self) -> date | None:
        """The first day it surely holds with the facts as given; nothing has to be assumed for it."""
        return self.as_given.first(self.as_given.sure)

    @cached_property
    def earliest(self) -> date | None:
        """The first day it holds under `assumptions`; None = not within the days looked at, or facts are missing."""
        return self.ahead.first(self.ahead.sure)

    @cached_property
    def earliest_possible(self) -> date | None:
        """The first day it may hold, whatever facts are still missing; None = it cannot within the days looked at."""
        return self.ahead.first(self.ahead.possible)

    @cached_property
    def lapses_on(self) -> date | None:
        """The first day after the earliest on which it does not surely hold any more (退休、处分、规定变化)."""
        if self.earliest is None:
            return None
        full = (1 << self.ahead.days) - 1
        return self.ahead.first(full ^ self.ahead.sure, self.earliest)

    @cached_property
    def apply_on(self) -> date | None:
        """The first day it holds and a window is open."""
        return self.ahead.first(self.ahead.sure & self.ahead.open)

    @cached_property
    def window(self) -> Window | None:
        """The window that day lies in; None where no window is set or none is met."""
        if self.apply_on is None:
            return None
        for rule in self.program.stretch(self.apply_on).timing:
            for node in walk.nodes(rule.clause.rule):
                if isinstance(node, InWindow):
                    scope = self.program.target.scope()
                    value = self.program.rulebook.param(node.window.key, on=self.apply_on, **scope).value
                    return window_at(value, self.apply_on)
        return None

    @cached_property
    def needed(self) -> tuple[Assumption, ...]:
        """The assumptions without which the earliest day would not stand; each of these is needed beside the others."""
        day = self.earliest
        if day is None or day == self.earliest_sure:
            return ()
        stretch = self.program.stretch(day)
        kept = [one for one in self.outlook.made if one.year is None or one.year <= day.year]
        for one in [*kept]:
            rest = [other for other in kept if other is not one]
            if stretch.verdict(self.outlook.on(day, rest), day) is True:
                kept = rest
        return tuple(kept)

    @cached_property
    def assumptions(self) -> tuple[str, ...]:
        """What the earliest day takes for granted, in Chinese."""
        texts = list(self.outlook.texts(self.needed))
        if self.earliest is not None and self.earliest > self.since:
            going_on = (text for one in self.binding for text in one.finding.assumes if one.finding.form == "elapsed")
            texts += [f"假定{text}" for text in dict.fromkeys(going_on)] + ["假定其他情况不变"]
        return tuple(texts)

    @cached_property
    def binding(self) -> tuple[Binding, ...]:
        """The clauses and leaves that turn on the earliest day; empty when it holds from the first day on."""
        day = self.earliest
        if day is None or day == self.since:
            return ()
        before = day - _DAY
        then = self._leaves(day)
        reasons = self.program.explain(self.outlook.on(before), before).reasons
        found = [(reason, reason.finding()) for reason in reasons]
        turned = [(reason, finding) for reason, finding in found if then.get(reason.id) is not finding.truth]
        if not turned and not found:
            turned = [
                (reason, reason.finding())
                for reason in self.program.explain(self.outlook.on(day), day).reasons
                if self._leaves(before).get(reason.id) is not reason.finding().truth
            ]
        return tuple(Binding(reason.rule.clause.id, reason.rule.clause.label, finding) for reason, finding in turned)

    def _leaves(self, on: date) -> Mapping[str, Truth]:
        """The truth of every leaf on a day, under everything assumed."""
        found = judge(
            self.program.rulebook,
            matter=self.program.matter,
            target=self.program.target,
            facts=self.outlook.on(on),
            on=on,
            calendar=self.program.calendar,
        )
        return {one.id: one.truth for top in found.findings() for one in top.walk()}


def timeline(
    rulebook: Rulebook,
    *,
    matter: str,
    target: Target,
    facts: Mapping[str, Any],
    since: date,
    until: date | None = None,
    calendar: Calendar | None = None,
) -> Timeline:
    """When the person meets the rules of a matter, from `since` (included) up to `until` (not; default: twenty years on).

    Raises PackConflict where packs of equal rank contradict each other, ValueError when `until` is not after `since`.
    """
    end = until or since.replace(month=1, day=1).replace(year=since.year + YEARS_AHEAD)
    if end <= since:
        raise ValueError("a timeline needs at least one day")
    program = compile_verdict(rulebook, matter, target, calendar)
    days = (end - since).days
    assumed = outlook(program, facts, since, end)
    if not assumed.kinds:
        same = course(program, facts, since, days)
        return Timeline(program, same, same, assumed)
    ahead = course(program, assumed.assumed(), since, days, assumed.moving)
    return Timeline(program, course(program, facts, since, days, known=ahead if assumed.only_fills else None), ahead, assumed)
