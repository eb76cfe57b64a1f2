"""给人员发消息."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Notice

from . import _unit

TEXT_LENGTH = 300


@action("employer.message_person")
def message_person(act: Act, *, person_id: int, text: str) -> str:
    """发消息 to a person of the own unit, inside the platform, signed with unit and clerk. K22 五(三)3; ACC-17. Returns the person's id.

    Raises Refusal account.hidden_person (404), employer.message_text.
    """
    unit = _unit.own(act)
    account = Account.objects.filter(person_id=person_id, person__employer_id=unit).first()
    if account is None:
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}")
    words = text.strip()
    if not 1 <= len(words) <= TEXT_LENGTH:
        raise Refusal("employer.message_text", field="text", limit=TEXT_LENGTH, length=len(words))
    signed = f"{act.by.acting_for} {act.by.name}：{words}"
    Notice.objects.create(account=account.pk, subject=f"employer:{unit}", text=signed[:400], created_at=act.now)
    return str(person_id)
