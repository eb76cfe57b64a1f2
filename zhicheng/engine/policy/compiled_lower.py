"""From the rules in force on a stretch of days to a small table of operations: parameters filled in, definitions unfolded
once however often they are named, everything that hangs on no fact answered beforehand."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.policy import nodes
from zhicheng.engine.policy.compiled_compare import DATED, FLIPPED, Pair, Test, constant, pair_of, test_of
from zhicheng.engine.policy.compiled_ops import Load, Op, Same, Shape
from zhicheng.engine.policy.context import Context
from zhicheng.engine.policy.errors import NotConfigured, PackConflict
from zhicheng.engine.policy.evaluate import evaluate
from zhicheng.engine.policy.expressions import FactRef
from zhicheng.engine.policy.nodes import Node

_DAY = FactRef("day")
_GROUPS: dict[type[Node], str] = {nodes.All: "and", nodes.AnyOf: "or"}
_FIXED = (nodes.Listed, nodes.Note, nodes.Standard)


class Lowering:
    """Collects the operations of one rulebook, matter and target on days with equal parameters."""

    def __init__(self) -> None:
        self.ops: list[Op] = []
        self._known: dict[tuple[Any, ...], int] = {}
        self._entry: str = ""
        self._scope = 0
        self._scopes = 0

    def shape(self, node: Node, ctx: Context, id: str) -> Shape:
        """The node and everything under it, lowered."""
        try:
            return self._shape(node, ctx, id)
        except NotConfigured:
            return Shape(id, "leaf", self.op("const", None), node, ctx)

    def op(self, kind: str, *args: Any) -> int:
        """The number of an operation; the same one for equal arguments."""
        key = (kind, self._scope, *(_frozen(arg) for arg in args))
        if key not in self._known:
            self._known[key] = len(self.ops)
            self.ops.append(Op(kind, args, self._scope))
        return self._known[key]

    def _shape(self, node: Node, ctx: Context, id: str) -> Shape:
        if type(node) in _GROUPS:
            kids = self._each(node.of, ctx, id)  # type: ignore[attr-defined]
            return Shape(id, type(node).__name__.lower(), self.op(_GROUPS[type(node)], _numbers(kids)), node, ctx, kids)
        if isinstance(node, nodes.Not):
            kid = self.shape(node.of, ctx, f"{id}.1")
            return Shape(id, "not", self.op("not", kid.op), node, ctx, (kid,))
        if isinstance(node, nodes.If):
            kids = self._each((node.test, node.then, node.other), ctx, id)
            return Shape(id, "if", self.op("if", *_numbers(kids)), node, ctx, kids)
        if isinstance(node, nodes.AtLeast):
            return self._at_least(node, ctx, id)
        if isinstance(node, nodes.Ref):
            return self._ref(node, ctx, id)
        if isinstance(node, nodes.Elapsed):
            return self._elapsed(node, ctx, id)
        form = "leaf" if type(node) in _LEAVES or isinstance(node, _FIXED) else "some"
        return Shape(id, "some" if isinstance(node, nodes.Some) else form, self._leaf(node, ctx, id), node, ctx)

    def _each(self, members: tuple[Node, ...], ctx: Context, id: str) -> tuple[Shape, ...]:
        return tuple(self.shape(node, ctx, f"{id}.{number}") for number, node in enumerate(members, 1))

    def _at_least(self, node: nodes.AtLeast, ctx: Context, id: str) -> Shape:
        count = constant(node.count, ctx)
        if type(count) is not int:
            return Shape(id, "some", self._opaque(node, ctx), node, ctx)
        kids = self._each(node.of, ctx, id)
        return Shape(id, "atleast", self.op("at_least", count, _numbers(kids)), node, ctx, kids)

    def _ref(self, node: nodes.Ref, ctx: Context, id: str) -> Shape:
        pack, clause = ctx.rulebook.definition(node.name, ctx.pack, ctx.on)
        inner = self.shape(clause.rule, ctx.inside(pack, clause), f"{id}.{node.name}")
        name = (node.label or clause.label, clause.says)
        return Shape(inner.id, inner.form, inner.op, inner.node, inner.context, inner.kids, name)

    def _elapsed(self, node: nodes.Elapsed, ctx: Context, id: str) -> Shape:
        if isinstance(constant(node.months, ctx), NotConfigured):
            raise NotConfigured(id)
        kids = self._each(tuple(extra.when for extra in node.plus), ctx, id)
        months = [constant(each, ctx) for each in (node.months, *(extra.months for extra in node.plus))]
        starts = tuple(self._load(name, ctx) for name in node.since)
        cut, cut_name = self._cut(node, ctx)
        if cut is None or None in starts or any(type(value) is not int for value in months):
            return Shape(id, "elapsed", self._opaque(node, ctx), node, ctx, kids)
        extras = tuple((kid.op, more) for kid, more in zip(kids, months[1:], strict=True))
        convention = (node.pick, node.from_next_month, ctx.counting())
        made = self.op("months", starts, months[0], extras, cut, *convention)
        return Shape(id, "elapsed", self._where_given(made, (*node.since, cut_name), node, ctx), node, ctx, kids)

    def _cut(self, node: nodes.Elapsed, ctx: Context) -> tuple[str | Load | None, str]:
        """`day`, `year_end`, or the fact that names the last day counted."""
        if (node.to or ctx.count_to()) == "year_end":
            return "year_end", ""
        _, name = ctx.count_end(node.to)
        return ("day", "") if name == "day" else (self._load(name, ctx), name)

    def _leaf(self, node: Node, ctx: Context, id: str) -> int:
        if isinstance(node, _FIXED):
            return self.op("const", evaluate(node, ctx, id).truth)
        lower = _LEAVES.get(type(node))
        try:
            made = getattr(self, lower)(node, ctx) if lower else None
        except (PackConflict, TypeError):
            made = None
        return self._opaque(node, ctx) if made is None else int(made)

    def _opaque(self, node: Node, ctx: Context) -> int:
        """A node judged as `judge` judges it."""
        return self.op("opaque", Same(node), Same(ctx.clause), ctx.pack, self._entry)

    def _where_given(self, made: int, names: tuple[str, ...], node: Node, ctx: Context) -> int:
        """The operation, for people whose derived facts are handed over; for the others `judge` derives them."""
        derived = tuple(self._load(name, ctx) for name in names if name in ctx.rulebook.derived)
        return self.op("given", derived, made, self._opaque(node, ctx)) if derived else made

    def _load(self, name: str, ctx: Context) -> Load | None:
        """Where a fact is read; None when it is no fact."""
        if name in ("day", "year") or name.startswith("target."):
            return None
        if self._entry and name.startswith(self._entry + "."):
            return Load("entry", name.removeprefix(self._entry + "."))
        return Load("fact", name)

    def _compare(self, node: nodes.Compare, ctx: Context) -> int | None:
        if node.fact == "day" or node.value == _DAY:
            return self._by_day(node, ctx)
        load = self._load(node.fact, ctx)
        if load is None:
            return None
        if isinstance(node.value, FactRef) and not node.value.name.startswith("target."):
            return self._pair(pair_of(node, ctx), load, node, ctx)
        if node.year is not None:
            if load.source != "fact" or type(node.year) is not int:
                return None
            load = Load("year", load.name, node.year)
        made = self._test(test_of(node, ctx), load)
        return None if made is None else self._where_given(made, (node.fact,), node, ctx)

    def _test(self, test: Test | None, load: Load) -> int | None:
        if test is None:
            return None
        if test.sign:
            return self.op("order", load, test.sign, test.want, test.missing)
        return self.op("table", load, test.pairs, test.missing, test.other)

    def _pair(self, pair: Pair | None, load: Load, node: nodes.Compare, ctx: Context) -> int | None:
        other = self._load(pair.name, ctx) if pair else None
        if pair is None or other is None:
            return None
        return self._where_given(self.op("pair", load, pair.sign, other), (node.fact, pair.name), node, ctx)

    def _by_day(self, node: nodes.Compare, ctx: Context) -> int | None:
        """A date fact before or after the day judged."""
        if node.op not in DATED or node.through or node.year is not None:
            return None
        if node.fact != "day":
            load, name, op = self._load(node.fact, ctx), node.fact, node.op
        elif isinstance(node.value, FactRef) and node.value == FactRef(node.value.name):
            load, name, op = self._load(node.value.name, ctx), node.value.name, FLIPPED[node.op]
        else:
            return None
        if load is None or ctx.kind(name).type != "date":
            return None
        return self._where_given(self.op("by_day", load, op), (name,), node, ctx)

    def _look_up(self, node: nodes.LookUp, ctx: Context) -> int | None:
        load = self._load(node.by, ctx)
        table = ctx.param(node.table)
        if load is None:
            return None
        pairs = tuple((key, value in node.accepts) for key, value in table.items())
        return self._where_given(self.op("table", load, pairs, None, None), (node.by,), node, ctx)

    def _judged(self, node: nodes.Judged, ctx: Context) -> int | None:
        load = self._load(node.fact, ctx)
        return None if load is None else self._where_given(self.op("judged", load), (node.fact,), node, ctx)

    def _consecutive(self, node: nodes.Consecutive, ctx: Context) -> int | None:
        load, months, place = self._load(node.of, ctx), ctx.param(node.months), constant(node.place, ctx)
        if isinstance(place, NotConfigured):
            raise place
        if load is None or type(months) is not int or not (place is None or isinstance(place, str)):
            return None
        return self._where_given(self.op("run", load, months, place), (node.of,), node, ctx)

    def _last_payer(self, node: nodes.LastPayer, ctx: Context) -> int | None:
        load, unit = self._load(node.of, ctx), self._load(node.same_as, ctx)
        if load is None or unit is None:
            return None
        return self._where_given(self.op("payer", load, unit, node.when_none), (node.of, node.same_as), node, ctx)

    def _window(self, node: nodes.InWindow, ctx: Context) -> int:
        return self.op("window", Same(ctx.param(node.window)))

    def _some(self, node: nodes.Some, ctx: Context) -> int | None:
        load = self._load(node.of, ctx)
        if load is None or load.source != "fact":
            return None
        before = self._entry, self._scope
        self._scopes += 1
        self._entry, self._scope = node.of, self._scopes
        try:
            inner, scope = self.shape(node.rule, ctx.at_entry(node.of, 0, {}), "").op, self._scope
        finally:
            self._entry, self._scope = before
        return self._where_given(self.op("some", load, scope, inner), (node.of,), node, ctx)


_LEAVES: dict[type[Node], str] = {
    nodes.Compare: "_compare",
    nodes.LookUp: "_look_up",
    nodes.Judged: "_judged",
    nodes.Consecutive: "_consecutive",
    nodes.LastPayer: "_last_payer",
    nodes.InWindow: "_window",
    nodes.Some: "_some",
}


def _numbers(shapes: tuple[Shape, ...]) -> tuple[int, ...]:
    return tuple(shape.op for shape in shapes)


def _frozen(arg: Any) -> Any:
    # True == 1 and hash alike, yet a rule may tell them apart.
    if isinstance(arg, Same):
        return id(arg.it)
    if isinstance(arg, tuple):
        return tuple(_frozen(one) for one in arg)
    return (type(arg).__name__, arg)
