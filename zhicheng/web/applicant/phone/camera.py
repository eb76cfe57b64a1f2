"""C6 on the phone: no signing in, the code stands for the person at one place; pages are taken, looked at, put together."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zhicheng.actions.act import Act
from zhicheng.actions.applications.attach import attach as attach_material
from zhicheng.actions.evidence.attach import attach as attach_entry
from zhicheng.actions.evidence.drop_page import drop_page
from zhicheng.actions.evidence.finish_pages import finish_pages
from zhicheng.actions.evidence.photograph import photograph
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.records.queries import clock, phone
from zhicheng.records.queries.clock import real_now
from zhicheng.records.queries.phone import PhoneTicket
from zhicheng.web.shared import filemarks
from zhicheng.web.shared.door import PUBLIC, door, origin_of
from zhicheng.web.shared.reading import caged, sealed

HOME = "/me/evidence/phone/"
_AT_ONCE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", PUBLIC, writes="evidence.photograph")
def camera(request: HttpRequest, token: str) -> HttpResponse:
    """The pages so far; a POST adds the photos that were taken or chosen, each good one even when another is refused."""
    ticket = _ticket(token)
    if ticket is None:
        return _over(request)
    wrong: list[str] = []
    if request.method == "POST":
        photos = request.FILES.getlist("photo")[:_AT_ONCE]
        wrong = [] if photos else ["没有收到照片，请先拍照或选择照片，再按上传。"]
        for photo in photos:
            try:
                photograph(_act(request, ticket), token=token, data=photo.read(), name=photo.name or "照片", real_now=real_now())
            except Refusal as refusal:
                wrong.append(refusal.sentence)
        if not wrong:
            return HttpResponseRedirect(f"{HOME}{token}/#pages")
    return _page(request, ticket, token, wrong)


@require_POST
@door("applicant", PUBLIC, writes="evidence.drop_page")
def drop(request: HttpRequest, token: str, page: int) -> HttpResponse:
    """Take one page out."""
    ticket = _ticket(token)
    if ticket is None:
        return _over(request)
    drop_page(_act(request, ticket), token=token, page=page, real_now=real_now())
    return HttpResponseRedirect(f"{HOME}{token}/#pages")


@require_POST
@door("applicant", PUBLIC, writes=("evidence.finish_pages", "evidence.attach", "application.attach"))
def finish(request: HttpRequest, token: str) -> HttpResponse:
    """One PDF of all pages, put where the code was made for."""
    ticket = _ticket(token)
    if ticket is None:
        return _over(request)
    try:
        item = int(finish_pages(_act(request, ticket), token=token, real_now=real_now()))
    except Refusal as refusal:
        return _page(request, ticket, token, [refusal.sentence])
    try:
        _put(_act(request, ticket), ticket, item)
    except Refusal as refusal:
        # The paper is safe in the library; what its place still asks for is filled in on the desk.
        return _done(request, ticket, refusal.sentence)
    return _done(request, ticket, "")


@require_safe
@door("applicant", PUBLIC)
def picture(request: HttpRequest, token: str, page: int) -> HttpResponse:
    """One page as it was squared."""
    ticket = _ticket(token)
    found = next((one for one in phone.pages(ticket) if one.pk == page), None) if ticket else None
    if found is None:
        raise Http404
    with wiring.store().open(found.file_id) as blob:
        return caged(HttpResponse(blob.read(), content_type="image/jpeg"))


def _ticket(token: str) -> PhoneTicket | None:
    try:
        found = phone.ticket(token, real_now())
    except Refusal:
        return None
    return found if found.item_id is None else None


def _act(request: HttpRequest, ticket: PhoneTicket) -> Act:
    return Act(by=phone.bearer(ticket, origin_of(request)), now=clock.now())


def _put(act: Act, ticket: PhoneTicket, item: int) -> None:
    if ticket.place == PhoneTicket.Place.ENTRY:
        attach_entry(act, entry_id=int(ticket.reference), slot=ticket.slot, item_id=item)
    elif ticket.place == PhoneTicket.Place.MATERIAL:
        attach_material(act, number=ticket.reference, material=ticket.slot, item_id=item, valid_to=None)


def _page(request: HttpRequest, ticket: PhoneTicket, token: str, wrong: list[str]) -> HttpResponse:
    pages = phone.pages(ticket)
    context = {
        "ticket": ticket,
        "here": f"{HOME}{token}/",
        "pages": [{"id": page.pk, "chips": filemarks.readable(page.file.hints)} for page in pages],
        "faults": [{"target": "photo", "text": text} for text in wrong],
        "page_errors": bool(wrong),
    }
    return sealed(render(request, "applicant/phone/camera.html", context, status=422 if wrong else 200))


def _over(request: HttpRequest) -> HttpResponse:
    return sealed(render(request, "applicant/phone/over.html", status=410))


def _done(request: HttpRequest, ticket: PhoneTicket, left: str) -> HttpResponse:
    return sealed(render(request, "applicant/phone/done.html", {"ticket": ticket, "left": left}))
