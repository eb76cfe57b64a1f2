"""Where somebody without a unit means to apply: the place and the kind of unit, supposed until a unit is chosen (ux C7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from zhicheng.engine.policy import Rulebook
from zhicheng.records.queries import facts, places


def is_asked(person: Any) -> bool:
    """Whoever has a unit is judged by it; whoever chose an agency is a freelancer, and is judged as one."""
    return person.employer_id is None and person.agency_id is None


class Asked:
    """The two answers as far as they were given; an answer the rules do not know is none."""

    def __init__(self, data: Mapping[str, Any], usual: str) -> None:
        self.offered = list(places.counties(settings.LOCAL_DIVISION))
        chosen = data.get("division", "")
        self.division = chosen if chosen in dict(self.offered) else usual
        self.kind = str(data.get("employer_type", ""))

    def supposed(self, given: Mapping[str, Any], post_kind: str, book: Rulebook) -> Mapping[str, Any]:
        """The facts of the profile with the unit supposed; nothing about a unit while its kind is not said."""
        kept = {name: value for name, value in given.items() if name not in ("employer", "employer_type", "person_category")}
        if self.kind not in dict(_kinds(book)):
            return kept
        category = facts.category(post_kind, True)
        return kept | {"employer_type": self.kind} | ({"person_category": category} if category else {})

    def drawn(self, book: Rulebook) -> dict[str, Any]:
        """The two choices with what is chosen."""
        kinds = _kinds(book)
        chosen = self.kind if self.kind in dict(kinds) else ""
        return {"divisions": self.offered, "division": self.division, "kinds": kinds, "kind": chosen}


def _kinds(book: Rulebook) -> list[tuple[str, str]]:
    fact = book.fact("employer_type")
    return [(code, label) for code, label in fact.values + fact.unranked if code != "none"] if fact else []
