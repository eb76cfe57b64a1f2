"""公示: the day strip of a notice and the notices of a unit (PUB-01, WIN-11)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count, Q

from zhicheng.engine.calendar import CalendarNotPublished, PublicityDays
from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import Application
from zhicheng.records.publicity import Publicity, PublicityCopy, PublicityPerson, PublicityProof

from . import calendar, judging, outages, policies, procedure
from .keyset import Cursor, Part, part

MEANS: Mapping[str, str] = dict(Publicity.Means.choices)
PROOFS: Mapping[str, str] = dict(PublicityProof.Kind.choices)


def means(case: Application, on: date) -> Sequence[str]:
    """The ways the packs allow a unit to show people, the usual one first. Raises Refusal `not_configured`."""
    scope = {"level": f"L{case.level}"}
    return list(policies.value(judging.rules(case, on), "publicity.means", on, case.division_id, **scope).value)


def load(number: str) -> Publicity:
    """A notice by its number. Raises Refusal `access.hidden`."""
    found = Publicity.objects.select_related("employer", "posted_by").filter(number=number).first()
    if found is None:
        raise Refusal("access.hidden")
    return found


def days(publicity: Publicity, now: datetime) -> PublicityDays:
    """The day strip: the posting, then every day until the end, holidays, make-up days and days of an outage among them.

    Raises Refusal `access.hidden` for a notice nobody is on, `calendar.unpublished`, `not_configured`.
    """
    person = PublicityPerson.objects.select_related("application__rulebook").filter(publicity=publicity).order_by("id").first()
    if person is None:
        raise Refusal("access.hidden")
    return strip(person.application, publicity, now)


def strip(case: Application, publicity: Publicity, now: datetime) -> PublicityDays:
    """The strip of one person's notice as it stands now. Raises Refusal as `days` does."""
    return of_case(case, publicity.posted_at, publicity.working_days, broken(publicity, now))


def where(publicity: Publicity) -> str:
    """Where it is shown, in words: the way, and the place of the board."""
    way = publicity.get_means_display()
    return f"{way}（{publicity.place}）" if publicity.place else way


def broken(publicity: Publicity, now: datetime) -> frozenset[date]:
    """The days an outage took from a notice on the site; none from a board."""
    return outages.broken_days(publicity.posted_at, now) if publicity.means != Publicity.Means.BOARD else frozenset()


def ends_at(case: Application, publicity: Publicity, now: datetime) -> datetime:
    """When the publicity is over, an outage counted that may not have been looked at yet. Raises Refusal as `days` does."""
    if not broken(publicity, now):
        return publicity.ends_at
    return max(publicity.ends_at, strip(case, publicity, now).ends_at)


def of_case(
    case: Application, posted_at: datetime, working_days: int | None = None, broken_on: Collection[date] = ()
) -> PublicityDays:
    """The strip a case's publicity would have if it were posted at an instant; `working_days` None asks the packs."""
    on = posted_at.astimezone(calendar.SHANGHAI).date()
    rule = procedure.publicity(judging.rules(case, on), on, case.division_id, case.level)
    try:
        return calendar.calendar().publicity_period(on, working_days or rule.working_days, rule.day_one, broken_on)
    except CalendarNotPublished as missing:
        raise calendar.unpublished(missing) from missing


def people(publicity: Publicity) -> Sequence[PublicityPerson]:
    """Everybody on a notice, in order."""
    return list(PublicityPerson.objects.select_related("application").filter(publicity=publicity).order_by("id"))


def of_application(application: int) -> Sequence[PublicityPerson]:
    """Every publicity a case ever had, oldest first; a stopped one is kept."""
    return list(
        PublicityPerson.objects.select_related("publicity").filter(application_id=application, is_using=False).order_by("id")
    )


def proofs(publicity: Publicity) -> Sequence[PublicityProof]:
    """The proofs of a notice on a board, in the order they came."""
    return list(PublicityProof.objects.select_related("file", "by_person").filter(publicity=publicity).order_by("id"))


def missing_proofs(case: Application, publicity: Publicity, on: date) -> list[str]:
    """What the packs want beside a notice on a board and is not there yet, by name; nothing of one on the site alone."""
    if publicity.means == Publicity.Means.SITE:
        return []
    wanted = policies.optional(judging.rules(case, on), "publicity.board_proof", on, level=f"L{case.level}")
    held = {proof.kind for proof in PublicityProof.objects.filter(publicity=publicity)}
    return [PROOFS[kind] for kind in (wanted.value if wanted else ()) if kind not in held]


def copies(publicity: Publicity) -> Sequence[PublicityCopy]:
    """The page as it was kept, oldest first."""
    return list(PublicityCopy.objects.filter(publicity=publicity).order_by("id"))


def on_site(now: datetime, at: Cursor, *, limit: int = 20) -> Part[Publicity]:
    """The notices the public may read now, newest first, each with how many people are shown: one statement."""
    running = Count("people", filter=Q(people__stopped_at__isnull=True))
    rows = Publicity.objects.filter(posted_at__lte=now, ends_at__gt=now).exclude(means=Publicity.Means.BOARD)
    return part(rows.annotate(shown=running).filter(shown__gt=0), "-id", at, limit)
