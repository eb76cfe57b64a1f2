"""What every act on a case does: lock it, ask the kernel, move it, record the step, give it to the next holder."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from zhicheng.actions import outbox
from zhicheng.actions.act import Act
from zhicheng.engine import access
from zhicheng.engine.access import CaseView, Role
from zhicheng.engine.calendar import SHANGHAI, CalendarNotPublished, end_of_day, spell_deadline
from zhicheng.engine.policy import Rulebook
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION, DRAFT
from zhicheng.records.models import Application, CaseEvent, Publicity, PublicityPerson, RouteStep
from zhicheng.records.queries import calendar, cases, judging, policies, procedure
from zhicheng.records.queries.statement import Said, Statement

_LOCKED = Statement(
    lambda: (
        Application.objects.select_for_update(of=("self",))
        .select_related("person", "employer", "rulebook", "holder_employer", "holder_body")
        .filter(number=Said("number"))
    )
)


def locked(act: Act, verb: str, number: str, version: int | None = None) -> tuple[Application, CaseView]:
    """The case, locked, that this actor may act `verb` on now. Raises Refusal `access.*`, `stale`."""
    act.about(f"application:{number}")
    found = _LOCKED.ask(number=number)
    if not found:
        raise Refusal("access.hidden")
    case = found[0]
    seen = cases.view(case)
    check(act, verb, seen)
    if version is not None and version != case.version:
        raise Refusal("stale", at=spell_deadline(case.changed_at))
    return case, seen


def check(act: Act, verb: str, seen: CaseView) -> None:
    """Whether this actor may act on the case; the machine acts by rule, not by turn. Raises Refusal `access.*`."""
    if act.by.role is Role.MACHINE:
        access.check(act.by, verb)
        return
    if access.RULES[verb].reviews and act.by.person is None:
        raise Refusal("application.unnamed")
    access.check_case(act.by, verb, seen)


def reviewer(act: Act) -> int:
    """The person who acts and answers for it. Raises Refusal `application.unnamed` (谁审查谁签字谁负责, REV-15)."""
    if act.by.person is None:
        raise Refusal("application.unnamed")
    return act.by.person


def move(act: Act, case: Application, transition: str, *, opinion: str = "", stage: str = "") -> None:
    """Take the case along one row of the table and write the step down. Raises Refusal `workflow.state`."""
    before = case.state
    case.state = APPLICATION.target(transition, before, act.by.role)
    if APPLICATION.states[case.state].final:
        case.holder_role, case.holder_employer, case.holder_body, case.due_at = "", None, None, None
        case.closed_at, case.closed_reason = act.now, opinion[:300]
    CaseEvent.objects.create(
        application=case,
        verb=transition,
        from_state=before,
        to_state=case.state,
        attempt=case.attempt,
        stage=stage,
        by_person_id=act.by.person,
        by_name=act.by.name,
        acting_for=act.by.acting_for,
        opinion=opinion[:500],
        at=act.now,
    )
    act.about(f"application:{case.number}", before=before, after=case.state)


def keep(act: Act, case: Application) -> str:
    """Save the case under its next version and answer with its number."""
    case.version += 1
    case.changed_at = act.now
    case.save()
    return case.number


def give_to_applicant(case: Application, due_at: datetime | None) -> None:
    """The applicant's turn, until an exclusive instant."""
    case.step, case.holder_role = 0, Role.APPLICANT
    case.holder_employer, case.holder_body, case.due_at = None, None, due_at


def give_to_step(act: Act, case: Application, position: int) -> RouteStep:
    """The turn of the holder of one step of the route, with the time the packs give."""
    step = RouteStep.objects.select_related("employer", "body").get(application=case, position=position)
    case.step, case.holder_role = position, step.role
    case.holder_employer, case.holder_body = step.employer, step.body
    case.due_at = working_days_from(act.now, procedure.stage_days(rules(case, act), today(act), step.stage, case.level))
    if case.due_at is not None:
        payload = {"number": case.number, "step": position, "attempt": case.attempt}
        key = f"remind:{case.number}:{case.attempt}:{position}"
        outbox.put("application.remind", key, case.number, payload, due_at=case.due_at, now=act.now)
    return step


def finish_step(act: Act, case: Application) -> None:
    """The present step of the route is done."""
    RouteStep.objects.filter(application=case, position=case.step).update(done_at=act.now)


def working_days_from(instant: datetime, days: int | None) -> datetime | None:
    """The end of the last of so many working days after an instant; None while it cannot be told (待定), which holds nobody up."""
    if days is None:
        return None
    try:
        return end_of_day(calendar.calendar().add_working_days(local_day(instant), days))
    except CalendarNotPublished:
        return None


def stop_publicity(act: Act, case: Application, reason: str) -> None:
    """This person's publicity ends early; everybody else on the notice goes on (PUB-13)."""
    running = PublicityPerson.objects.filter(application=case, stopped_at__isnull=True, cleared_at__isnull=True)
    for row in running.select_related("publicity"):
        row.stopped_at, row.stopped_reason = act.now, reason[:200]
        row.save(update_fields=["stopped_at", "stopped_reason"])


def running_publicity(case: Application) -> tuple[PublicityPerson, Publicity] | None:
    """The publicity that shows this submission now; None when there is none or it was stopped or cleared."""
    row = (
        PublicityPerson.objects.select_related("publicity")
        .filter(application=case, attempt=case.attempt, is_using=False, stopped_at__isnull=True, cleared_at__isnull=True)
        .first()
    )
    return (row, row.publicity) if row else None


def rules(case: Application, act: Act) -> Rulebook:
    """The rulebook the case is judged by: the pinned one once it was submitted (CFG-03)."""
    return judging.rules(case, today(act))


def applied_on(case: Application, act: Act) -> date:
    """The day of application: that of the present submission, today while there is none."""
    return local_day(case.submitted_at) if case.submitted_at else today(act)


def today(act: Act) -> date:
    """The calendar day of the act."""
    return local_day(act.now)


def local_day(instant: datetime) -> date:
    """The calendar day of an instant here."""
    return instant.astimezone(SHANGHAI).date()


def schedule_lapse(act: Act, case: Application) -> None:
    """Have the machine look again when the applicant's time is over."""
    if case.due_at is not None:
        key = f"lapse:{case.number}:{case.due_at:%Y%m%d%H%M}"
        outbox.put("application.lapse", key, case.number, {"number": case.number}, due_at=case.due_at, now=act.now)
        _schedule_urging(act, case, case.due_at)


def _schedule_urging(act: Act, case: Application, due_at: datetime) -> None:
    """Remind the applicant of a draft before the window closes, as often as the packs say (WIN-12)."""
    for days in reminder_days(act, case) if case.state == DRAFT else ():
        at, key = due_at - timedelta(days=days), f"urge:{case.number}:{due_at:%Y%m%d%H%M}:{days}"
        if at > act.now:
            payload = {"number": case.number, "days": days}
            outbox.put("application.urge", key, case.number, payload, due_at=at, now=act.now)


def reminder_days(act: Act, case: Application) -> tuple[int, ...]:
    """How many days before the window closes drafts are reminded; nothing where the packs do not say."""
    said = policies.optional(rules(case, act), "window.reminder_days", today(act))
    return tuple(said.value) if said else ()
