"""One operation as a Python expression, once for "is it sure" and once for "is it possible"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from zhicheng.engine.policy.compiled_compare import SIGNS
from zhicheng.engine.policy.compiled_names import Names, member
from zhicheng.engine.policy.compiled_ops import Load, Op

RAW = ("run", "payer", "opaque")
_CHEAP = ("const", "table", "order", "pair", "by_day", "judged", "window")


class Expressions:
    """Writes operations whose facts have been read; what is read more than once keeps its answer."""

    def __init__(self, ops: Sequence[Op], names: Names) -> None:
        self.ops, self.names = ops, names
        self.used: Counter[int] = Counter()
        self._loaded: dict[Any, str] = {}

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

    def _is_kept(self, number: int) -> bool:
        return self.used[number] > 1 and self.ops[number].kind not in (*_CHEAP, *RAW)
