"""Questions about allotted accounts: does this place allot, who gives which account, what was given (KL23 二(三)3; ACC-06, ACC-07)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.allotments import Allotment
from zhicheng.records.employers import Employer
from zhicheng.records.places import Body, Division

from . import policies
from .keyset import Cursor, Part, part

ALLOTTED = "allotted"
KINDS: dict[str, str] = {str(value): str(label) for value, label in Allotment.Kind.choices}
TYPES: dict[str, str] = {str(value): str(label) for value, label in Employer.Type.choices}
# Whom the pack names as giver, as roles.
GIVERS: dict[str, frozenset[Role]] = {
    "industry_department_same_level": frozenset({Role.SUPERVISING_AUTHORITY}),
    "hr_department_same_level": frozenset({Role.COUNTY_HRSS, Role.CITY_HRSS}),
    "employer": frozenset({Role.UNIT_ADMIN}),
    "handler_of_employer": frozenset({Role.UNIT_HANDLER}),
}
# A department's account stands in the table under the type of its body.
DEPARTMENT_TYPE = "government"


@dataclass(frozen=True)
class Way:
    """One line of the hierarchy: who may give, in words, with its place in the documents."""

    givers: frozenset[Role]
    says: str
    clause: str


def is_allotted(now: datetime) -> bool:
    """Whether accounts here are allotted rather than registered (`account.mode`)."""
    on = timezone.localtime(now).date()
    if not policies.configured(settings.LOCAL_DIVISION, on):
        return False
    mode = policies.optional(policies.rulebook(settings.LOCAL_DIVISION, on), "account.mode", on)
    return mode is not None and mode.value == ALLOTTED


def refuse_registration(now: datetime) -> None:
    """Raise Refusal allot.registered where accounts are allotted, with who allots them (ACC-06)."""
    if is_allotted(now):
        found = ways(now)
        raise Refusal("allot.registered", clause=found[0].clause, says="；".join(one.says for one in found))


def refuse_creation(employer_type: str, now: datetime) -> None:
    """Raise Refusal allot.create where accounts are allotted: a unit's account comes with its form, from the giver of its type, and by no
    other way (ACC-06, ACC-07)."""
    if is_allotted(now):
        found = way("unit_administrator", employer_type, now) if employer_type in TYPES else ways(now)[0]
        raise Refusal("allot.create", clause=found.clause, says=found.says)


def ways(now: datetime) -> list[Way]:
    """The whole hierarchy in the pack's order. Raises Refusal `not_configured`."""
    on = timezone.localtime(now).date()
    book = policies.rulebook(settings.LOCAL_DIVISION, on)
    table = policies.value(book, "account.allotted_by", on, settings.LOCAL_DIVISION)
    return [Way(_roles(row["then"]), str(row["says"]), str(table.clause)) for row in table.value]


def way(kind: str, employer_type: str, now: datetime) -> Way:
    """Who gives an account of a kind for a type of unit. Raises Refusal `not_configured` where the pack names nobody."""
    on = timezone.localtime(now).date()
    book = policies.rulebook(settings.LOCAL_DIVISION, on)
    account = "unit_administrator" if kind == "department" else kind
    by = {"account": account} | ({"employer_type": employer_type} if employer_type else {})
    found = policies.looked_up(book, "account.allotted_by", on, settings.LOCAL_DIVISION, **by)
    return Way(_roles(found.value), found.says, str(found.clause))


def _roles(givers: Sequence[str]) -> frozenset[Role]:
    return frozenset().union(*(GIVERS.get(giver, frozenset()) for giver in givers))


def form_title(now: datetime) -> str:
    """What the form is called that backs an account; empty where the packs ask for none."""
    on = timezone.localtime(now).date()
    found = policies.optional(policies.rulebook(settings.LOCAL_DIVISION, on), "account.request_form", on)
    return str(found.value["title"]) if found else ""


def levels_of(division: str, employer_type: str) -> set[str]:
    """同级: the divisions whose bodies are on a unit's level: its own, and the one above for what belongs to the city."""
    upper = Division.objects.filter(code=division).values_list("parent_id", flat=True).first()
    above = {upper} if upper and employer_type in (Employer.Type.CITY_STATE, Employer.Type.SELF_REVIEW) else set()
    return {division, *above}


def departments(division: str) -> list[tuple[str, str]]:
    """Industry departments of a division, by code and name."""
    rows = Body.objects.filter(division_id=division, functions__function="supervising_authority", active=True)
    return list(rows.order_by("id").values_list("code", "name"))


def given(actor: Actor, at: Cursor, *, limit: int = 50) -> Part[Allotment]:
    """What the actor's body or unit has given, newest first. One statement."""
    rows = Allotment.objects.select_related("account__person", "employer", "body")
    own = rows.filter(by_body_id=actor.body) if actor.body else rows.filter(by_employer_id=actor.employer or 0)
    return part(own, "-id", at, limit)


def of_actor(actor: Actor, allotment: int) -> Allotment | None:
    """One of them with its form, None for anybody else's."""
    row = Allotment.objects.select_related("account__person", "form", "employer", "body").filter(pk=allotment).first()
    if row is None or row.form is None or actor.body is None or row.by_body_id != actor.body:
        return None
    return row
