"""Eight processes act at once: the audit chain has no fork, no gap and no act lost, on SQLite and, where it is given, on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from tests.factories.installation import Installation

WRITERS, ACTS = 8, 25
ACT = f"""
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.places.add_division import add_division
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries.clock import real_now
wait_for_all()
for number in range({ACTS}):
    try:
        add_division(Act(MACHINE, real_now()), code="999999", name="不存在", level="county", parent="000001")
    except Refusal:
        pass
"""
VERIFY = """
from zhicheng.records.queries.audit import verify_chain
report = verify_chain()
print(report.entries, report.broken_at)
"""


def test_eight_writers_at_once_leave_one_unbroken_chain(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    installation.together(*[ACT] * WRITERS)
    assert installation.run(VERIFY).split() == [str(WRITERS * ACTS), "None"]
