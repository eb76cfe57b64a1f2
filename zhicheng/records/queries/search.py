"""全站查找: what an actor may see anyway, found by the beginning of a name, a case number, a document number (ux R1; SEC-01).

Every group asks through the scope of the list it belongs to; a prefix is a range of an index, so the length of a table costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from zhicheng.engine import access
from zhicheng.engine.access import Actor, Role, ScopeKind
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.applications import Application
from zhicheng.records.certificates import AppointmentDocument, Certificate, Qualification
from zhicheng.records.people import Person

from . import bureau, console, queue, unit_cases
from .keyset import Cursor
from .queue import EARLIER, QueueFilter

SHORTEST, SHOWN = 2, 10
_LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, what else tells it apart, its page."""

    title: str
    note: str
    url: str


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `has_more` when not all of it is shown."""

    name: str
    hits: Sequence[Hit]
    has_more: bool


Ask = Callable[[Actor, str, datetime], Iterable[Hit]]


def found(actor: Actor, words: str, now: datetime) -> list[Group]:
    """What the actor may see that begins with the words, by kind, kinds with nothing left out: as many statements as its role has lists."""
    groups = []
    for name, ask in _lists(actor):
        hits = list(islice(ask(actor, words, now), SHOWN + 1))
        groups.append(Group(name, hits[:SHOWN], len(hits) > SHOWN))
    return [group for group in groups if group.hits]


def _lists(actor: Actor) -> list[tuple[str, Ask]]:
    """The lists a role has: none gets one here that it has not elsewhere."""
    kind = access.scope(actor).kind
    lists: list[tuple[str, Ask]] = []
    if kind is ScopeKind.PERSON:
        lists = [("我的申报", _own_cases), ("我的证书和文件", _own_papers)]
    elif kind is ScopeKind.EMPLOYER:
        lists = [("申报", _unit_cases), ("专业技术人员", _unit_people), ("证书和文件", _unit_papers)]
    if kind is ScopeKind.BODY or (kind is ScopeKind.EMPLOYER and actor.body is not None):
        lists += [("待办", _held), ("办过的申报", _earlier), ("单位", _units), ("签发的证书和文件", _issued)]
    if actor.role is Role.SYSTEM_ADMIN:
        lists = [("工作人员", _staff)]
    return lists


def _begins(field: str, words: str) -> Q:
    return Q(**{f"{field}__gte": words, f"{field}__lt": words + _LAST_CHARACTER})


def _case(row: Application, url: str) -> Hit:
    return Hit(f"{row.person.name} {row.number}", f"{row.title_name}，{APPLICATION.states[row.state].label}", url)


def _cases(rows: QuerySet[Application], words: str) -> QuerySet[Application]:
    """By the number, newest first; or by the name of the person, in the order of names, which its index is read in."""
    if words.isascii():
        rows = rows.filter(_begins("number", words.upper())).order_by("-id")
    else:
        rows = rows.filter(_begins("person__name", words)).order_by("person__name", "id")
    return rows.select_related("person").only("number", "title_name", "state", "person__name")[: SHOWN + 1]


def _own_cases(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    rows = Application.objects.filter(person_id=actor.person or 0).select_related("person").order_by("-id")
    asked = Q(number__startswith=words.upper()) | Q(title_name__contains=words) | Q(specialty__contains=words)
    return [_case(row, f"/applications/{row.number}/") for row in rows.filter(asked)[: SHOWN + 1]]


def _unit_cases(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    rows = unit_cases.sent_to(actor.employer or 0)
    return [_case(row, f"/unit/reviews/{row.number}/") for row in _cases(rows, words)]


def _unit_people(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    rows = Person.objects.filter(_begins("name", words), employer_id=actor.employer or 0).order_by("name", "id")
    return [
        Hit(row.name, row.post_name or "专业技术人员", f"/unit/staff/{row.pk}/")
        for row in rows.only("id", "name", "post_name")[: SHOWN + 1]
    ]


def _held(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    return _queued(actor, QueueFilter(words=words, sort="-submitted"), now)


def _earlier(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    return _queued(actor, QueueFilter(stage=EARLIER, words=words), now)


def _queued(actor: Actor, wanted: QueueFilter, now: datetime) -> Iterable[Hit]:
    part = queue.listed(actor.body or 0, wanted, Cursor(), now, limit=SHOWN + 1)
    return [
        Hit(
            f"{row.name} {row.number}",
            f"{row.employer}，{row.title}，{APPLICATION.states[row.state].label}",
            f"/queue/{row.number}/",
        )
        for row in part.rows
    ]


def _units(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    asked = _begins("credit_code", words.upper()) if words.isascii() else _begins("name", words)
    rows = bureau.reach(actor).filter(asked).order_by("name", "id").values_list("id", "name", "credit_code")
    return [Hit(name, code, f"/bureau/units/{key}/") for key, name, code in rows[: SHOWN + 1]]


def _staff(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    rows = console.staff_accounts(words, Cursor(), limit=SHOWN + 1).rows
    return [Hit(row.person.name, row.username, f"/console/users/?q={row.username}") for row in rows]


def _own_papers(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    return _papers(Q(person_id=actor.person), words, "/applications/{case}/")


def _unit_papers(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    return _papers(Q(application__employer_id=actor.employer), words, "/unit/reviews/{case}/")


def _issued(actor: Actor, words: str, now: datetime) -> Iterable[Hit]:
    return _papers(Q(document__issuer_id=actor.body), words, "/certificates/{certificate}/")


def _papers(mine: Q, words: str, url: str) -> Iterable[Hit]:
    """By the number of a certificate, or of the document that grants the title."""
    # What the words begin is found first and leads to whose it is: the other way round every paper of the place would be read.
    if words.isascii():
        asked = Q(id__in=Certificate.objects.filter(_begins("number", words.upper())).values("qualification_id"))
    else:
        asked = Q(document__in=AppointmentDocument.objects.filter(_begins("number", words)).values("id"))
    rows = Qualification.objects.filter(mine, asked).select_related("document", "person", "application").order_by("-id")
    taken = list(rows[: SHOWN + 1])
    held = Certificate.objects.filter(qualification__in=[row.pk for row in taken]).values_list("qualification_id", "number")
    certificates = dict(held)
    for row in taken:
        number = certificates.get(row.pk, "")
        link = url if number or "{certificate}" not in url else "/queue/{case}/"
        note = f"{row.title_name}，{row.document.number}{'，证书' + number if number else ''}"
        yield Hit(row.person.name, note, link.format(case=row.application.number, certificate=number))
