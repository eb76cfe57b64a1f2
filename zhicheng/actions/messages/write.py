"""给申报人发消息 about one case, by the unit or a body that sees it; it says who wrote it and shows when it was read (K22 五(三)3; SUP-11)."""

from __future__ import annotations

from uuid import uuid4

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine import access
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import cases

TEXT_LENGTH = 300


@action("message.write")
def write(act: Act, *, number: str, text: str) -> str:
    """Write to the applicant of a case. Returns its number. Raises Refusal `message.text`, `access.*` (another unit's: 404)."""
    act.about(f"application:{number}")
    case = cases.load(number)
    access.check_case(act.by, "message.write", cases.view(case))
    words = text.strip()
    if not 1 <= len(words) <= TEXT_LENGTH:
        raise Refusal("message.text", field="text", limit=TEXT_LENGTH, length=len(words))
    key = f"case.message:{act.key or uuid4().hex}"
    about = About(key=key, subject=number, link=f"/applications/{number}/", division=case.division_id)
    sender = f"{act.by.acting_for} {act.by.name}"
    telling.tell_person(act, "case.message", case.person, about, sender=sender, text=words, number=number)
    return number
