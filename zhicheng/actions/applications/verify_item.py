"""逐项核验: one item of the filed dossier, compared with its original (K22 五(三); REV-12, REV-13, REV-15)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.records.models import Application, ItemVerdict
from zhicheng.records.queries import dossier, late_papers, procedure
from zhicheng.records.queries.dossier import Content

from . import _case

NEEDS_WORDS = ("change", "false")
ONCE = ("application", "attempt", "stage", "reference")
SAID = ("verdict", "remark", "file", "by_person", "at")


@action("application.verify_item")
def verify_item(act: Act, *, number: str, reference: str, verdict: str, remark: str, file: int | None = None) -> str:
    """Write down the verdict on one item; a later verdict of the same stage replaces it. `file` is the copy that is not true.

    Raises Refusal `application.item_unknown`, `application.verdict`, `application.copy_word`, `application.remark`,
    `application.which_file`, `access.*`, `workflow.state`.
    """
    case, seen = _case.locked(act, "application.verify_item", number)
    APPLICATION.target("verify", case.state, act.by.role)
    filed = late_papers.held(case, case.attempt)
    if filed is None or reference not in {item.reference for item in dossier.items(filed)}:
        raise Refusal("application.item_unknown", field="reference")
    _sayable(act, case, verdict)
    if verdict in NEEDS_WORDS and not remark.strip():
        raise Refusal("application.remark", field="remark")
    wrong = _wrong_file(filed, reference, file) if verdict in NEEDS_WORDS else None
    row = ItemVerdict(application=case, attempt=case.attempt, stage=seen.stage, reference=reference)
    row.verdict, row.remark, row.file_id, row.by_person_id, row.at = verdict, remark.strip(), wrong, _case.reviewer(act), act.now
    ItemVerdict.objects.bulk_create([row], update_conflicts=True, unique_fields=ONCE, update_fields=SAID)
    act.about(f"application:{number}", reference=reference, verdict=verdict, file=wrong)
    return case.number


def _sayable(act: Act, case: Application, verdict: str) -> None:
    """A verdict of the list; a sound copy is marked in the words the packs prescribe, where they do."""
    if verdict not in ItemVerdict.Verdict.values:
        raise Refusal("application.verdict", field="verdict")
    words = procedure.copy_words(_case.rules(case, act), _case.today(act), case.level)
    label = str(ItemVerdict.Verdict(verdict).label)
    if words and verdict not in NEEDS_WORDS and label not in words:
        raise Refusal("application.copy_word", field="verdict", words="、".join(words))


def _wrong_file(filed: Content, reference: str, file: int | None) -> int | None:
    """Which copy of the item it is about: the only one of an attachment by itself, one of several as chosen (REV-13)."""
    files = dossier.files_of(filed, reference)
    if file is not None and file not in files:
        raise Refusal("application.which_file", field="file")
    if file is None and reference.startswith(("material/", f"{late_papers.PREFIX}/")):
        if len(files) > 1:
            raise Refusal("application.which_file", field="file")
        return next(iter(files), None)
    return file
