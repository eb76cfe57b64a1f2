"""手机拍一页: a photo squared into a page and laid behind those before it (ux C6)."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, limits, outcome
from zhicheng.actions.keeping import stored
from zhicheng.actions.profile._own import today
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.integrations.files.scanning import photographed
from zhicheng.records.evidence import PhonePage
from zhicheng.records.queries.file_limits import file_limits
from zhicheng.records.queries.profile_rules import division_of

from . import _phone

# What a phone's camera writes at most; the page made of it is far smaller, and the packs bound the merged file.
MAX_PHOTO_BYTES = 30_000_000


def photograph(act: Act, *, token: str, data: bytes, name: str, real_now: datetime) -> str:
    """Add one page, a photo sent again none. Returns how many pages there are. Raises Refusal phone.over, phone.too_many, file.* (422)."""
    found = outcome(partial(_page, data, name), name)
    return _add(act, found=found, token=token, real_now=real_now)


def _page(data: bytes, name: str) -> CheckedFile:
    return photographed(data, name, limits(MAX_PHOTO_BYTES, 1, ("jpg", "png")))


@action("evidence.photograph")
def _add(act: Act, *, found: Outcome, token: str, real_now: datetime) -> str:
    ticket = _phone.locked(act, token, real_now)
    checked = accepted(act, found)
    most = file_limits(division_of(ticket.person_id), today(act)).max_pages
    pages = PhonePage.objects.filter(ticket=ticket)
    if not pages.filter(file=checked.sha256).exists():
        if pages.count() >= most:
            raise Refusal("phone.too_many", most=most)
        PhonePage.objects.create(ticket=ticket, file=stored(act, checked))
    return str(pages.count())
