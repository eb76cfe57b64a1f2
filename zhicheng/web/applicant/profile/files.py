"""Files beside an entry: upload into a slot, take one from the library, take one away (PRO-16)."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.act import Act
from zhicheng.actions.evidence.attach import attach
from zhicheng.actions.evidence.detach import detach
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import drafts, evidence
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import Pager

from .entry import Desk, desk_of, draw, keep_typed
from .forms import form_class, initial_of, typed_of
from .place import crumbs
from .slots import size_of

_AT_ONCE = 10
_PART = 30


@require_POST
@door("applicant", APPLICANT, writes=("evidence.upload", "evidence.attach", "profile.save_draft"))
def add(request: HttpRequest, slug: str, entry_id: int) -> HttpResponse:
    """Upload the files chosen beside an entry; the good ones stay when another is refused, every refusal is said, and what was typed
    meanwhile is kept."""
    desk = desk_of(request, slug, entry_id)
    keep_typed(request, desk)
    chosen = {slot.key: request.FILES.getlist(f"file-{slot.key}")[:_AT_ONCE] for slot in desk.module.slots}
    pressed = request.POST.get("slot", "")
    wrong = {} if any(chosen.values()) else {pressed: ["没有收到文件，请先选择文件，再按上传。"]}
    known = {use.item for use in desk.entry.files} if desk.entry else set()
    kept: list[int] = []
    for slot, file in ((slot, file) for slot, files in chosen.items() for file in files):
        try:
            kept.append(_place(request, desk, slot, file))
        except Refusal as refusal:
            if refusal.status in (403, 404):
                raise
            wrong.setdefault(slot, []).append(refusal.sentence)
    if wrong:
        return _refused(request, slug, entry_id, {slot: " ".join(said) for slot, said in wrong.items()})
    done = "reused" if known.issuperset(kept) else "uploaded"
    return HttpResponseRedirect(f"{desk.url}?done={done}#slot-{pressed}")


@require_POST
@door("applicant", APPLICANT, writes=("evidence.detach", "profile.save_draft"))
def remove(request: HttpRequest, slug: str, entry_id: int, slot: str, item_id: int) -> HttpResponse:
    """Take a file away from the entry; it stays in the library."""
    desk = desk_of(request, slug, entry_id)
    keep_typed(request, desk)
    # Without the form's key: that one belongs to saving what the form says.
    detach(Act(by=actor_of(request), now=desk.place.now), entry_id=entry_id, slot=slot, item_id=item_id)
    return HttpResponseRedirect(f"{desk.url}?done=removed#slot-{slot}")


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="evidence.attach")
def library(request: HttpRequest, slug: str, entry_id: int, slot: str) -> HttpResponse:
    """从材料库选: files uploaded before, for any entry."""
    desk = desk_of(request, slug, entry_id)
    place = desk.module.slot(slot)
    if place is None:
        raise Http404
    if request.method == "POST":
        attach(act_of(request), entry_id=entry_id, slot=slot, item_id=_number(request.POST.get("item", "")))
        return HttpResponseRedirect(f"{desk.url}?done=uploaded#slot-{slot}")
    before = _number(request.GET.get("after", "")) or None
    items = evidence.library(desk.place.person, before=before, limit=_PART)
    context = {
        "module": desk.module,
        "slot": place,
        "back": f"{desk.url}#slot-{slot}",
        "rows": [{"item": row, "size": size_of(row.size), "form": KeyedForm(auto_id=f"id_{row.item}_%s")} for row in items],
        "pager": Pager(len(items), next_url=f"?after={items[-1].item}" if len(items) == _PART else "", noun="份"),
        "crumbs": crumbs(("我的档案", "/me/profile/"), (desk.module.label, f"/me/profile/{slug}/"), ("从材料库选", "")),
    }
    return render(request, "applicant/profile/library.html", context)


def _place(request: HttpRequest, desk: Desk, slot: str, file: UploadedFile[bytes]) -> int:
    now, by = desk.place.now, actor_of(request)
    name = file.name or "材料"
    when = desk.entry.values.get(desk.module.newest) if desk.entry else None
    detail = f"{when:%Y-%m}" if isinstance(when, dt.date) else ""
    item = int(upload(Act(by=by, now=now), data=file.read(), name=name, module=desk.module.slug, slot=slot, detail=detail))
    attach(Act(by=by, now=now), entry_id=desk.entry.id if desk.entry else 0, slot=slot, item_id=item)
    return item


def _refused(request: HttpRequest, slug: str, entry_id: int, errors: dict[str, str]) -> HttpResponse:
    desk = desk_of(request, slug, entry_id)
    draft = drafts.draft(desk.place.account, desk.page)
    typed = dict(draft.typed) if draft else typed_of(desk.module, desk.entry.values if desk.entry else {})
    form = form_class(desk.module, desk.place.rules.setting)(initial=initial_of(desk.module, typed))
    return draw(request, desk, form, draft=draft, slot_errors=errors, status=422)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
