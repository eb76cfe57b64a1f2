"""Questions about divisions and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from zhicheng.records.places import Body, BodyChange, BodyFunction, Division, DivisionMove

from .keyset import Cursor, Part, part
from .statement import Said, Statement

LEVELS: list[tuple[str, str]] = list(Division.Level.choices)
FUNCTIONS: list[tuple[str, str]] = list(BodyFunction.Function.choices)
# A division itself and what it belongs to, as deep as divisions lie in each other.
_LINEAGE = ("code", "parent", "parent__parent", "parent__parent__parent", "parent__parent__parent__parent")
_BRANCH = Statement(lambda: Division.objects.filter(code=Said("code")).values_list(*_LINEAGE))
_LONGEST_TREE = 400
_LONGEST_HISTORY = 50


@dataclass(frozen=True)
class Branch:
    """One line of the tree under a node: `depth` 0 for its own children; how many nodes and bodies hang on it."""

    node: Division
    depth: int
    children: int
    bodies: int


@dataclass(frozen=True)
class Tree:
    """A node with everything above it (highest first) and under it; `cut` when there is more than can be listed."""

    node: Division
    above: Sequence[Division]
    branches: Sequence[Branch]
    moves: Sequence[DivisionMove]
    bodies: int
    cut: bool


def city_office(division: str) -> Body | None:
    """The body holding the city HR function of a division (a city, or a county of it)."""
    chain = ancestry(division)
    return (
        Body.objects.filter(functions__function=BodyFunction.Function.CITY_HRSS, division_id__in=chain, active=True)
        .order_by("id")
        .first()
    )


def county_offices(division: str) -> list[Body]:
    """The bodies holding the county HR function of a county or zone, whatever they are called (ORG-02): one for each counter."""
    rows = Body.objects.filter(functions__function=BodyFunction.Function.COUNTY_HRSS, division_id=division, active=True)
    return list(rows.order_by("id"))


def county_office(division: str) -> Body | None:
    """The first of them, where any will do: whom to ask, not who decides."""
    return next(iter(county_offices(division)), None)


def own_office(credit_code: str) -> Body | None:
    """自主评审单位: the body a unit itself is, when review power was delegated to it (REC-20); found by its credit code, never by name."""
    rows = Body.objects.filter(functions__function=BodyFunction.Function.SELF_REVIEW, credit_code=credit_code, active=True)
    return rows.order_by("id").first() if credit_code else None


def ancestry(division: str) -> list[str]:
    """A division and everything above it, lowest first: one statement, of that branch only. Empty for an unknown code."""
    return list(dict.fromkeys(code for branch in _BRANCH.ask(code=division) for code in branch if code is not None))


def tree(code: str) -> Tree | None:
    """A node, two levels under it (towns only where they hang on it itself), and every move it took part in. Five statements."""
    uppers = "parent__parent__parent__parent"
    node = Division.objects.select_related(uppers).filter(code=code).first()
    if node is None:
        return None
    deeper = (Q(parent__parent=code) | Q(parent__parent__parent=code)) & ~Q(level=Division.Level.TOWN)
    under = list(Division.objects.filter(Q(parent=code) | deeper).order_by("code")[: _LONGEST_TREE + 1])
    codes = [row.code for row in under]
    children = dict(Division.objects.filter(parent__in=codes).values_list("parent").annotate(Count("code")))
    bodies = dict(Body.objects.filter(division__in=[code, *codes]).values_list("division").annotate(Count("id")))
    moves = (
        DivisionMove.objects.filter(Q(division=code) | Q(old_parent=code) | Q(new_parent=code))
        .select_related("division", "old_parent", "new_parent")
        .order_by("-id")
    )
    return Tree(
        node=node,
        above=_above(node),
        branches=_branches(under[:_LONGEST_TREE], code, children, bodies),
        moves=list(moves[:_LONGEST_HISTORY]),
        bodies=bodies.get(code, 0),
        cut=len(under) > _LONGEST_TREE,
    )


def _above(node: Division) -> list[Division]:
    above: list[Division] = []
    upper = node.parent
    while upper is not None:
        above.insert(0, upper)
        upper = upper.parent
    return above


def _branches(under: Sequence[Division], top: str, children: dict[str, int], bodies: dict[str, int]) -> list[Branch]:
    below: dict[str | None, list[Division]] = {}
    for row in under:
        below.setdefault(row.parent_id, []).append(row)
    found: list[Branch] = []
    waiting = [(row, 0) for row in reversed(below.get(top, []))]
    while waiting:
        row, depth = waiting.pop()
        found.append(Branch(row, depth, children.get(row.code, 0), bodies.get(row.code, 0)))
        waiting += [(lower, depth + 1) for lower in reversed(below.get(row.code, []))]
    return found


def top_of(division: str) -> str:
    """The highest node above a division; the first province when the division is unknown; empty when there is no tree yet."""
    chain = ancestry(division)
    first = Division.objects.filter(parent__isnull=True).order_by("code").values_list("code", flat=True).first()
    return chain[-1] if chain else first or ""


def within(division: str, path: str) -> Q:
    """Rows whose division, found along `path`, is this one or lies below it."""
    return Q(**{path: division}) | Q(**{f"{path}__parent": division}) | Q(**{f"{path}__parent__parent": division})


def counties(city: str) -> list[tuple[str, str]]:
    """The counties of a city by code and name, in the order of their codes: one statement."""
    return list(Division.objects.filter(parent=city).order_by("code").values_list("code", "name"))


def find_divisions(words: str, limit: int = 50) -> Sequence[Division]:
    """Divisions whose name holds the words or whose code begins with them. One statement."""
    found = Division.objects.filter(Q(name__contains=words) | Q(code__startswith=words.upper()))
    return list(found.select_related("parent").order_by("code")[:limit])


def division_of(code: str) -> Division | None:
    """A division with its parent, None for an unknown code."""
    return Division.objects.select_related("parent").filter(code=code).first()


def bodies(words: str, function: str, at: Cursor, *, limit: int = 50) -> Part[Body]:
    """Bodies in the order they were added, by words in the name, code or division and by function. Two statements."""
    rows = Body.objects.select_related("division").prefetch_related("functions")
    if words:
        rows = rows.filter(
            Q(name__contains=words) | Q(code__startswith=words) | Q(division__name__contains=words) | Q(division_id=words)
        )
    if function:
        rows = rows.filter(functions__function=function)
    return part(rows, "id", at, limit)


def body_of(code: str) -> Body | None:
    """A body with its division and functions, None for an unknown code. Two statements."""
    return Body.objects.select_related("division").prefetch_related("functions").filter(code=code).first()


def body_changes(code: str) -> Sequence[BodyChange]:
    """机构变更记录, the newest first. One statement."""
    return list(BodyChange.objects.filter(body__code=code).order_by("-id")[:_LONGEST_HISTORY])


def find_bodies(words: str, limit: int = 6) -> Sequence[Body]:
    """The active body of this code or exact name, else those whose name holds the words. Two statements at most."""
    active = Body.objects.filter(active=True)
    exact = list(active.filter(Q(code=words) | Q(name=words)).order_by("id")[:limit])
    return exact or list(active.filter(name__contains=words).order_by("id")[:limit])


def name_of(code: str) -> str:
    """What a division is called; empty for an unknown code."""
    return Division.objects.filter(code=code).values_list("name", flat=True).first() or ""
