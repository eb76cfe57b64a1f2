"""A policy over a million people: verdict, what-if, earliest days; beside the time it takes to read the columns once.

Run alone: python benchmarks/policy.py [people, 1000000 by default] [rounds, 7]. Writes a markdown table beside itself. OpenFisca
and ZEN Engine are measured in the same run when they are installed (requirements/bench.txt), in the only form they have: two
values, from the same columns, where what is missing counts as not met.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402

from benchmarks.policy_person import cold  # noqa: E402
from tests.policies.places import working_calendar  # noqa: E402
from tests.policies.shelf import pack_files, shipped  # noqa: E402
from zhicheng.engine.policy import Rulebook, Target, judge, load_pack  # noqa: E402
from zhicheng.simulation import (  # noqa: E402
    Earliest,
    Machine,
    Program,
    Table,
    compile,
    counts_sql,
    person,
    population,
    report,
    supposed,
    table_sql,
    turn,
    unpacked,
)
from zhicheng.simulation.filling import with_reckoned  # noqa: E402
from zhicheng.simulation.logic import Comparison, Logic  # noqa: E402

SEED = 20230612
AIMS = {"verdict": 5.0, "step": 0.3, "curve": 1.0, "earliest": 200.0, "scratch": 5.0}
ONE_BY_ONE = 4_000
WALKED = 300
TURNED = 16
LONGEST = 20_000
CURVE = range(241)


@dataclass
class Case:
    """One pack and question, with its population."""

    title: str
    program: Program
    table: Table
    times: dict[str, list[float]] = field(default_factory=dict)
    ratios: dict[str, list[float]] = field(default_factory=dict)

    def timed(self, name: str, run: Callable[[], Any]) -> float:
        """Runs once and notes the milliseconds."""
        began = time.process_time()
        run()
        spent = (time.process_time() - began) * 1000
        self.times.setdefault(name, []).append(spent)
        return spent


def cases(people: int) -> Iterator[Case]:
    """The 13-path bench pack, and the largest question of the shipped packs."""
    bench = load_pack(pack_files(ROOT / "tests" / "policies" / "bench_pack" / "pack.yaml"))
    by_name = {"bench": Rulebook([(bench, None, None)])}
    for name in ("kunming-2022", "guizhou-2023", "kunming-recognition"):
        packs = [shipped()["national-base"], shipped()[name]]
        by_name[name] = Rulebook([(pack, date.min, None) for pack in packs], working_calendar())
    day = date(2023, 6, 12)
    questions = {
        "bench": [("recognition", "L4", "")],
        "kunming-2022": [("review", "L3", "promotion")],
        "guizhou-2023": [("review", "L3", "promotion")],
        "kunming-recognition": [("recognition", "L4", "")],
    }
    programs = []
    for name, rows in questions.items():
        for matter, level, route in rows:
            target = Target(level, "engineering", "", "机械", route)
            programs.append((name, matter, target, compile(by_name[name], matter=matter, target=target, on=day)))
    largest = max(programs[1:], key=lambda row: len(row[3].logic.reached(row[3].verdict)))
    for name, matter, target, program in (programs[0], largest):
        table = population(by_name[name], matter, people, SEED, target=target, on=day, columns=program.columns)
        yield Case(f"{name}: {matter} {target.level} {target.route}".strip(), program, table)


def measure(case: Case, rounds: int) -> None:
    """Interleaved rounds; each figure also as a ratio to reading the columns in the same round."""
    program, table = case.program, case.table
    verdict = Machine(program.logic, program.columns, program.verdict)
    sure = Machine(program.logic, program.columns, program.verdict[:1])
    earliest = Earliest(program)
    runs: dict[str, Callable[[], Any]] = {
        "both planes": lambda: verdict.planes(table),
        "sure plane only": lambda: sure.planes(table),
        "report of every rule": lambda: report(program, table),
        "earliest day for all": lambda: earliest.days(table),
    }
    runs |= fisca(case)
    for _ in range(rounds):
        read = min(case.timed("read the columns once", lambda: read_once(table)) for _ in range(3))
        for name, run in runs.items():
            case.ratios.setdefault(name, []).append(case.timed(name, run) / read)


def read_once(table: Table) -> int:
    """The yardstick: every byte of every column read once, in the widest steps there are."""
    total = 0
    for values in table.data.values():
        whole = values[: len(values) // 8 * 8]
        total ^= int(np.add.reduce(whole.view(np.uint64)))
    return total


def reckoned(case: Case) -> tuple[int, float]:
    """How many columns hold the least or the most of a value, and the milliseconds it takes to fill them, once a population."""
    edges = case.program.columns.edges
    given = {name: values for name, values in case.table.data.items() if name not in edges}
    began = time.process_time()
    with_reckoned(Table(case.program.columns, case.table.size, given))
    return len(edges), (time.process_time() - began) * 1000


def scratch(case: Case) -> float:
    """Megabytes taken while running, those of the result left out."""
    machine = Machine(case.program.logic, case.program.columns, case.program.verdict)
    tracemalloc.start()
    machine.counts(case.table)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


@dataclass
class Turned:
    """What turning the parameters took, in milliseconds: the median, and the worst of all."""

    parameters: int
    prepare: tuple[float, float]
    step: tuple[float, float]
    curve: tuple[float, float]
    people: int
    checked: int


def turned(case: Case) -> Turned:
    """Every parameter that turns in place: prepared, stepped, and the whole curve; three steps each against compiling again."""
    prepare, step, curve, people, checked = [], [], [], 0, 0
    for key in _some(list(case.program.turned)):
        began = time.process_time()
        made = turn(case.program, case.table, key)
        prepare.append((time.process_time() - began) * 1000)
        people = max(people, len(made.people))
        low, _ = case.program.turned[key]
        values = [value for value in CURVE if low is None or value >= low]
        step.append(best(lambda made=made: made.step(made.current + 12)))
        curve.append(best(lambda made=made, values=values: made.curve(values)))
        for value in (values[0], made.current + 1, 60):
            if made.step(value) != supposed(case.program, case.table, key, value):
                raise SystemExit(f"{key}={value}: turned in place and compiled again differ")
            checked += 1
    return Turned(len(prepare), *(_two(one) for one in (prepare, step, curve)), people, checked)


def _some(keys: list[str]) -> list[str]:
    """All of them, or so many spread over the pack: compiling the largest pack again for each takes minutes."""
    return keys[:: -(-len(keys) // TURNED)]


def _two(values: list[float]) -> tuple[float, float]:
    return (statistics.median(values), max(values)) if values else (0.0, 0.0)


def best(run: Callable[[], Any], times: int = 5) -> float:
    """The shortest of several runs, in milliseconds."""
    found = []
    for _ in range(times):
        began = time.process_time()
        run()
        found.append((time.process_time() - began) * 1000)
    return min(found)


def one_by_one(case: Case) -> dict[str, float]:
    """People a second of what looks at one person at a time; the engine's own judgement must agree with the machine."""
    program, table = case.program, case.table
    machine = Machine(program.logic, program.columns, program.verdict)
    sure, may = (unpacked(plane, table.size) for plane in machine.planes(table))
    people = [person(table, index) for index in range(WALKED)]
    began = time.process_time()
    told = [judge(program.rulebook, matter=program.matter, target=program.target, facts=one, on=program.on) for one in people]
    found = {"the engine's judgement with reasons": WALKED / (time.process_time() - began)}
    for index, one in enumerate(told):
        plain = True if sure[index] else None if may[index] else False
        if one.verdict is not plain and not one.settled_by:
            raise SystemExit(f"person {index}: the engine says {one.verdict}, the machine {plain}")
    return found | zen(case, sure)


def duck(case: Case) -> float | None:
    """Milliseconds of one counting query over both planes in an embedded column store; None when it is not installed."""
    try:
        import duckdb
    except ImportError:
        return None
    with duckdb.connect() as connection:
        held = {"id": np.arange(case.table.size, dtype=np.int32), **case.table.data}
        connection.execute("SET threads = 1")
        connection.execute(table_sql(case.program.columns))
        connection.execute('INSERT INTO "people" BY NAME SELECT * FROM held')
        query = counts_sql(case.program)
        row = connection.execute(query).fetchone()
        expected = Machine(case.program.logic, case.program.columns, case.program.verdict).counts(case.table)
        if row is None or list(row[1:]) != expected or not held:
            raise SystemExit(f"the column store counts {row}, the machine {expected}")
        return best(lambda: connection.execute(query).fetchone(), 3)


def written(logic: Logic, bit: int) -> str:
    """The two-valued rule as one expression of words and signs."""
    node = logic.nodes[bit]
    if isinstance(node, Comparison):
        left = " + ".join(name if factor == 1 else f"{factor} * {name}" for name, factor in node.terms)
        return f"({left} {'<=' if node.op == 'le' else '=='} {node.limit})"
    if node.op == "not":
        return f"not {written(logic, node.of[0])}"
    return "(" + f" {node.op} ".join(written(logic, part) for part in node.of) + ")"


def length(logic: Logic, bit: int, known: dict[int, int]) -> int:
    """How many comparisons the rule has as one expression, in which shared parts stand as often as they are used."""
    if bit not in known:
        node = logic.nodes[bit]
        known[bit] = 1 if isinstance(node, Comparison) else sum(length(logic, part, known) for part in node.of)
    return known[bit]


def zen(case: Case, sure: np.ndarray) -> dict[str, float]:
    """People a second of ZEN Engine, two values: one compiled expression, a decision in a loop, a batch. Nothing for a rule
    too long to be one expression."""
    try:
        import zen as engine
    except ImportError:
        return {}
    long = length(case.program.logic, case.program.verdict.sure, {})
    if long > LONGEST:
        return {f"ZEN Engine: not measured, one expression would have {long:,} comparisons": 0.0}
    text = written(case.program.logic, case.program.verdict.sure)
    rows = [{name: int(values[i]) for name, values in case.table.data.items()} for i in range(min(ONE_BY_ONE, case.table.size))]
    places = {"position": {"x": 0, "y": 0}}
    nodes = [
        {"id": "i", "type": "inputNode", "name": "in", **places},
        {
            "id": "e",
            "type": "expressionNode",
            "name": "rule",
            "content": {"expressions": [{"id": "1", "key": "eligible", "value": text}]},
            **places,
        },
        {"id": "o", "type": "outputNode", "name": "out", **places},
    ]
    edges = [{"id": a + b, "sourceId": a, "targetId": b, "type": "edge"} for a, b in ("ie", "eo")]
    content = engine.ZenDecisionContent(
        json.dumps({"contentType": "application/vnd.gorules.decision", "nodes": nodes, "edges": edges})
    )
    decisions, expression = engine.ZenEngine({"loader": lambda key: content}), engine.compile_expression(text)
    ways: dict[str, Callable[[], list[bool]]] = {
        "ZEN Engine, one compiled expression (2-valued)": lambda: [bool(expression.evaluate(row)) for row in rows],
        "ZEN Engine, decision in a loop (2-valued)": lambda: [decisions.evaluate("x", row)["result"]["eligible"] for row in rows],
        "ZEN Engine, evaluate_batch (2-valued)": lambda: [
            one["data"]["result"]["eligible"] for one in decisions.evaluate_batch([{"key": "x", "context": row} for row in rows])
        ],
    }
    found = {}
    for name, run in ways.items():
        if run() != sure[:ONE_BY_ONE].tolist():
            raise SystemExit(f"{name} disagrees")
        found[name] = ONE_BY_ONE / best(run, 3) * 1000
    return found


def fisca(case: Case) -> dict[str, Callable[[], Any]]:
    """OpenFisca on the same columns, two values: one variable a column, one formula a rule."""
    try:
        from openfisca_core.entities import build_entity
        from openfisca_core.periods import DateUnit, period
        from openfisca_core.simulations import SimulationBuilder
        from openfisca_core.taxbenefitsystems import TaxBenefitSystem
        from openfisca_core.variables import Variable
    except ImportError:
        return {}
    entity = build_entity(key="person", plural="persons", label="", is_person=True)
    system, when, program = TaxBenefitSystem([entity]), period("2023-06"), case.program
    shared: dict[str, Any] = {"entity": entity, "definition_period": DateUnit.MONTH}
    for column in program.columns:
        system.add_variable(type(column.name, (Variable,), {"value_type": int, **shared}))
    rules = {one.truth.sure: f"rule_{one.id.replace('-', '_')}" for one in program.reported if not one.part}
    rules[program.verdict.sure] = "eligible"
    for bit, name in rules.items():
        system.add_variable(
            type(name, (Variable,), {"value_type": bool, "formula": _formula(program.logic, bit, rules), **shared})
        )

    def filled() -> Any:
        made = SimulationBuilder().build_default_simulation(system, count=case.table.size)
        for name, values in case.table.data.items():
            made.set_input(name, when, values)
        return made

    def calculated(made: Any) -> int:
        for name in rules.values():
            made.delete_arrays(name)
        return int(made.calculate("eligible", when).sum())

    ready = filled()
    expected = Machine(program.logic, program.columns, program.verdict).counts(case.table)[0]
    if calculated(ready) != expected:
        raise SystemExit("OpenFisca disagrees")
    return {
        "OpenFisca, formulas only (2-valued)": lambda: calculated(ready),
        "OpenFisca, with build and set_input (2-valued)": lambda: calculated(filled()),
    }


def _formula(logic: Logic, bit: int, rules: Mapping[int, str]) -> Callable[..., Any]:
    """What OpenFisca computes of one rule: its parts one after another, each forgotten when nobody needs it any more."""
    found, todo = {bit}, [bit]
    while todo:
        one = todo.pop()
        fresh = set(() if one in rules and one != bit else logic.joined(one)) - found
        found |= fresh
        todo += fresh
    order = sorted(found)
    uses = Counter(part for one in order if one == bit or one not in rules for part in logic.joined(one))

    def formula(person: Any, period: Any) -> Any:
        known: dict[int, Any] = {}
        left = Counter(uses)
        for one in order:
            named = one in rules and one != bit
            known[one] = person(rules[one], period) if named else _plain(logic, one, known, person, period)
            for part in () if named else logic.joined(one):
                left[part] -= 1
                if not left[part]:
                    del known[part]
        return known[bit]

    return formula


def _plain(logic: Logic, bit: int, known: Mapping[int, Any], person: Any, period: Any) -> Any:
    node = logic.nodes[bit]
    if isinstance(node, Comparison):
        total = sum(person(name, period) if factor == 1 else person(name, period) * factor for name, factor in node.terms)
        return total <= node.limit if node.op == "le" else total == node.limit
    if node.op == "not":
        return ~known[node.of[0]]
    return (np.logical_and if node.op == "and" else np.logical_or).reduce([known[part] for part in node.of])


def machine() -> list[str]:
    """CPU model, cores, memory, Python, as rows."""
    info = Path("/proc/cpuinfo")
    model = next((line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")), "?")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return [
        f"| CPU | {model} |",
        f"| cores | {os.cpu_count()} (one used) |",
        f"| memory | {memory:.1f} GB |",
        f"| Python, numpy | {platform.python_version()}, {np.__version__} |",
        f"| load when begun | {load:.1f}; trust the ratios |",
    ]


def rows(case: Case) -> Iterator[str]:
    """The bulk figures of one case."""
    people = case.table.size
    for name, times in case.times.items():
        ratio = f"{statistics.median(case.ratios[name]):.1f} ({min(case.ratios[name]):.1f})" if name in case.ratios else "1"
        middle = statistics.median(times)
        yield f"| {name} | {middle:.1f} | {min(times):.1f} | {people / middle / 1000:.1f} | {ratio} |"


def section(case: Case, rounds: int) -> list[str]:
    """Everything about one case."""
    measure(case, rounds)
    program, spare, (edges, filling) = case.program, scratch(case), reckoned(case)
    machine_ = Machine(program.logic, program.columns, program.verdict)
    sure, may = machine_.counts(case.table)
    turns, singly, column_store = turned(case), one_by_one(case), duck(case)
    verdict = statistics.median(case.ratios["both planes"])
    day = statistics.median(case.times["earliest day for all"])
    aims = [
        ("full three-valued verdict, times reading once", verdict, AIMS["verdict"]),
        ("scratch memory, MB", spare, AIMS["scratch"]),
        ("what-if step, ms (worst parameter)", turns.step[1], AIMS["step"]),
        ("whole what-if curve, ms (worst parameter)", turns.curve[1], AIMS["curve"]),
        ("earliest day for everybody, ms", day, AIMS["earliest"]),
    ]
    return [
        f"## {case.title}",
        "",
        f"{case.table.size:,} people, {len(program.columns.known)} columns, {program.columns.bytes_per_person} bytes a person; "
        f"{machine_.compared} comparisons, {len(machine_.steps)} steps for both planes.",
        f"{edges} of the columns are the least or the most of a value that may be many things, filled once in {filling:,.0f} ms.",
        f"{sure:,} eligible, {may - sure:,} cannot tell, {case.table.size - may:,} not.",
        "",
        "| in bulk | median ms | best ms | million people/s (median) | times reading once: median (best) |",
        "|---|---:|---:|---:|---:|",
        *rows(case),
        *(
            [f"| DuckDB, one counting query over both planes, 1 thread | – | {column_store:.0f} | – | – |"]
            if column_store
            else []
        ),
        "",
        "| one by one | people/s |",
        "|---|---:|",
        *(f"| {name} | {speed:,.0f} |" for name, speed in singly.items()),
        "",
        f"What-if on {turns.parameters} parameters ({turns.checked} steps checked against compiling again; at most {turns.people:,} "
        "people hang on one of them):",
        "",
        "| what-if | median ms | worst ms |",
        "|---|---:|---:|",
        f"| prepare, once a parameter | {turns.prepare[0]:.0f} | {turns.prepare[1]:.0f} |",
        f"| step | {turns.step[0]:.3f} | {turns.step[1]:.3f} |",
        f"| curve of {len(CURVE)} values | {turns.curve[0]:.2f} | {turns.curve[1]:.2f} |",
        "",
        "| aim | measured | aimed at | |",
        "|---|---:|---:|---|",
        *(f"| {name} | {value:.2f} | {aim:g} | {'reached' if value <= aim else 'missed'} |" for name, value, aim in aims),
        "",
    ]


LIMITS = """## What limits it

- **The verdict.** Reading once is a sum over eight bytes at a time. The machine reads a column once from memory, but compares it once
  for every limit the rules name, writes a truth a person, and packs eight of them into a byte. Comparing and packing are some two
  thirds of the time, the joins of packed registers the rest; numpy has no comparison that writes bits. The large pack asks 200
  comparisons of 83 columns, the small one 77 of 37, so it takes more readings; its scratch is one register of 16 KB for each
  comparison and each truth still needed. What a value may be at least and at
  most is filled in with the population, once: the yardstick reads it as the verdict does, and filling it is in neither.
- **What-if.** Steps and curves look up sorted pivots. Preparing a parameter runs the verdict four times over and searches among those
  concerned; a parameter built into the shape of the rules is tried out by compiling again, and so is one a least or most rests on.
- **Earliest days** are four bytes a person and node, so every few nodes cost as much as the verdict.
- **The column store** plans the stages of the large pack for a second or two, however few the people are.
- **ZEN Engine** takes one expression; in the large pack parts are shared so often that one expression of it could not be written down.

The population is made up: counts say nothing of people.
"""


def main(people: int, rounds: int) -> str:
    """The whole table."""
    head = [
        f"# A policy over {people:,} people",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/policy.py {people} {rounds}`; {rounds} interleaved rounds, one process; time "
        "of the processor.",
        "",
        "| machine | |",
        "|---|---|",
        *machine(),
        "",
    ]
    return "\n".join([*head, *(line for case in cases(people) for line in section(case, rounds)), *cold(), LIMITS])


if __name__ == "__main__":
    table = main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, int(sys.argv[2]) if len(sys.argv) > 2 else 7)
    print(table)
    Path(__file__).with_suffix(".md").write_text(table, encoding="utf-8")
