"""增加区划."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division

from ._tree import Level, check_code, check_edge, level_of, node_of, unit_name

NAME_LENGTH = 60


@action("place.add_division")
def add_division(act: Act, *, code: str, name: str, level: str, parent: str) -> str:
    """增加区划: a province, city, county, zone or town under an existing node; returns its code (ORG-01).

    `level` is a `Division.Level`, `parent` the code of the node it hangs on ("" for a province only).
    Raises Refusal: place.unknown_level, place.code_shape, place.code_taken, place.name, place.parent_missing, place.root,
    place.unknown_division, place.parent_level, place.code_elsewhere, place.name_taken.
    """
    act.about(f"division:{code}", level=level, parent=parent)
    kind = level_of(level)
    check_code(code, kind)
    name = unit_name(name, NAME_LENGTH)
    upper = _upper(kind, code, parent)
    taken = Division.objects.filter(code=code).first()
    if taken is not None:
        raise Refusal("place.code_taken", typed=code, name=taken.name, field="code")
    if upper is not None and upper.children.filter(name=name).exists():
        raise Refusal("place.name_taken", parent=upper.name, name=name, field="name")
    Division.objects.create(code=code, name=name, level=kind, parent=upper)
    act.about(f"division:{code}", name=name)
    return code


def _upper(level: Level, code: str, parent: str) -> Division | None:
    if level is Level.PROVINCE:
        if parent:
            raise Refusal("place.root", field="parent")
        return None
    if not parent:
        raise Refusal("place.parent_missing", level=level.label, field="parent")
    upper = node_of(parent, "parent")
    check_edge(level, upper)
    if upper.code[:2] != code[:2]:
        raise Refusal("place.code_elsewhere", typed=code, parent=upper.name, field="code")
    return upper
