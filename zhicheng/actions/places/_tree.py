"""What every node of the division tree must satisfy: a code of its level, under a node of a higher level."""

from __future__ import annotations

import re

from zhicheng.actions.as_typed import printable
from zhicheng.engine.identity import IdentityError
from zhicheng.engine.names import parse_unit_name
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division

Level = Division.Level
# Strictly descending along every edge, so the tree can hold no loop whatever two people do at the same moment.
RANK = {Level.PROVINCE: 0, Level.CITY: 1, Level.COUNTY: 2, Level.ZONE: 3, Level.TOWN: 4}
_SIX = "(?=[1-9])[0-9]{6}"
_CODES: dict[Level, tuple[re.Pattern[str], str]] = {
    Level.PROVINCE: (re.compile(r"[1-9][0-9]0000"), "省级代码是6位数字，后四位为0。"),
    Level.CITY: (re.compile(r"[1-9][0-9](?!00)[0-9]{2}00"), "市州代码是6位数字，后两位为0。"),
    Level.COUNTY: (re.compile(rf"{_SIX}(?<!00)"), "县区代码是6位数字，后两位不为0。"),
    Level.ZONE: (
        re.compile(rf"{_SIX}(?<!00)|{_SIX}[0-9A-Z]{{1,6}}"),
        "开发区用6位区划代码，或在所属区划的6位代码后加1至6位数字、大写字母。",
    ),
    Level.TOWN: (re.compile(r"[1-9][0-9]{8}(?:[0-9]{3})?"), "乡镇街道代码是9位或12位数字。"),
}


def level_of(text: str) -> Level:
    """级别 by its name. Raises Refusal `place.unknown_level`."""
    if text not in Level.values:
        raise Refusal("place.unknown_level", level=text, field="level")
    return Level(text)


def check_code(code: str, level: Level) -> None:
    """GB/T 2260 (six digits), its extension for towns, or a longer local code for a zone. Raises Refusal `place.code_shape`."""
    pattern, shape = _CODES[level]
    if not pattern.fullmatch(code):
        raise Refusal("place.code_shape", typed=code, level=level.label, shape=shape, field="code")


def check_edge(level: Level, parent: Division) -> None:
    """Raise Refusal `place.parent_level` unless a node of this level may hang on `parent`."""
    if RANK[level] <= RANK[Level(parent.level)]:
        raise Refusal(
            "place.parent_level",
            level=level.label,
            parent_level=parent.get_level_display(),
            parent=parent.name,
            field="parent",
        )


def node_of(code: str, field: str) -> Division:
    """The node a code names, its row locked. Raises Refusal `place.unknown_division` at `field`."""
    found = Division.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise Refusal("place.unknown_division", typed=code, field=field)
    return found


def unit_name(text: str, longest: int) -> str:
    """A name of a division or body in its one spelling, printable here. Raises Refusal `place.name`, `name.unprintable`."""
    try:
        name = parse_unit_name(text).text
    except IdentityError:
        name = ""
    if not name or len(name) > longest:
        raise Refusal("place.name", name=text[:longest], field="name")
    return printable(name, "name")
