"""导出审计日志."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import audit
from zhicheng.records.queries.audit import LogFilter


@action("audit.export")
def export(act: Act, *, wanted: LogFilter) -> str:
    """导出审计日志: leaves an entry saying what was taken out; returns the number of the newest entry it reaches (SEC-02, SEC-04).

    The reader of that reference writes the entries up to it (`records.queries.audit.walk`), so that what the entry counts is what
    leaves the house. Raises Refusal `audit.nothing` when the filter fits no entry.
    """
    act.about("audit", **{name: str(value) for name, value in vars(wanted).items() if value})
    count, through = audit.newest(wanted)
    if not count:
        raise Refusal("audit.nothing")
    act.about("audit", entries=count, through=through)
    return str(through)
