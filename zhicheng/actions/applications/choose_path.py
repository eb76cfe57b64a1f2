"""选择认定路径: by which education or service the title is claimed, and whether the post asks for a licence first (KINIT 二(二), 二(六); REC-03, REC-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Application
from zhicheng.records.queries import judging

from . import _case

HELD = Application.Licence.HELD


@dataclass(frozen=True)
class Licence:
    """从业准入资格 as the applicant states it: `answer` is not_required, held or not_held; name and day of one that is held."""

    answer: str
    name: str = ""
    on: date | None = None


@action("application.choose_path")
def choose_path(act: Act, *, number: str, path: str, licence: Licence, version: int) -> str:
    """Choose one of the paths that lead to the level applied for.

    Raises Refusal `application.path`, `application.licence`, `application.licence_name`, `application.licence_on`, `workflow.state`,
    `stale`.
    """
    case, _ = _case.locked(act, "application.choose_path", number, version)
    APPLICATION.target("edit", case.state, act.by.role)
    offered = {finding.id for finding in judging.judge(case, _case.today(act)).judgement.paths}
    if path not in offered:
        raise Refusal("application.path", field="path")
    _state(case, licence)
    case.path = path
    act.about(f"application:{number}", path=path, licence=licence.answer)
    return _case.keep(act, case)


def _state(case: Application, licence: Licence) -> None:
    if licence.answer not in Application.Licence.values:
        raise Refusal("application.licence", field="licence")
    name, on = (licence.name.strip(), licence.on) if licence.answer == HELD else ("", None)
    if licence.answer == HELD and not name:
        raise Refusal("application.licence_name", field="licence_name")
    if licence.answer == HELD and on is None:
        raise Refusal("application.licence_on", field="licence_on")
    case.licence, case.licence_name, case.licence_on = licence.answer, name, on
