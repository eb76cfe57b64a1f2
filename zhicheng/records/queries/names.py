"""全称: names of schools and units that look abbreviated and that the register of units does not know (PRO-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhicheng.engine.profile.full_names import short_names
from zhicheng.engine.profile.shapes import Value
from zhicheng.records.employers import Employer

WARNING = "疑似简称，请核对全称"


def doubtful(rows: Sequence[tuple[str, Mapping[str, Value]]]) -> list[dict[str, str]]:
    """The doubtful names of each entry (module, values), by field; one statement, and none when no name looks short."""
    found = [short_names(module, values) for module, values in rows]
    short = {name for names in found for name in names.values()}
    known = set(Employer.objects.filter(name__in=short).values_list("name", flat=True)) if short else set()
    return [{field: name for field, name in names.items() if name not in known} for names in found]
