"""The stage a season is played on: the shown clock, who acts as whom, and what came of every act."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from zhicheng.actions.accounts.register import register
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import Act, Refusal, visitor
from zhicheng.records.queries import (
    accounts,
    applicant_cases,
    cases,
    clock,
    demonstration,
    judging,
    offices,
    policies,
    profile_rules,
    publicity,
    sessions,
)

from .people import Candidate

HERE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Unit:
    """An employer of the season: its row, its clerk's login, its own names; a self-reviewing one has a leader who decides."""

    id: int
    name: str
    credit_code: str
    clerk: str
    kind: str = ""
    leader: str = ""


@dataclass
class Stage:
    """`refusals` counts every act that was refused, by verb and code; `started` says which window was played."""

    opens_at: datetime
    city: str
    units: list[Unit]
    work: Callable[[datetime], None]
    now: datetime = field(init=False)
    refusals: Counter[tuple[str, str]] = field(default_factory=Counter)
    acts: int = 0
    _queue: list[tuple[datetime, int, Iterator[datetime]]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.now = self.opens_at - timedelta(days=7)

    def start(self, process: Iterator[datetime], when: datetime) -> None:
        """Put a process on the stage at an instant."""
        heapq.heappush(self._queue, (when, next(self._order), process))

    def run(self, until: datetime | None = None) -> None:
        """Play in time order until nobody has anything left to do, or until an instant."""
        while self._queue and (until is None or self._queue[0][0] <= until):
            when, _, process = heapq.heappop(self._queue)
            self.now = max(self.now, when)
            self.work(self.now)
            following = next(process, None)
            if following is not None:
                self.start(process, max(following, self.now))
        if until is not None:
            self.now = max(self.now, until)
        self.work(self.now)

    def do(self, action: Callable[..., str], actor: Any, **kwargs: Any) -> str | None:
        """Act as somebody now; a refusal is an answer and is counted."""
        act = Act(by=actor, now=self.now)
        self.acts += 1
        try:
            return action(act, **kwargs)
        except Refusal as refusal:
            self.refusals[action.__name__, refusal.code] += 1
            return None

    def today(self) -> date:
        """The day on the stage."""
        return self.now.astimezone(HERE).date()

    def day(self, number: int, hour: int) -> datetime:
        """An hour of a day of the window, counted from its first day."""
        first = self.opens_at.astimezone(HERE).replace(hour=0, minute=0)
        return first + timedelta(days=number - 1, hours=hour)

    def later(self, *, days: int = 0, hours: int = 0, hour: int | None = None) -> datetime:
        """Some time from now; `hour` names the clock hour of that day."""
        then = self.now.astimezone(HERE) + timedelta(days=days, hours=hours)
        return then if hour is None else then.replace(hour=hour, minute=0)

    def publicity_ends(self, number: str) -> datetime:
        """The instant the running publicity of a case is over, and an hour for the clerk to come in."""
        rows = publicity.of_application(cases.load(number).pk)
        return rows[-1].publicity.ends_at + timedelta(hours=9)

    # Who acts.

    def join(self, who: Candidate) -> Any:
        """Register with a code sent to the mobile, as anybody would; returns the applicant."""
        door = visitor(f"10.{who.order // 65536}.{who.order // 256 % 256}.{who.order % 256}")
        real = clock.real_now()
        send_code(Act(by=door, now=self.now), purpose="register", mobile=who.mobile, real_now=real)
        register(
            Act(by=door, now=self.now), name=who.name, document_kind=accounts.document_kind(who.number), number=who.number,
            mobile=who.mobile, code=demonstration.code(who.mobile), password=demonstration.password(), agrees=True, real_now=real,
        )  # fmt: skip
        return self.applicant(who)

    def applicant(self, who: Candidate) -> Any:
        """The candidate, signed in."""
        return self.holder(who.number)

    def clerk(self, unit: int) -> Any:
        """The clerk of a unit, signed in."""
        return _actor(accounts.unit_login(self.units[unit].name, self.units[unit].clerk, clock.real_now()))

    def officer(self, number: str) -> Any:
        """An officer of the body that holds the case now; where the unit decides itself, its leader."""
        case = cases.load(number)
        own = next((unit for unit in self.units if unit.id == case.employer_id), None)
        if own is not None and own.leader:
            return _actor(accounts.unit_login(own.name, own.leader, clock.real_now()))
        return self.officers(case.holder_body_id)[0]

    def officers(self, body: int | None) -> list[Any]:
        """The officers of a body, signed in."""
        return [_actor(accounts.staff_login(login)) for login in offices.logins(body)]

    def holder(self, number: str) -> Any:
        """Whoever bears this document number, signed in as an applicant."""
        return _actor(accounts.person_login(number, clock.real_now()))

    # What they look up.

    def version(self, number: str) -> int:
        """The version the page of a case would carry."""
        return cases.load(number).version

    def attached(self, number: str, material: str) -> list[int]:
        """The files a case has under one material."""
        return [row.pk for row in applicant_cases.attachments(cases.load(number)) if row.material == material]

    def person_version(self, who: Candidate) -> int:
        """The version the page of the basic information would carry."""
        login = accounts.person_login(who.number, clock.real_now())
        return login[0].person.version if login else 0

    def unverified(self, number: str) -> list[Any]:
        """The items the present holder has not looked at."""
        case = cases.load(number)
        return cases.unverified(case, cases.stage_of(cases.route(case), case.step))

    def best_path(self, number: str) -> str | None:
        """The path the page would offer first: one that holds, else one still open, else any."""
        case = cases.load(number)
        paths = judging.judge(case, self.today()).judgement.paths
        ranked = sorted(paths, key=lambda path: {True: 0, None: 1, False: 2}[path.truth])
        return ranked[0].id if ranked else None

    def clause(self, key: str) -> str:
        """The clause a value rests on, as the pages cite it."""
        today = self.today()
        return str(policies.value(policies.rulebook(self.city, today), key, today, self.city, level="L4").clause)

    def document_number(self, number: str) -> str:
        """The next document number of the deciding body."""
        return f"{cases.holder_name(cases.load(number))[:4]}职认〔{self.today().year}〕{next(self._numbers)}号"

    def start_document(self) -> str:
        """The first kind of start-of-service proof the packs name."""
        return profile_rules.profile_rules(self.city, self.today()).setting.vocabulary["start_documents"][0][0]

    def employer_id(self, unit: int) -> int:
        """The row of a unit."""
        return self.units[unit].id

    def using(self, unit: int) -> int | None:
        """Where somebody of a dispatch company works: the first of the other units."""
        place = self._using(unit)
        return None if place is None else self.units[place].id

    def using_clerk(self, unit: int) -> Any:
        """The clerk of the unit a dispatch company's people work in, signed in; None for any other unit's people."""
        place = self._using(unit)
        return None if place is None else self.clerk(place)

    def _using(self, unit: int) -> int | None:
        if self.units[unit].kind != "dispatch":
            return None
        return next(place for place, row in enumerate(self.units) if row.kind != "dispatch")

    def employer_name(self, unit: int) -> str:
        """The full name of a unit."""
        return self.units[unit].name

    def employer_code(self, unit: int) -> str:
        """The credit code of a unit."""
        return self.units[unit].credit_code


def _actor(login: tuple[Any, Any] | None) -> Any:
    if login is None:
        raise LookupError("nobody signs in with this")
    return replace(sessions.actor_for(*login, "127.0.0.1"), fresh=True)
