"""合成手机拍的材料: the pages become one PDF of the library, under the standard name of its place; the code is used up (ux C6)."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, outcome
from zhicheng.actions.keeping import keep
from zhicheng.actions.profile._own import today
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.files.checked import CheckedFile
from zhicheng.integrations.files.naming import propose
from zhicheng.integrations.files.scanning import merged
from zhicheng.records.queries import phone
from zhicheng.records.queries.file_limits import file_limits
from zhicheng.records.queries.profile_rules import division_of

from . import _phone


def finish_pages(act: Act, *, token: str, real_now: datetime) -> str:
    """Put the pages together. Returns the item's id. Raises Refusal phone.over, phone.no_pages, file.too_large, not_configured."""
    ticket = phone.ticket(token, real_now)
    pages = tuple(page.file_id for page in phone.pages(ticket))
    if not pages:
        raise Refusal("phone.no_pages")
    allowed = file_limits(division_of(ticket.person_id), today(act))
    found = outcome(partial(_together, pages, allowed.max_bytes), ticket.title)
    return _keep(act, found=found, token=token, pages=pages, real_now=real_now)


def _together(pages: tuple[str, ...], max_bytes: int) -> CheckedFile:
    return merged([_bytes(address) for address in pages], max_bytes)


def _bytes(address: str) -> bytes:
    with wiring.store().open(address) as blob:
        return blob.read()


@action("evidence.finish_pages")
def _keep(act: Act, *, found: Outcome, token: str, pages: tuple[str, ...], real_now: datetime) -> str:
    ticket = _phone.locked(act, token, real_now)
    if tuple(page.file_id for page in phone.pages(ticket)) != pages:
        # A page came or went while the others were put together.
        raise Refusal("stale", at="刚才")
    checked = accepted(act, found)
    ticket.item = keep(act, checked, propose(ticket.title, "", checked.kind, pattern="{module}"))
    ticket.save(update_fields=["item"])
    act.about(f"evidence:{ticket.item_id}", pages=len(pages))
    return str(ticket.item_id)
