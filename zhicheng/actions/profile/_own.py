"""An applicant's own rows, locked. Another person's row is as good as absent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from zhicheng.actions.act import Act
from zhicheng.engine.profile.shapes import Module, Value
from zhicheng.engine.refusal import Refusal
from zhicheng.records.people import Person
from zhicheng.records.profiles import ProfileEntry
from zhicheng.records.queries.profile import TABLES, values_of
from zhicheng.records.queries.profile_rules import ProfileRules, division_of, profile_rules
from zhicheng.records.queries.statement import Said, Statement

_PERSON = Statement(lambda: Person.objects.select_for_update().filter(id=Said("person")))


def today(act: Act) -> date:
    """The day of the act where the platform stands."""
    return timezone.localdate(act.now)


def locked_person(act: Act) -> Person:
    """The person acting; the lock keeps two windows from saving the same number twice. Raises Refusal `profile.hidden`."""
    found = _PERSON.ask(person=act.by.person or 0)
    if not found:
        raise Refusal("profile.hidden")
    return found[0]


def rules_of(act: Act) -> ProfileRules:
    """The rules the actor's profile follows today. Raises Refusal `not_configured`."""
    return profile_rules(division_of(act.by.person or 0), today(act))


def module_of(rules: ProfileRules, slug: str) -> Module:
    """The module. Raises Refusal `profile.hidden` for one this place does not have."""
    module = rules.module(slug)
    if module is None:
        raise Refusal("profile.hidden")
    return module


def locked_entry(act: Act, entry_id: int, slug: str = "", *, deleted: bool = False) -> ProfileEntry:
    """One live (or binned) entry of the actor. Raises Refusal `profile.hidden`."""
    head = ProfileEntry.objects.filter(id=entry_id, person_id=act.by.person or 0, deleted_at__isnull=not deleted)
    found = head.filter(module=slug) if slug else head
    module = found.values_list("module", flat=True).first()
    if module is None:
        raise Refusal("profile.hidden")
    row: ProfileEntry = TABLES[module].objects.select_for_update().get(id=entry_id)
    return row


def other_values(module: Module, person_id: int, entry_id: int | None) -> list[Mapping[str, Value]]:
    """The clean values of the person's other live entries of a module."""
    rows = TABLES[module.slug].objects.filter(person_id=person_id, deleted_at__isnull=True).exclude(id=entry_id or 0)
    return [values_of(module, row) for row in rows]
