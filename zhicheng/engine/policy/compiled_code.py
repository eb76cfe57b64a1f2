"""Writes one Python function per question from lowered operations: is it sure, is it possible. Only our own words and numbers
enter the text; every value of a pack is handed over as a constant by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhicheng.engine.policy.compiled_expressions import RAW, Expressions
from zhicheng.engine.policy.compiled_names import Names
from zhicheng.engine.policy.compiled_ops import Load, Op, children, loads

PRELUDE = ("on", "md_on", "cut_on", "cut_year", "year", "years")
NEAR_YEARS = range(-12, 1)
"""Years before the year of the day judged whose names as text are at hand."""


class Verdict(Expressions):
    """The text of `sure` and `possible` for bars (all must hold) and paths (one must hold; None = there are none)."""

    def __init__(self, ops: Sequence[Op], names: Names) -> None:
        super().__init__(ops, names)
        self.lines: list[str] = []

    def text(self, bars: Sequence[int], paths: Sequence[int] | None) -> str:
        """The source of both functions and of those that look at the entries of lists."""
        for root in (*bars, *(paths or ())):
            self._count(root)
        for number, op in enumerate(self.ops):
            if op.kind == "some":
                self._body(number, op)
        self._function("sure", True, bars, paths)
        self._function("possible", False, bars, paths)
        return "\n".join(self.lines)

    def _count(self, number: int) -> None:
        self.used[number] += 1
        if self.used[number] == 1:
            op = self.ops[number]
            for kid in (*children(op), *(op.args[1:] if op.kind == "if" else ())):
                self._count(kid)

    def _function(self, name: str, sure: bool, bars: Sequence[int], paths: Sequence[int] | None) -> None:
        self._loaded = {}
        self.lines += [f"def {name}(f, P):", f"  {', '.join(PRELUDE)} = P", "  g = f.get", self._caches(0)]
        if any(op.kind == "opaque" for op in self.ops):
            self.lines += ["  memo = {}"]
        for root in bars:
            self._read(root, "  ")
            self.lines += [f"  if not {self.expr(root, sure)}: return False"]
        if paths is None:
            self.lines += [f"  return {not sure}"]
            return
        for root in paths:
            self._read(root, "  ")
            self.lines += [f"  if {self.expr(root, sure)}: return True"]
        self.lines += ["  return False"]

    def _caches(self, scope: int) -> str:
        kept = [number for number, op in enumerate(self.ops) if op.scope == scope and self._is_kept(number)]
        slots = [f"{letter}{number}" for number in kept for letter in "cd"]
        raw = [f"r{number}" for number, op in enumerate(self.ops) if op.scope == scope and op.kind in RAW]
        return "  " + "; ".join(
            [" = ".join([*slots, "None"])] * bool(slots) + [" = ".join([*raw, "UNKNOWN"])] * bool(raw) + ["pass"]
        )

    def _body(self, number: int, op: Op) -> None:
        _, scope, inner = op.args
        self._count(inner)
        for sure in (True, False):
            self._loaded = {}
            self.lines += [f"def {'s' if sure else 'p'}_some{number}(rows, f, P, memo):"]
            self.lines += [f"  if rows is None: return {not sure}", "  if rows == 'none': return False"]
            self.lines += [f"  {', '.join(PRELUDE)} = P", "  g = f.get", "  for e in rows:", "  " + self._caches(scope)]
            self._read(inner, "    ")
            self.lines += [f"    if {self.expr(inner, sure)}: return True"]
            self.lines += ["  return False"]

    def _read(self, root: int, indent: str) -> None:
        """Reads what the operations under a root need and nobody has read before."""
        for number in self._under(root):
            op = self.ops[number]
            for load in loads(op):
                self._value(load, indent)
                if op.kind == "months":
                    self._moment(load, "cut" if load is op.args[3] else "start", op.args[6], indent)

    def _under(self, root: int) -> Iterable[int]:
        yield root
        for kid in children(self.ops[root]):
            yield from self._under(kid)

    def _value(self, load: Load, indent: str) -> str:
        if load not in self._loaded:
            key = self.names.of(load.name)
            if load.source == "year":
                base = self._by_years(Load("fact", load.name), indent)
                text = f"{base}.get(year{load.year:+d}, {base}.get(str(year{load.year:+d})))"
                if load.year in NEAR_YEARS:
                    text = f"{base}.get(year{load.year:+d}, {base}.get(years[{NEAR_YEARS.index(load.year)}]))"
            else:
                text = f"{'e.get' if load.source == 'entry' else 'g'}({key})"
            self._loaded[load] = f"v{len(self._loaded)}"
            self.lines.append(f"{indent}{self._loaded[load]} = {text}")
        return self._loaded[load]

    def _by_years(self, load: Load, indent: str) -> str:
        if (load, "years") not in self._loaded:
            value, name = self._value(load, indent), f"b{len(self._loaded)}"
            self.lines.append(f"{indent}{name} = {value} if isinstance({value}, dict) else BY_YEARS({value})")
            self._loaded[load, "years"] = name
        return self._loaded[load, "years"]

    def _moment(self, load: Load, role: str, counting: str, indent: str) -> str:
        form = "start" if role == "start" else counting
        if (load, form) not in self._loaded:
            value, name = self._value(load, indent), f"m{len(self._loaded)}"
            if form == "start":
                quick = f"({value}.year * 12 + {value}.month - 1) * 32 + {value}.day"
                text = f"{quick} if {value}.__class__ is date else NEVER if {value} == 'none' else START({value})"
            else:
                text = f"{'CUT' if counting == 'anniversary' else 'CUT_MD'}({value})"
            self.lines.append(f"{indent}{name} = {text}")
            self._loaded[load, form] = name
        return self._loaded[load, form]
