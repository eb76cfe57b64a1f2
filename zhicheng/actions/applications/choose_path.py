"""选择认定路径: by which education or service the title is claimed (KINIT 二(二); REC-03, REC-04)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.queries import judging

from . import _case


@action("application.choose_path")
def choose_path(act: Act, *, number: str, path: str, version: int) -> str:
    """Choose one of the paths that lead to the level applied for. Raises Refusal `application.path`, `workflow.state`, `stale`."""
    case, _ = _case.locked(act, "application.choose_path", number, version)
    APPLICATION.target("edit", case.state, act.by.role)
    offered = {finding.id for finding in judging.judge(case, _case.today(act)).judgement.paths}
    if path not in offered:
        raise Refusal("application.path", field="path")
    case.path = path
    act.about(f"application:{number}", path=path)
    return _case.keep(act, case)
