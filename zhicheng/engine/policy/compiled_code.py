"""Writes one Python function per question from lowered operations: is it sure, is it possible. Only our own words and numbers
enter the text; every value of a pack is handed over as a constant by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from zhicheng.engine.policy.compiled_compare import SIGNS
from zhicheng.engine.policy.compiled_lower import Load, Op
from zhicheng.engine.policy.nodes import Truth

PRELUDE = ("on", "md_on", "cut_on", "cut_year", "year", "years")
NEAR_YEARS = range(-12, 1)
"""Years before the year of the day judged whose names as text are at hand."""
FEW = 2
"""So many values are compared one by one, more are looked up in a set."""
RAW = ("run", "payer", "opaque")
_CHEAP = ("const", "table", "order", "pair", "by_day", "judged", "window")


def member(value: str, pairs: tuple[tuple[Any, Truth], ...], missing: Truth, other: Truth, sure: bool, names: Names) -> str:
    """The text of a test of one value against listed values, none and any other."""
    truths = {**dict(pairs), None: missing}
    holds = [held for held, truth in truths.items() if (truth is True if sure else truth is not False)]
    if other is True if sure else other is not False:
        fails = [held for held in truths if held not in holds]
        return _among(value, fails, True, names)
    return _among(value, holds, False, names)


def _among(value: str, held: list[Any], negated: bool, names: Names) -> str:
    if len(held) > FEW:
        return f"{value} {'not in' if negated else 'in'} {names.of(frozenset(held))}"
    tests = [
        f"{value} is {'not ' * negated}None" if one is None else f"{value} {'!=' if negated else '=='} {names.of(one)}"
        for one in held
    ]
    return (" and " if negated else " or ").join(tests) or repr(negated)


class Names:
    """Constants handed to generated code by name."""

    def __init__(self) -> None:
        self.space: dict[str, Any] = {}
        self._known: dict[tuple[str, Any], str] = {}

    def of(self, value: Any) -> str:
        """The name of a constant; one name for equal constants of one type."""
        if type(value) is int:
            return repr(value)
        key = (type(value).__name__, value)
        if key not in self._known:
            self._known[key] = f"K{len(self._known)}"
            self.space[self._known[key]] = value
        return self._known[key]


def children(op: Op) -> tuple[int, ...]:
    """The operations an operation is made of."""
    if op.kind in ("and", "or"):
        return tuple(op.args[0])
    if op.kind == "at_least":
        return tuple(op.args[1])
    if op.kind in ("not", "if"):
        return op.args
    if op.kind == "given":
        return op.args[1:]
    return tuple(number for number, _ in op.args[2]) if op.kind == "months" else ()


def loads(op: Op) -> Iterator[Load]:
    """What an operation itself reads."""
    for arg in op.args:
        for one in arg if isinstance(arg, tuple) else (arg,):
            if isinstance(one, Load):
                yield one


class Verdict:
    """The text of `sure` and `possible` for bars (all must hold) and paths (one must hold; None = there are none)."""

    def __init__(self, ops: Sequence[Op], names: Names) -> None:
        self.ops, self.names = ops, names
        self.used: Counter[int] = Counter()
        self.lines: list[str] = []
        self._loaded: dict[Any, str] = {}

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

    def _is_kept(self, number: int) -> bool:
        return self.used[number] > 1 and self.ops[number].kind not in (*_CHEAP, *RAW)

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

    def expr(self, number: int, sure: bool) -> str:
        """An expression for one operation: True when it is sure (or possible)."""
        if not self._is_kept(number):
            return self._plain(number, sure)
        slot = f"{'c' if sure else 'd'}{number}"
        return f"({slot} if {slot} is not None else ({slot} := {self._plain(number, sure)}))"

    def _plain(self, number: int, sure: bool) -> str:
        op = self.ops[number]
        make = getattr(self, f"_{op.kind}")
        return str(make(number, op, sure))

    def _const(self, number: int, op: Op, sure: bool) -> str:
        return repr(op.args[0] is True if sure else op.args[0] is not False)

    def _and(self, number: int, op: Op, sure: bool) -> str:
        return "(" + " and ".join(self.expr(kid, sure) for kid in op.args[0]) + ")"

    def _or(self, number: int, op: Op, sure: bool) -> str:
        return "(" + " or ".join(self.expr(kid, sure) for kid in op.args[0]) + ")"

    def _not(self, number: int, op: Op, sure: bool) -> str:
        return f"(not {self.expr(op.args[0], not sure)})"

    def _at_least(self, number: int, op: Op, sure: bool) -> str:
        return "(" + " + ".join(self.expr(kid, sure) for kid in op.args[1]) + f" >= {op.args[0]})"

    def _if(self, number: int, op: Op, sure: bool) -> str:
        test, then, other = op.args
        first = f"({self.expr(test, sure)} and {self.expr(then, sure)})"
        second = f"(not {self.expr(test, not sure)} and {self.expr(other, sure)})"
        return f"({first} or {second} or ({self.expr(then, sure)} and {self.expr(other, sure)}))"

    def _table(self, number: int, op: Op, sure: bool) -> str:
        load, pairs, missing, other = op.args
        return f"({member(self._loaded[load], pairs, missing, other, sure, self.names)})"

    def _order(self, number: int, op: Op, sure: bool) -> str:
        load, sign, want, missing = op.args
        value = self._loaded[load]
        found = f"{value} != 'none' and {value} {sign} {self.names.of(want)}"
        return self._guarded(value, found, missing is True if sure else missing is not False)

    def _pair(self, number: int, op: Op, sure: bool) -> str:
        load, sign, other = op.args
        one, two = self._loaded[load], self._loaded[other]
        found = f"{one} {sign} {two}" if sign in ("==", "!=") else f"{one} != 'none' and {two} != 'none' and {one} {sign} {two}"
        return (
            f"({one} is not None and {two} is not None and {found})" if sure else f"({one} is None or {two} is None or {found})"
        )

    @staticmethod
    def _guarded(value: str, found: str, without: bool) -> str:
        """A test of a value, and what holds without one."""
        return f"({value} is None or {found})" if without else f"({value} is not None and {found})"

    def _by_day(self, number: int, op: Op, sure: bool) -> str:
        value = self._loaded[op.args[0]]
        return self._guarded(value, f"{value} != 'none' and {value} {SIGNS[op.args[1]]} on", not sure)

    def _given(self, number: int, op: Op, sure: bool) -> str:
        held, made, derived = op.args
        known = " and ".join(f"{self._loaded[load]} is not None" for load in held)
        return f"({self.expr(made, sure)} if {known} else {self.expr(derived, sure)})"

    def _judged(self, number: int, op: Op, sure: bool) -> str:
        return f"({self._loaded[op.args[0]]} {'is True' if sure else 'is not False'})"

    def _raw(self, number: int, call: str, sure: bool) -> str:
        kept = f"(r{number} if r{number} is not UNKNOWN else (r{number} := {call}))"
        return f"({kept} {'is True' if sure else 'is not False'})"

    def _run(self, number: int, op: Op, sure: bool) -> str:
        load, months, place = op.args
        return self._raw(number, f"RUN({self._loaded[load]}, md_on >> 5, {months}, {self.names.of(place)})", sure)

    def _payer(self, number: int, op: Op, sure: bool) -> str:
        load, unit, when_none = op.args
        return self._raw(number, f"PAYER({self._loaded[load]}, md_on >> 5, {self._loaded[unit]}, {when_none})", sure)

    def _opaque(self, number: int, op: Op, sure: bool) -> str:
        self.names.space[f"OPAQUE{number}"] = op
        return self._raw(number, f"JUDGED(OPAQUE{number}, f, on, {'e' if op.scope else 'None'}, memo)", sure)

    def _window(self, number: int, op: Op, sure: bool) -> str:
        self.names.space[f"WINDOW{number}"] = op.args[0].it
        return f"(WINDOW_AT(WINDOW{number}, on) is not None)"

    def _some(self, number: int, op: Op, sure: bool) -> str:
        return f"{'s' if sure else 'p'}_some{number}({self._loaded[op.args[0]]}, f, P, {self._memo()})"

    def _memo(self) -> str:
        return "memo" if any(op.kind == "opaque" for op in self.ops) else "None"

    def _months(self, number: int, op: Op, sure: bool) -> str:
        starts, base, extras, cut, pick, next_month, counting = op.args
        marks = [self._loaded[load, "start"] for load in starts]
        more = [f"({32 * months} if {self.expr(kid, (months < 0) is sure)} else 0)" for kid, months in extras]
        needed = "k" if extras else str(32 * base)
        counted = f"(k := {' + '.join([str(32 * base), *more])}) is not None and " if extras else ""
        end, is_open = self._end(cut, counting)
        met = [self._met(mark, needed, end, next_month and pick != "earliest", counting) for mark in marks]
        if pick == "earliest":
            known = " and ".join(f"{mark} is not None" for mark in marks)
            late = f"({' or '.join(met)})"
            born = "(" + " or ".join(f"{mark} < NEVER" for mark in marks) + ")"
        else:
            late = " and ".join(met) if sure else " and ".join(f"({m} is None or {t})" for m, t in zip(marks, met, strict=True))
            known = " and ".join(f"{mark} is not None" for mark in marks)
            born = " and ".join(f"({mark} is None or {mark} < NEVER)" for mark in marks)
        if sure:
            return f"({f'{end} is not None and ' if is_open else ''}{known} and {counted}{late})"
        late = f"(({born}) if {end} is None else ({counted}{late}))" if is_open else f"({counted}{late})"
        return f"(not ({known}) or {late})" if pick == "earliest" else late

    def _end(self, cut: str | Load, counting: str) -> tuple[str, bool]:
        if isinstance(cut, Load):
            return self._loaded[cut, counting], True
        names = {"day": "cut_on" if counting == "anniversary" else "md_on", "year_end": "cut_year"}
        return names[cut], False

    @staticmethod
    def _met(mark: str, needed: str, end: str, next_month: bool, counting: str) -> str:
        start = f"((({mark} >> 5) + 1 << 5) + 1)" if next_month else mark
        if counting == "calendar_month":
            return f"(({start} >> 5) + ({needed} >> 5) <= {end} >> 5)"
        if counting == "anniversary_next_day":
            return f"({start} + {needed} <= {end} - ({needed} > 0))"
        return f"{start} + {needed} <= {end}"
