"""From checked values to the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models
from django.utils import timezone

from zhicheng.actions.act import Act
from zhicheng.engine.profile.shapes import Fault, Module, Values
from zhicheng.engine.profile.vocabulary import SKILL_SERIES, SKILLS
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.records.queries import catalogue, policies
from zhicheng.records.queries.profile_rules import division_of

from ._own import today


def refuse_faults(module: Module, found: Sequence[Fault]) -> None:
    """Raise Refusal `profile.faults` naming every fault at once; nothing when there is none."""
    if found:
        items = [Deficiency(fault.text, fault.field) for fault in found]
        raise Refusal("profile.faults", items=items, count=len(found))


def refuse_stale(module: Module, version: int, row: models.Model) -> None:
    """Raise Refusal `stale` when the row was changed after the page was drawn."""
    if version != row.version:  # type: ignore[attr-defined]
        changed = getattr(row, "changed_at", None)
        raise Refusal("stale", at=timezone.localtime(changed).strftime("%H:%M") if changed else "另一窗口")


def write(module: Module, row: models.Model, values: Values) -> None:
    """Put the values of a module's fields into its row; an absent value becomes the column's own kind of empty."""
    for field in module.fields:
        column = row._meta.get_field(field.name)
        assert isinstance(column, models.Field)
        value = values.get(field.name)
        empty = None if column.null else False if isinstance(column, models.BooleanField) else ""
        setattr(row, field.name, empty if value in (None, "") else column.to_python(value))


def title_fault(values: Values) -> tuple[Fault, ...]:
    """A skill level must bear one of the names it can be compared by (KINIT 二(二)3)."""
    names = [name for name, _, _ in SKILLS]
    if values.get("series") != SKILL_SERIES[0] or values.get("title_name") in (None, "", *names):
        return ()
    return (Fault("title_name", f"职业技能等级请填{'、'.join(names)}中的一个。"),)


def place_title(act: Act, row: models.Model, values: Values) -> None:
    """Find the ladder a title stands on by series, name and level; an old name stands for what it is mapped to, with that level."""
    if values["series"] == SKILL_SERIES[0]:
        _, row.ladder, row.level = next(skill for skill in SKILLS if skill[0] == values["title_name"])  # type: ignore[attr-defined]
        return
    book, on = policies.rulebook(division_of(act.by.person or 0), today(act)), today(act)
    titles = catalogue.of_rulebook(book, on)
    name, series = str(values["title_name"]), str(values["series"])
    cells = titles.find(name) if titles else ()
    fitting = {cell.ladder for cell in cells if cell.series == series and cell.level == f"L{values['level']}"}
    old = None if fitting else catalogue.legacy(book, name, series, row.obtained_on, on)  # type: ignore[attr-defined]
    row.ladder = old.ladder if old else fitting.pop() if len(fitting) == 1 else ""  # type: ignore[attr-defined]
    row.level = old.level if old else row.level  # type: ignore[attr-defined]
    # Without a catalogue nobody can say what a name stands for; with one, a name it does not have is for a person to judge (CAT-17).
    row.name_unknown = titles is not None and not cells and old is None  # type: ignore[attr-defined]
