"""Writes the Python function that answers every operation for a whole stretch of days at once, as planes of bits.

Each operation is worked out as coarsely as it may: once for all days, once a year, or once a day; and made finer only where
something finer needs it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from zhicheng.engine.policy.compiled_names import Names, member
from zhicheng.engine.policy.compiled_ops import Load, Op, children, loads
from zhicheng.engine.policy.nodes import Truth

ONCE, YEARS, DAYS = range(3)
_FULL = ("1", "Y", "F")
_FINER = {(ONCE, YEARS): "-{} & Y", (ONCE, DAYS): "-{} & F", (YEARS, DAYS): "w.over_years({})"}
_GROUPS = ("and", "or", "not", "if", "at_least")
_DAILY = ("months", "by_day", "run", "payer", "window", "opaque", "some", "given")
_HEAD = ("g = f.get", "F = w.full", "Y = w.full_years")
_ENTRIES = "rows, f, w, moving, days"


class PlaneCode:
    """The text of `planes(f, w, moving)`: facts, frame, and the facts that end a count and move with the day judged. It
    returns the sure and the possible planes of all operations in order (0 for those inside lists), the first bit being the
    first day, and those of the `roots` for every day."""

    def __init__(self, ops: Sequence[Op], names: Names) -> None:
        self.ops, self.names = ops, names
        self.lines: list[str] = []
        self._levels = [ONCE] * len(ops)
        for number, op in enumerate(ops):
            self._levels[number] = self._level(op)
        self._loaded: dict[Any, str] = {}
        self._standins = {op.args[2] for op in ops if op.kind == "given"}

    def text(self, roots: Sequence[int]) -> str:
        """The source, with a function for each list whose entries are looked at."""
        for number, op in enumerate(self.ops):
            if op.kind == "some":
                self._body(number, op)
        self._loaded = {}
        self.lines += ["def planes(f, w, moving):", "  days = {}", *(f"  {line}" for line in _HEAD)]
        for number, op in enumerate(self.ops):
            if op.scope == 0:
                self._step(number, op, "  ")
        rows = (", ".join(f"{one}{number}" if op.scope == 0 else "0" for number, op in enumerate(self.ops)) for one in "sp")
        self.lines += [f"  {one}_all = ({row},)" for one, row in zip("sp", rows, strict=True)]
        ends = ", ".join(f"({self._at(root, DAYS, 's', '  ')}, {self._at(root, DAYS, 'p', '  ')})" for root in roots)
        self.lines.append(f"  return s_all, p_all, ({ends},)")
        return "\n".join(self.lines)

    def _level(self, op: Op) -> int:
        if op.kind in _GROUPS:
            return max((self._levels[kid] for kid in children(op)), default=ONCE)
        if op.kind in _DAILY:
            return DAYS
        return YEARS if any(load.source == "year" for load in loads(op)) else ONCE

    def _body(self, number: int, op: Op) -> None:
        _, scope, inner = op.args
        self._loaded = {}
        self.lines += [f"def some{number}({_ENTRIES}):", *(f"  {line}" for line in _HEAD)]
        self.lines += ["  if rows is None: return 0, F", "  if rows == 'none': return 0, 0", "  S = P = 0"]
        self.lines.append("  for e in rows:")
        for inside, one in enumerate(self.ops):
            if one.scope == scope:
                self._step(inside, one, "    ")
        sure, possible = (self._at(inner, DAYS, letter, "    ") for letter in "sp")
        self.lines += [f"    S |= {sure}; P |= {possible}", "  return S, P"]

    def _step(self, number: int, op: Op, indent: str) -> None:
        for load in loads(op):
            self._value(load, indent)
        make: Callable[[int, Op, str], str] = getattr(self, f"_{op.kind}")
        for line in make(number, op, indent).split("\n"):
            self.lines.append(indent + line)

    def _value(self, load: Load, indent: str) -> str:
        key = Load("fact", load.name) if load.source == "year" else load
        if key not in self._loaded:
            name = f"v{len(self._loaded)}"
            self.lines.append(f"{indent}{name} = {'e.get' if key.source == 'entry' else 'g'}({self.names.of(key.name)})")
            self._loaded[key] = name
        return self._loaded[key]

    def _at(self, number: int, level: int, letter: str, indent: str) -> str:
        """The name of a plane of an operation, made as fine as asked."""
        own = self._levels[number]
        if own == level:
            return f"{letter}{number}"
        name = f"{letter}{number}_{level}"
        if name not in self._loaded:
            self.lines.append(f"{indent}{name} = {_FINER[own, level].format(f'{letter}{number}')}")
            self._loaded[name] = name
        return name

    def _const(self, number: int, op: Op, indent: str) -> str:
        return f"s{number} = {int(op.args[0] is True)}; p{number} = {int(op.args[0] is not False)}"

    def _joined(self, number: int, kids: Sequence[int], sign: str, indent: str) -> str:
        """Coarse ones are joined among themselves first, so that only the outcome has to be made finer."""
        lines, level = [], self._levels[number]
        for letter in "sp":
            text, was = "", ONCE
            for step in range(level + 1):
                same = [f"{letter}{kid}" for kid in kids if self._levels[kid] == step]
                if same:
                    finer = [f"({_FINER[was, step].format(f'({text})')})"] if text else []
                    text, was = sign.join(finer + same), step
            lines.append(f"{letter}{number} = {text}")
        return "; ".join(lines)

    def _and(self, number: int, op: Op, indent: str) -> str:
        return self._joined(number, op.args[0], " & ", indent)

    def _or(self, number: int, op: Op, indent: str) -> str:
        return self._joined(number, op.args[0], " | ", indent)

    def _not(self, number: int, op: Op, indent: str) -> str:
        full = _FULL[self._levels[number]]
        return f"s{number} = {full} ^ p{op.args[0]}; p{number} = {full} ^ s{op.args[0]}"

    def _at_least(self, number: int, op: Op, indent: str) -> str:
        level = self._levels[number]
        pairs = ", ".join(f"({self._at(kid, level, 's', indent)}, {self._at(kid, level, 'p', indent)})" for kid in op.args[1])
        return f"s{number}, p{number} = AT_LEAST({op.args[0]}, ({pairs},), {_FULL[level]})"

    def _if(self, number: int, op: Op, indent: str) -> str:
        level = self._levels[number]
        lines = []
        for one, other in (("s", "p"), ("p", "s")):
            test, then, otherwise = (self._at(kid, level, one, indent) for kid in op.args)
            fails = f"({_FULL[level]} ^ {self._at(op.args[0], level, other, indent)})"
            lines.append(f"{one}{number} = {test} & {then} | {fails} & {otherwise} | {then} & {otherwise}")
        return "; ".join(lines)

    def _yearly(self, number: int, load: Load, test: Callable[[Any], Truth], missing: Truth, indent: str) -> str:
        name, value = self._year_test(number), self._loaded[Load("fact", load.name)]
        if f"in{value}" not in self._loaded:
            self.lines.append(f"{indent}in{value} = IN_YEARS({value})")
            self._loaded[f"in{value}"] = value
        self.names.space[f"TEST_{name}"] = test
        first = "" if name in self._loaded else f"yes{name}, no{name}, any{name} = BY_YEAR(in{value}, TEST_{name})\n"
        self._loaded[name] = name
        shift = f"w.year{load.year:+d}"
        sure, possible = f"yes{name} >> {shift} & Y", f"~(no{name} >> {shift}) & Y"
        sure += f" | ~(any{name} >> {shift}) & Y" if missing is True else ""
        possible += f" & any{name} >> {shift}" if missing is False else ""
        return f"{first}s{number} = {sure}; p{number} = {possible}"

    def _year_test(self, number: int) -> str:
        """One name for the same test of different years."""
        op = self.ops[number]
        alike = [at for at, one in enumerate(self.ops) if (one.kind, one.args[1:], one.scope) == (op.kind, op.args[1:], op.scope)]
        return str(next(at for at in alike if self.ops[at].args[0].name == op.args[0].name))

    def _table(self, number: int, op: Op, indent: str) -> str:
        load, pairs, missing, other = op.args
        if load.source == "year":
            truths = dict(pairs)
            test = truths.get if other is None else lambda have: truths.get(have, other)
            return self._yearly(number, load, test, missing, indent)
        texts = (member(self._loaded[load], pairs, missing, other, sure, self.names) for sure in (True, False))
        return "; ".join(f"{letter}{number} = 1 if {text} else 0" for letter, text in zip("sp", texts, strict=True))

    def _order(self, number: int, op: Op, indent: str) -> str:
        load, sign, want, missing = op.args
        if load.source == "year":
            return self._yearly(number, load, partial(_FLIPPED[sign], want), missing, indent)
        value = self._loaded[load]
        found = f"{value} is not None and {value} != 'none' and {value} {sign} {self.names.of(want)}"
        without = f"if {value} is None: s{number} = {int(missing is True)}; p{number} = {int(missing is not False)}"
        return f"s{number} = p{number} = 1 if {found} else 0\n{without}"

    def _pair(self, number: int, op: Op, indent: str) -> str:
        load, sign, other = op.args
        one, two = self._loaded[load], self._loaded[other]
        found = f"{one} {sign} {two}" if sign in ("==", "!=") else f"{one} != 'none' and {two} != 'none' and {one} {sign} {two}"
        is_open = f"{one} is None or {two} is None"
        return f"s{number} = 0 if {is_open} else 1 if {found} else 0; p{number} = 1 if {is_open} else s{number}"

    def _given(self, number: int, op: Op, indent: str) -> str:
        held, made, derived = op.args
        known = " and ".join(f"{self._loaded[load]} is not None" for load in held)
        planes = ", ".join(self._at(made, DAYS, letter, indent) for letter in "sp")
        return f"s{number}, p{number} = ({planes}) if {known} else {self._opaque_planes(derived)}"

    def _by_day(self, number: int, op: Op, indent: str) -> str:
        return f"s{number}, p{number} = BY_DAY(w, {self._loaded[op.args[0]]}, {op.args[1]!r})"

    def _judged(self, number: int, op: Op, indent: str) -> str:
        value = self._loaded[op.args[0]]
        return f"s{number} = 1 if {value} is True else 0; p{number} = 0 if {value} is False else 1"

    def _run(self, number: int, op: Op, indent: str) -> str:
        load, months, place = op.args
        return f"s{number}, p{number} = RUN_PLANES(w, {self._loaded[load]}, {months}, {self.names.of(place)})"

    def _payer(self, number: int, op: Op, indent: str) -> str:
        load, unit, when_none = op.args
        return f"s{number}, p{number} = PAYER_PLANES(w, {self._loaded[load]}, {self._loaded[unit]}, {when_none})"

    def _window(self, number: int, op: Op, indent: str) -> str:
        self.names.space[f"WINDOW{number}"] = op.args[0].it
        return f"s{number} = p{number} = WINDOW_DAYS(w, WINDOW{number})"

    def _opaque(self, number: int, op: Op, indent: str) -> str:
        # One that only stands in for a derived fact not handed over is worked out where it is needed.
        if number in self._standins:
            return f"s{number} = p{number} = 0"
        return f"s{number}, p{number} = {self._opaque_planes(number)}"

    def _opaque_planes(self, number: int) -> str:
        op = self.ops[number]
        self.names.space[f"OPAQUE{number}"] = op
        return f"JUDGED_PLANES(w, OPAQUE{number}, f, {'e' if op.scope else 'None'}, days, moving)"

    def _some(self, number: int, op: Op, indent: str) -> str:
        return f"s{number}, p{number} = some{number}({self._loaded[op.args[0]]}, f, w, moving, days)"

    def _months(self, number: int, op: Op, indent: str) -> str:
        starts, base, extras, cut, *convention = op.args
        marks = [self._mark(load, indent) for load in starts]
        end = repr(cut) if isinstance(cut, str) else self._end(cut)
        head, tail = f"w, ({', '.join(marks)},)", f"{end}, {self.names.of(tuple(convention))}"
        never = f"(0, 0) if {marks[0]} == NEVER else " if len(marks) == 1 else ""
        if all(self._levels[kid] == ONCE for kid, _ in extras):
            most = " + ".join([str(32 * base), *(f"{32 * more} * {'p' if more > 0 else 's'}{kid}" for kid, more in extras)])
            least = " + ".join([str(32 * base), *(f"{32 * more} * {'s' if more > 0 else 'p'}{kid}" for kid, more in extras)])
            call = f"s{number}, p{number} = {never}MONTHS({head}, ({most}, {least}), {tail})"
            is_plain = cut == "day" and convention[0] == "latest" and not convention[1]
            return self._quick(number, marks, (most, least), str(convention[2]), call) if is_plain else call
        added = (f"({self._at(kid, DAYS, 's', indent)}, {self._at(kid, DAYS, 'p', indent)}, {32 * more})" for kid, more in extras)
        return f"s{number}, p{number} = {never}MONTHS_MIXED({head}, {32 * base}, ({', '.join(added)},), {tail})"

    @staticmethod
    def _quick(number: int, marks: Sequence[str], needed: tuple[str, str], counting: str, call: str) -> str:
        """The same sum without a call where every start is known: most counts are of this kind."""
        most, least = needed
        latest = f"max({', '.join(marks)})" if len(marks) > 1 else marks[0]
        days = "w.since_day(ORDINAL(t + {0}, {1!r}, {0} > 0))"
        same = (
            f"p{number} = s{number}"
            if most == least
            else f"p{number} = {days.format('low', counting)} if low != high else s{number}"
        )
        lines = [
            f"if {' or '.join(f'{mark} is None' for mark in marks)}: {call}",
            "else:",
            f"  t, high, low = {latest}, {most}, {least}",
            f"  if t >= NEVER: s{number} = p{number} = 0",
            f"  else: s{number} = {days.format('high', counting)}; {same}",
        ]
        return "\n".join(lines)

    def _mark(self, load: Load, indent: str) -> str:
        key = (load, "mark")
        if key not in self._loaded:
            value, self._loaded[key] = self._loaded[load], f"m{len(self._loaded)}"
            quick = f"({value}.year * 12 + {value}.month - 1) * 32 + {value}.day"
            rest = f"NEVER if {value} == 'none' else START({value})"
            self.lines.append(f"{indent}{self._loaded[key]} = {quick} if {value}.__class__ is date else {rest}")
        return self._loaded[key]

    def _end(self, cut: Load) -> str:
        value = f"DAY_NUMBER({self._loaded[cut]})"
        return f"('moving', {value}) if {self.names.of(cut.name)} in moving else {value}" if cut.source == "fact" else value


_FLIPPED: dict[str, Callable[[Any, Any], Any]] = {"<": operator.gt, ">": operator.lt, "<=": operator.ge, ">=": operator.le}
