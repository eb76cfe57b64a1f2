"""C5 条目填写: one entry with its evidence; what is typed survives a fault, a stale version, a lost session (ux P2, X3)."""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.act import Act
from zhicheng.actions.profile.delete_entry import delete_entry
from zhicheng.actions.profile.save_draft import save_draft
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.engine.profile.shapes import Module, draft_page
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import drafts, names, profile, rounds
from zhicheng.records.queries.drafts import Draft
from zhicheng.records.queries.profile import Entry
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.parts import StaleField

from .forms import ModuleForm, form_class, initial_of, reads, typed_from, typed_of
from .place import Place, crumbs, done_line, module_at, place_of
from .slots import slots_of

WRITES = ("profile.save_entry", "profile.save_draft")


@dataclass(frozen=True)
class Desk:
    """What lies on the page: the module, the entry (None: a new one), where its draft is kept."""

    place: Place
    module: Module
    entry: Entry | None

    @property
    def url(self) -> str:
        """The page's own address."""
        return f"/me/profile/{self.module.slug}/{self.entry.id if self.entry else 'new'}/"

    @property
    def page(self) -> str:
        """Where what is typed is kept."""
        return draft_page(self.module.slug, self.entry.id if self.entry else None)

    @property
    def version(self) -> int:
        """The version of the stored entry; 0 for a new one."""
        return self.entry.version if self.entry else 0


def desk_of(request: HttpRequest, slug: str, entry_id: int | None) -> Desk:
    """Raises Http404 for another person's entry, one in the bin, or one of another module."""
    place = place_of(request)
    module = module_at(place, slug)
    found = profile.entry(place.person, slug, entry_id) if entry_id else None
    if entry_id and found is None:
        raise Http404
    return Desk(place, module, found)


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes=WRITES)
def entry(request: HttpRequest, slug: str, entry_id: int | None = None) -> HttpResponse:
    """Fill in or change one entry."""
    desk = desk_of(request, slug, entry_id)
    if request.method == "POST":
        return _save(request, desk)
    draft = None if "saved" in request.GET else drafts.draft(desk.place.account, desk.page)
    return draw(request, desk, _unbound(request, desk, draft), draft=draft)


@require_POST
@door("applicant", APPLICANT, writes="profile.save_draft")
def autosave(request: HttpRequest, slug: str, entry_id: int | None = None) -> HttpResponse:
    """Keep what is typed. 409 when the entry was changed elsewhere (the text is kept all the same)."""
    desk = desk_of(request, slug, entry_id)
    try:
        keep_draft(request, desk, typed_from(desk.module, request.POST))
    except Refusal as refusal:
        return JsonResponse({"message": refusal.sentence}, status=refusal.status)
    if _version(request.POST) != desk.version:
        return JsonResponse({"message": "这条内容在别处被改过。请按保存，两份内容会并排列出供您选择。"}, status=409)
    return JsonResponse({"saved_at": f"{timezone.localtime(desk.place.now):%H:%M:%S}"})


@require_POST
@door("applicant", APPLICANT, writes="profile.delete_entry")
def delete(request: HttpRequest, slug: str, entry_id: int) -> HttpResponse:
    """Move the entry into the bin."""
    desk_of(request, slug, entry_id)
    delete_entry(act_of(request), entry_id=entry_id)
    return HttpResponseRedirect(f"/me/profile/{slug}/?done=deleted")


def keep_draft(request: HttpRequest, desk: Desk, typed: dict[str, str]) -> None:
    """Keep what was typed under the reader's account."""
    act = Act(by=actor_of(request), now=desk.place.now)
    save_draft(act, page=desk.page, typed=typed, base_version=_version(request.POST))


def keep_typed(request: HttpRequest, desk: Desk) -> None:
    """Keep what was typed and not saved when another button of the page was pressed; nothing where the fields say what is stored."""
    typed = {name: text.replace("\r\n", "\n") for name, text in typed_from(desk.module, request.POST).items()}
    if desk.entry is None or desk.entry.source or "version" not in request.POST:
        return
    if typed != typed_of(desk.module, desk.entry.values):
        with suppress(Refusal):
            keep_draft(request, desk, typed)


def draw(
    request: HttpRequest,
    desk: Desk,
    form: ModuleForm,
    *,
    draft: Draft | None = None,
    stale: list[StaleField] | None = None,
    slot_errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page: fields left, evidence right."""
    shown = drafts.draft(desk.place.account, desk.page) if draft is None and stale is None and not form.is_bound else draft
    context = {
        "module": desk.module,
        "entry": desk.entry,
        "form": form,
        "version": desk.version if stale is not None else _drawn_version(request, desk, draft),
        "url": desk.url,
        "draft": draft,
        "has_draft": shown is not None,
        "stale": stale,
        "stale_at": desk.entry.changed_at if desk.entry else None,
        "delete_key": uuid.uuid4().hex,
        "slots": slots_of(desk.place, desk.module, desk.entry, slot_errors or {}),
        "page_errors": bool(slot_errors or stale is not None),
        "slot_faults": [{"target": f"file-{key}", "text": text} for key, text in (slot_errors or {}).items()],
        "done": done_line(request),
        "doubts": _doubts(desk),
        "asked": rounds.asked(desk.place.person).get(f"{desk.module.slug}/{desk.entry.id}", []) if desk.entry else [],
        "crumbs": crumbs(
            ("我的档案", "/me/profile/"), (desk.module.label, f"/me/profile/{desk.module.slug}/"), (_name(desk), "")
        ),
    }
    return render(request, "applicant/profile/entry.html", context, status=status)


def _doubts(desk: Desk) -> list[str]:
    """Names of the saved entry that look abbreviated, in words (PRO-15)."""
    found = names.doubtful([(desk.module.slug, desk.entry.values)])[0] if desk.entry else {}
    return [
        f"“{desk.module.field(field).label}”填的是“{name}”，像是简称。请照证书或执照写全称。" for field, name in found.items()
    ]


def _save(request: HttpRequest, desk: Desk) -> HttpResponse:
    posted = _chosen(request.POST, desk)
    form = form_class(desk.module, desk.place.rules.setting)(posted)
    if not form.is_valid():
        with suppress(Refusal):
            keep_draft(request, desk, typed_from(desk.module, posted))
        return draw(request, desk, form, status=422)
    entry_id = desk.entry.id if desk.entry else None
    act = act_of(request)
    try:
        saved = save_entry(act, module=desk.module.slug, entry_id=entry_id, values=form.entry_values(), version=_version(posted))
    except Refusal as refusal:
        return _mend(request, desk, form, refusal)
    return HttpResponseRedirect(_next(request.POST.get("then", ""), desk.module, saved))


def _mend(request: HttpRequest, desk: Desk, form: ModuleForm, refusal: Refusal) -> HttpResponse:
    if refusal.status in (403, 404):
        raise refusal
    typed = typed_from(desk.module, form.data)  # type: ignore[arg-type]
    with suppress(Refusal):
        keep_draft(request, desk, typed)
    if refusal.code == "stale":
        fresh = desk_of(request, desk.module.slug, desk.entry.id if desk.entry else None)
        return draw(request, fresh, form, stale=_compared(fresh, typed), status=refusal.status)
    for item in refusal.items:
        form.add_error(item.reference if item.reference in form.fields else None, item.text)
    if not refusal.items:
        form.add_error(None, refusal.sentence)
    return draw(request, desk, form, status=refusal.status)


def _compared(desk: Desk, typed: dict[str, str]) -> list[StaleField]:
    theirs = typed_of(desk.module, desk.entry.values if desk.entry else {})
    setting = desk.place.rules.setting
    return [
        StaleField(field.name, field.label, reads(field, typed[field.name], setting), reads(field, theirs[field.name], setting))
        for field in desk.module.fields
        if typed[field.name] != theirs[field.name]
    ]


def _chosen(posted: QueryDict, desk: Desk) -> QueryDict:
    """The posted fields, with the stored text where the reader chose it on the page of two versions."""
    data = posted.copy()
    theirs = typed_of(desk.module, desk.entry.values) if desk.entry else {}
    for name, text in theirs.items():
        if posted.get(f"keep-{name}") == "theirs":
            data[name] = text
    return data


def _unbound(request: HttpRequest, desk: Desk, draft: Draft | None) -> ModuleForm:
    if draft is not None:
        typed = dict(draft.typed)
    elif desk.entry is not None:
        typed = typed_of(desk.module, desk.entry.values)
    else:
        typed = {"is_specialist": "on", "year": request.GET.get("year", "")[:4]}
    return form_class(desk.module, desk.place.rules.setting)(initial=initial_of(desk.module, typed))


def _drawn_version(request: HttpRequest, desk: Desk, draft: Draft | None) -> int:
    """The version the fields on this page rest on: a draft keeps the one it was typed on, so that it cannot overwrite."""
    if request.method == "POST" and "version" in request.POST:
        return _version(request.POST)
    return draft.base_version if draft else desk.version


def _version(posted: QueryDict) -> int:
    text = posted.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _name(desk: Desk) -> str:
    return f"修改{desk.module.noun}" if desk.entry else f"添加{desk.module.noun}"


def _next(then: str, module: Module, saved: str) -> str:
    root = f"/me/profile/{module.slug}/"
    if then == "again" and not module.single:
        return f"{root}new/?done=added"
    if then == "files":
        return f"{root}{saved}/?done=files#evidence"
    return f"{root}?done=saved"
