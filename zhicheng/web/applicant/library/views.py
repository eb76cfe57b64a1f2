"""C6 佐证材料库: upload, name, watch the validity, see where a file is used, take it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.evidence.describe import describe
from zhicheng.actions.evidence.remove import remove
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.records.queries import evidence, file_limits
from zhicheng.records.queries.evidence import LibraryItem
from zhicheng.web.applicant.profile.place import Place, place_of
from zhicheng.web.applicant.profile.slots import size_of
from zhicheng.web.shared import filemarks
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted
from zhicheng.web.shared.door import APPLICANT, act_of, door
from zhicheng.web.shared.filemarks import Expiry
from zhicheng.web.shared.parts import Link, Pager
from zhicheng.web.shared.viewing import whole

from .forms import DescribeForm, UploadForm

HOME = "/me/evidence/"
_PART = 30
_DONE = {
    "uploaded": "已上传到材料库。",
    "reused": "这份材料您以前上传过，没有重复存放。",
    "saved": "已保存。",
    "removed": "已从材料库移除；已提交的申报里的那一份不受影响。",
}


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="evidence.upload")
def library(request: HttpRequest) -> HttpResponse:
    """The shelf; a POST puts one more file on it."""
    place = place_of(request)
    form, status = UploadForm(posted(request), request.FILES or None), 200
    if form.is_bound:
        newest = evidence.library(place.person, limit=1)
        done, status = attempt(form, lambda: _upload(request, form))
        if done is not None:
            is_new = not newest or int(done) > newest[0].item
            return HttpResponseRedirect(f"{HOME}?done={'uploaded' if is_new else 'reused'}")
    context = _shelf(request, place) | {
        "form": form,
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "page_errors": bool(form.errors),
        "crumbs": [Link("首页", "/me/"), Link("佐证材料库", "")],
    }
    return render(request, "applicant/library/list.html", context, status=status)


def _shelf(request: HttpRequest, place: Place) -> dict[str, Any]:
    """The files of one page, with what ends soon."""
    expiry = _expiry(place)
    is_narrow = request.GET.get("ending") == "1"
    before = whole(request.GET.get("after", ""), 0) or None
    found = evidence.library(place.person, before=before, limit=_PART, until=expiry.until if is_narrow else None)
    kept, ending = evidence.shelf(place.person, expiry.until)
    limits = file_limits.file_limits(place.division, place.today)
    more = f"?after={found[-1].item}{'&ending=1' if is_narrow else ''}" if len(found) == _PART else ""
    return {
        "limits": limits.said,
        "rows": _rows(found, expiry),
        "kept": kept,
        "ending": ending,
        "days": expiry.notice_days,
        "is_narrow": is_narrow,
        "pager": Pager(len(found), kept, next_url=more, noun="份"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes="evidence.describe")
def item_page(request: HttpRequest, item: int) -> HttpResponse:
    """One file: its name, its validity, where it is used."""
    place = place_of(request)
    form, status = DescribeForm(posted(request)), 200
    if form.is_bound:
        done, status = attempt(form, lambda: describe(act_of(request), item_id=item, **form.values()))
        if done is not None:
            return HttpResponseRedirect(f"{HOME}?done=saved#file-{done}")
    return _page(request, place, item, form, status)


@require_POST
@door("applicant", APPLICANT, writes="evidence.remove")
def take_out(request: HttpRequest, item: int) -> HttpResponse:
    """Take a file nothing uses out of the library."""
    place, form = place_of(request), KeyedForm(request.POST)
    done, status = attempt(form, lambda: remove(act_of(request), item_id=item))
    if done is not None:
        return HttpResponseRedirect(f"{HOME}?done=removed")
    return _page(request, place, item, None, status, fault=str(next(iter(form.errors.values()))[0]))


def _upload(request: HttpRequest, form: UploadForm) -> str:
    file = form.cleaned_data["file"]
    return upload(act_of(request), data=file.read(), name=file.name or "", title=form.cleaned_data["title"])


def _page(request: HttpRequest, place: Place, item: int, form: DescribeForm | None, status: int, fault: str = "") -> HttpResponse:
    found = evidence.own(place.person, item)
    if found is None:
        raise Http404
    if form is None or not form.is_bound:
        form = DescribeForm(initial={"title": found.name.rpartition(".")[0], "valid_to": found.valid_to})
    context = {
        "row": _rows([found], _expiry(place))[0],
        "form": form,
        "remove_form": KeyedForm(auto_id="remove-%s"),
        "faults": [{"target": "remove", "text": fault}] if fault else [],
        "page_errors": bool(form.errors or fault),
        "crumbs": [Link("首页", "/me/"), Link("佐证材料库", HOME), Link(found.name, "")],
    }
    return render(request, "applicant/library/item.html", context, status=status)


def _expiry(place: Place) -> Expiry:
    return Expiry(place.today, file_limits.expiry_notice_days(place.division, place.today))


def _rows(found: Sequence[LibraryItem], expiry: Expiry) -> list[dict[str, Any]]:
    ids = [row.item for row in found]
    entries, cases = evidence.used_in(ids), evidence.cases_using(ids)
    return [
        {
            "item": row,
            "size": size_of(row.size),
            "thumbnail": f"/files/{row.item}/pages/1.png?width=144",
            "chips": [
                *filemarks.expiring(row.valid_to, expiry),
                *filemarks.readable(row.hints),
                *filemarks.named(row.lacks_name),
                filemarks.scanned(row.scanner),
            ],
            "uses": _uses(entries.get(row.item, []), cases.get(row.item, [])),
        }
        for row in found
    ]


def _uses(entries: Sequence[tuple[int, str]], cases: Sequence[tuple[str, str]]) -> list[Link]:
    """Each place a file is used in, once, with its page."""
    links = [Link(BY_SLUG[slug].label, f"/me/profile/{slug}/{entry}/") for entry, slug in entries]
    links += [Link(f"申报{number}", f"/apply/{number}/#slot-{material}") for number, material in cases]
    return list({link.label: link for link in reversed(links)}.values())[::-1]
