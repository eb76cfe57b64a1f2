"""撤回: free until the unit begins its review, and no chance is used (AMB-31, our addition)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action

from . import _case


@action("application.withdraw")
def withdraw(act: Act, *, number: str, version: int) -> str:
    """Take the case back for good. Raises Refusal `workflow.state` once the unit has opened it, `stale`."""
    case, _ = _case.locked(act, "application.withdraw", number, version)
    _case.move(act, case, "withdraw", opinion="申报人撤回")
    return _case.keep(act, case)
