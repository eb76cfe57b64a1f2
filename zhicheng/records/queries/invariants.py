"""What must always hold of the records, whatever happened; each check answers with the rows that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Count, F, Q

from zhicheng.engine.access import Role
from zhicheng.engine.workflow import application as states
from zhicheng.records.applications import Application, CaseEvent, Decision, Judgement
from zhicheng.records.certificates import Certificate, Qualification
from zhicheng.records.publicity import PublicityPerson

from .audit import verify_chain

Check = Callable[[], Iterable[str]]
FINAL = [state.code for state in states.STATES if state.final]
FILED = [
    states.SUBMITTED,
    states.UNIT_REVIEW,
    states.ASSESSED,
    states.PUBLICISING,
    states.WITH_BODY,
    states.BODY_REVIEW,
    states.RECOGNISED,
]


def open_cases_have_a_holder() -> Iterable[str]:
    """Every case that is not over says whose turn it is, and every case that is over says nobody's."""
    rows = Application.objects.filter(Q(holder_role="") & ~Q(state__in=FINAL) | ~Q(holder_role="") & Q(state__in=FINAL))
    return rows.values_list("number", flat=True)


def filed_cases_are_frozen() -> Iterable[str]:
    """A filed case has a dossier, a commitment and a judgement for its present submission, and a pinned rulebook."""
    for case in Application.objects.filter(state__in=FILED).annotate(
        files=Count("dossiers", distinct=True), words=Count("commitments", distinct=True)
    ):
        judged = Judgement.objects.filter(application=case, attempt=case.attempt, moment="submit").exists()
        if case.rulebook_id is None or case.files != case.attempt or case.words != case.attempt or not judged:
            yield case.number


def events_follow_the_table() -> Iterable[str]:
    """Each step starts in the state the step before it ended in."""
    at: dict[int, str] = {}
    for row in CaseEvent.objects.order_by("application_id", "id").values("application_id", "from_state", "to_state", "id"):
        if row["application_id"] in at and at[row["application_id"]] != row["from_state"]:
            yield f"event {row['id']}"
        at[row["application_id"]] = row["to_state"]


def cases_end_where_their_events_do() -> Iterable[str]:
    """A case stands in the state its last step left it in."""
    last = dict(CaseEvent.objects.order_by("id").values_list("application_id", "to_state"))
    for pk, number, state in Application.objects.values_list("pk", "number", "state"):
        if pk in last and last[pk] != state:
            yield number


def publicity_really_stopped_things() -> Iterable[str]:
    """Nobody's publicity was cleared before it was over, and nobody went on without one."""
    early = PublicityPerson.objects.filter(cleared_at__lt=F("publicity__ends_at")).values_list("application__number", flat=True)
    beyond = Application.objects.filter(state__in=[states.WITH_BODY, states.BODY_REVIEW, states.RECOGNISED])
    without = beyond.exclude(publicities__cleared_at__isnull=False).values_list("number", flat=True)
    return [*early, *without]


def recognised_means_decided() -> Iterable[str]:
    """A recognised case has a decision, a qualification counting from that day, and nothing else has one."""
    for case in Application.objects.filter(state=states.RECOGNISED).select_related("decision", "qualification"):
        decision, title = getattr(case, "decision", None), getattr(case, "qualification", None)
        if (
            decision is None
            or title is None
            or decision.outcome != Decision.Outcome.RECOGNISED
            or title.counts_on > decision.decided_on
        ):
            yield case.number
    yield from Qualification.objects.exclude(application__state=states.RECOGNISED).values_list("application__number", flat=True)


def certificates_have_their_title() -> Iterable[str]:
    """An issued certificate belongs to a title that was not revoked, and no title has two in force."""
    yield from Certificate.objects.filter(state="issued", qualification__revoked_at__isnull=False).values_list(
        "number", flat=True
    )
    twice = Certificate.objects.filter(state="issued").values("qualification").annotate(n=Count("id")).filter(n__gt=1)
    yield from (f"qualification {row['qualification']}" for row in twice)


def nobody_judged_themselves() -> Iterable[str]:
    """No step of review was taken by the applicant, nor by one person at two stages."""
    reviewed = CaseEvent.objects.exclude(stage="").exclude(by_person__isnull=True)
    yield from reviewed.filter(by_person=F("application__person")).values_list("application__number", flat=True)
    stages = reviewed.values("application__number", "by_person").annotate(n=Count("stage", distinct=True)).filter(n__gt=1)
    yield from (row["application__number"] for row in stages)


def the_audit_chain_is_whole() -> Iterable[str]:
    """The audit chain is unbroken."""
    broken = verify_chain().broken_at
    return [] if broken is None else [f"entry {broken}"]


def applicants_hold_only_their_own() -> Iterable[str]:
    """A case the applicant holds is in a state the applicant can do something about."""
    own = {states.DRAFT, states.RESET, states.RETURNED}
    rows = Application.objects.filter(
        Q(holder_role=Role.APPLICANT) & ~Q(state__in=own) | ~Q(holder_role=Role.APPLICANT) & Q(state__in=own)
    )
    return rows.values_list("number", flat=True)


def one_holder_for_each_state() -> Iterable[str]:
    """While its unit has a case it lies with one unit, further up with one body, and with nobody's desk at all otherwise."""
    unit, body = Q(holder_employer__isnull=False), Q(holder_body__isnull=False)
    with_unit = {states.SUBMITTED, states.UNIT_REVIEW, states.ASSESSED, states.PUBLICISING}
    with_body = {states.WITH_BODY, states.BODY_REVIEW}
    rows = Application.objects.filter(
        Q(state__in=with_unit) & ~(unit & ~body)
        | Q(state__in=with_body) & ~(body & ~unit)
        | ~Q(state__in=with_unit | with_body) & (unit | body)
    )
    return rows.values_list("number", flat=True)


CHECKS: tuple[Check, ...] = (
    open_cases_have_a_holder,
    applicants_hold_only_their_own,
    one_holder_for_each_state,
    filed_cases_are_frozen,
    events_follow_the_table,
    cases_end_where_their_events_do,
    publicity_really_stopped_things,
    recognised_means_decided,
    certificates_have_their_title,
    nobody_judged_themselves,
    the_audit_chain_is_whole,
)


def broken(checks: Iterable[Check] = CHECKS) -> list[str]:
    """Every invariant that does not hold, with the rows that break it (the first twenty of each)."""
    found = []
    for check in checks:
        rows = [str(row) for row in check()]
        if rows:
            found.append(f"{check.__name__}: {', '.join(rows[:20])}")
    return found
