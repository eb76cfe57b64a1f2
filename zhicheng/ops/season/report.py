"""What came of a season: counts by path and final state, and everything exported for a reader outside the system."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from zhicheng.actions.papers.print_form import print_form
from zhicheng.records.queries import outcomes
from zhicheng.records.queries.audit import verify_chain

from .people import Candidate
from .stage import Stage


@dataclass(frozen=True)
class Report:
    """Counts of one season. `never_filed` are people whose application was refused before it became a case or at submission."""

    people: int
    by_state: dict[str, int]
    by_path: dict[str, dict[str, int]]
    refusals: dict[str, int]
    certificates: int
    acts: int
    audit_entries: int
    audit_whole: bool
    broken_invariants: list[str]

    def as_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return dict(self.__dict__)

    def lines(self) -> list[str]:
        """The report as a table for people."""
        states = sorted(self.by_state)
        head = f"{'路径':<34}" + "".join(f"{state:>12}" for state in states)
        rows = [
            f"{path:<34}" + "".join(f"{counts.get(state, 0):>12}" for state in states)
            for path, counts in sorted(self.by_path.items())
        ]
        total = f"{'合计':<34}" + "".join(f"{self.by_state[state]:>12}" for state in states)
        tail = [f"被拒绝 {name}: {times}" for name, times in sorted(self.refusals.items())]
        tail += [f"证书 {self.certificates}；审计 {self.audit_entries} 条，{'链完整' if self.audit_whole else '链已断开'}"]
        tail += [f"不变量被破坏：{line}" for line in self.broken_invariants] or ["不变量全部成立"]
        return [head, *rows, total, *tail]


def report(stage: Stage, people: list[Candidate], broken: list[str]) -> Report:
    """Count what became of everybody."""
    states = outcomes.states_by_mobile([who.mobile for who in people])
    by_path: dict[str, Counter[str]] = {}
    for who in people:
        by_path.setdefault(who.path, Counter())[states.get(who.mobile, "never_filed")] += 1
    chain = verify_chain()
    return Report(
        people=len(people),
        by_state=dict(sum(by_path.values(), Counter())),
        by_path={path: dict(counts) for path, counts in by_path.items()},
        refusals={f"{action}: {code}": times for (action, code), times in stage.refusals.items()},
        certificates=outcomes.issued_certificates(),
        acts=stage.acts,
        audit_entries=chain.entries,
        audit_whole=chain.broken_at is None,
        broken_invariants=broken,
    )


def export(folder: Path, read: Callable[[str], bytes], now: datetime) -> int:
    """Write every issued certificate, every recognition form and the audit log; `read` fetches a stored file. Returns how many certificates."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in outcomes.recognised_cases():
        form = print_form(case, now=now, url=f"/applications/{case.number}/", draft=False)
        (folder / f"form-{case.number}.pdf").write_bytes(form)
    count = 0
    for number, sha256 in outcomes.certificate_files():
        (folder / f"certificate-{number}.pdf").write_bytes(read(sha256))
        count += 1
    columns = ("seq", "at", "verb", "outcome", "actor", "role", "acting_for", "subject", "reason", "chain")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([getattr(entry, column) for column in columns] for entry in outcomes.audit_log())
    (folder / "audit.csv").write_text(text.getvalue(), "utf-8-sig")
    return count
