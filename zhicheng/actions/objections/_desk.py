"""A report in the hands of whoever looks into it: locked with its case, its steps written down, its people told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db.models import Q

from zhicheng.actions import telling
from zhicheng.actions.act import Act
from zhicheng.actions.applications import _case
from zhicheng.actions.inspection import Outcome, accepted, limits, outcome
from zhicheng.actions.keeping import stored
from zhicheng.actions.telling import About
from zhicheng.engine.access_objections import check_objection
from zhicheng.engine.access_roles import BODY
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.apart import inspect_bounded
from zhicheng.records.fields import blind_index
from zhicheng.records.models import Application, Identity, Objection, ObjectionEvent, ObjectionFile
from zhicheng.records.queries import objections
from zhicheng.records.queries.file_limits import local_limits

# A bound of the page, not of an authority.
MOST_FILES = 5


def pin_index(number: str, pin: str) -> str:
    """What is kept of a PIN."""
    return blind_index("objection.pin", f"{number}:{pin}")


def case_of(act: Act, number: str) -> Application:
    """The case, locked: nobody sends it on while a report about it comes in or is closed."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("person", "employer", "rulebook")
    return rows.get(number=number)


def locked(act: Act, verb: str, number: str, version: int) -> tuple[Objection, Application]:
    """The report and its case, both locked, that this actor may act `verb` on now. Raises Refusal `access.*`, `stale`."""
    act.about(f"objection:{number}")
    found = objections.by_number(number)
    if found is None:
        raise Refusal("access.hidden")
    case = case_of(act, found.application.number)
    Objection.objects.select_for_update().get(pk=found.pk)
    row = objections.by_number(number)
    if row is None:
        raise Refusal("access.hidden")
    check_objection(act.by, verb, objections.view(row))
    if version != row.version:
        raise Refusal("stale", at=spell_deadline(row.events.order_by("-id").values_list("at", flat=True)[0]))
    return row, case


def note(act: Act, row: Objection, verb: str, words: str = "") -> None:
    """Write one step down; of the report itself nothing about who sent it."""
    by = act.by if verb != "report" else None
    ObjectionEvent.objects.create(
        objection=row,
        verb=verb,
        by_person_id=by.person if by else None,
        by_name=by.name if by else "",
        acting_for=by.acting_for if by else "",
        note=words[:300],
        at=act.now,
    )


def inspected(act: Act, files: Sequence[tuple[str, bytes]]) -> list[Outcome]:
    """Each file (name, bytes) judged by its content; done before the transaction opens, so that a slow file holds no lock."""
    allowed = local_limits(act.now)
    bounds = limits(allowed.max_bytes, allowed.max_pages, allowed.formats)
    return [outcome(partial(inspect_bounded, data, name, bounds), name) for name, data in files[: MOST_FILES + 1]]


def keep_files(act: Act, row: Objection, side: str, found: Sequence[Outcome]) -> None:
    """Keep the evidence of one side. Raises Refusal `objection.too_many_files`, `file.*`."""
    if len(found) > MOST_FILES:
        raise Refusal("objection.too_many_files", field="papers", limit=MOST_FILES, count=len(found))
    for position, one in enumerate(found, start=1):
        file = stored(act, accepted(act, one))
        ObjectionFile.objects.create(objection=row, side=side, position=position, file=file)


def inform(act: Act, row: Objection, kind: str, /, *, key: str = "", **words: object) -> None:
    """Tell those who have to look into it, never the person it is about; `key` tells apart messages of one kind about one version."""
    case = row.application
    rows = Identity.objects.filter(revoked_at__isnull=True).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=_case.local_day(act.now))
    )
    if row.holder_employer_id is not None:
        rows, link = rows.filter(employer_id=row.holder_employer_id, role__startswith="unit_"), f"/unit/objections/{row.number}/"
    else:
        rows, link = rows.filter(body_id=row.holder_body_id or 0, role__in=BODY), f"/complaints/{row.number}/"
    accounts = rows.exclude(account__person_id=case.person_id).values_list("account_id", flat=True)
    about = About(f"{kind}{key and '.'}{key}:{row.number}:{row.version}", row.number, link, case.division_id)
    due = spell_deadline(row.due_at) if row.due_at else ""
    telling.tell_accounts(act, kind, set(accounts), about, person=case.person.name, number=row.number, due=due, **words)
