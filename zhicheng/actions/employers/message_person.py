"""给人员发消息."""

from __future__ import annotations

from uuid import uuid4

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Person

from . import _unit

TEXT_LENGTH = 300


@action("employer.message_person")
def message_person(act: Act, *, person_id: int, text: str) -> str:
    """发消息 to a person of the own unit, inside the platform, signed with unit and clerk. K22 五(三)3; ACC-17, SUP-11.

    Returns the person's id. Raises Refusal account.hidden_person (404), employer.message_text.
    """
    unit = _unit.own(act)
    person = Person.objects.filter(pk=person_id, employer_id=unit, account__isnull=False).first()
    if person is None:
        raise Refusal("account.hidden_person")
    act.about(f"person:{person_id}")
    words = text.strip()
    if not 1 <= len(words) <= TEXT_LENGTH:
        raise Refusal("employer.message_text", field="text", limit=TEXT_LENGTH, length=len(words))
    about = About(key=f"person.message:{act.key or uuid4().hex}", subject=f"employer:{unit}")
    sender = f"{act.by.acting_for} {act.by.name}"
    telling.tell_person(act, "person.message", person, about, sender=sender, text=words)
    return str(person_id)
