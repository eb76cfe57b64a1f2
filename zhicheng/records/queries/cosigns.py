"""双审核: which cases need the unit a person is dispatched to, and how far each of the two units is (REV-25, PUB-07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from zhicheng.engine.workflow.application import ASSESSED, PUBLICISING, SUBMITTED, UNIT_REVIEW
from zhicheng.engine.workflow.cosign import DECLINED, REVIEWED, SEALED, SHOWN, WAITING
from zhicheng.records.applications import Application, CaseEvent
from zhicheng.records.cosigns import Cosign
from zhicheng.records.publicity import PublicityPerson

from . import judging, policies
from .keyset import Cursor, Part, part
from .windows import local_day

AT_UNIT = (SUBMITTED, UNIT_REVIEW, ASSESSED, PUBLICISING)


@dataclass(frozen=True)
class Side:
    """One of the two units: what it has done, with its words; empty where it has not. `shown` is its own publicity."""

    name: str
    reviewed: str
    shown: PublicityPerson | None
    sealed: str


def clause(case: Application, now: datetime) -> str:
    """Where it is written that both units review, show and seal; empty where this case needs one unit only. Raises Refusal."""
    if case.using_employer_id is None:
        return ""
    on = local_day(now)
    found = policies.optional(judging.rules(case, on), "publicity.both_units", on, level=f"L{case.level}")
    return str(found.clause) if found is not None and found.value else ""


def of_case(case: Application) -> Cosign | None:
    """What the using unit has done about the present submission."""
    rows = Cosign.objects.select_related("employer", "reviewed_by", "sealed_by")
    return rows.filter(application=case, attempt=case.attempt).first()


def state_of(case: Application) -> str:
    """How far the using unit is."""
    found = of_case(case)
    return found.state if found else WAITING


def states(rows: Sequence[Application]) -> dict[int, str]:
    """How far the using unit is with each of several cases: one statement."""
    found = Cosign.objects.filter(application__in=rows).values_list("application_id", "attempt", "state")
    told = {(case, attempt): state for case, attempt, state in found}
    return {case.pk: told.get((case.pk, case.attempt), WAITING) for case in rows}


def is_sealed(case: Application) -> bool:
    """Whether the using unit has sealed the present submission."""
    return state_of(case) == SEALED


def shown(case: Application, *, using: bool) -> PublicityPerson | None:
    """The publicity of the present submission in one of the two units, None when there is none or it was stopped."""
    rows = PublicityPerson.objects.select_related("publicity").filter(application=case, attempt=case.attempt, is_using=using)
    return rows.filter(stopped_at__isnull=True).order_by("-id").first()


def sides(case: Application) -> tuple[Side, Side]:
    """The dispatch company and the using unit beside each other. Five statements."""
    events = {row.verb: row for row in CaseEvent.objects.filter(application=case, attempt=case.attempt).order_by("id")}
    assessed, sent = events.get("assess"), events.get("send_on")
    company = Side(
        case.employer_name,
        f"{assessed.by_name} {assessed.opinion}" if assessed else "",
        shown(case, using=False),
        f"{sent.by_name} 确认无异议并上报" if sent else "",
    )
    row, using = of_case(case), case.using_employer.name if case.using_employer else ""
    said = f"{row.reviewed_by.name} {'不同意' if row.state == DECLINED else '同意'}：{row.opinion}" if row else ""
    sealed = f"{row.sealed_by.name} 确认无异议并盖章" if row and row.sealed_by else ""
    return company, Side(using, said, shown(case, using=True), sealed)


def waiting(employer: int, at: Cursor, *, limit: int = 50) -> Part[Application]:
    """The cases of people dispatched to a unit that are with the dispatch company now, the newest first: one statement."""
    return part(_rows().filter(using_employer_id=employer, state__in=AT_UNIT), "-id", at, limit)


def to_do(employer: int, now: datetime) -> QuerySet[Application]:
    """Those of them in which the next step is the using unit's now: to review, to show, to seal once its publicity has run its days."""
    said = Cosign.objects.filter(application=OuterRef("pk"), attempt=OuterRef("attempt"))
    notices = PublicityPerson.objects.filter(application=OuterRef("pk"), attempt=OuterRef("attempt"), is_using=True)
    rows = _rows().filter(using_employer_id=employer, state__in=AT_UNIT)
    rows = rows.annotate(
        said=Subquery(said.values("state")[:1]),
        shown_until=Subquery(notices.filter(stopped_at__isnull=True).order_by("-id").values("publicity__ends_at")[:1]),
    )
    showing = Q(said=REVIEWED, state__in=(ASSESSED, PUBLICISING))
    return rows.filter(Q(said__isnull=True) | showing | Q(said=SHOWN, shown_until__lte=now)).order_by("submitted_at", "id")


def sent_out(employer: int, limit: int = 50) -> Sequence[Application]:
    """The cases of a dispatch company's own dispatched people that are with it now: one statement."""
    rows = _rows().filter(employer_id=employer, using_employer__isnull=False, state__in=AT_UNIT)
    return list(rows.order_by("-id")[:limit])


def _rows() -> QuerySet[Application]:
    return Application.objects.select_related("person", "employer", "using_employer", "rulebook", "division")
