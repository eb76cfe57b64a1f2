"""回收站: what was deleted and can still come back (ux P2)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from zhicheng.actions.profile.restore_entry import restore_entry
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.profile.wording import heading
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import profile
from zhicheng.records.queries.profile import Entry
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.door import APPLICANT, act_of, door

from .place import Place, crumbs, done_line, place_of


@require_GET
@door("applicant", APPLICANT)
def bin_page(request: HttpRequest) -> HttpResponse:
    """What lies in the bin, last deleted first."""
    return _page(request, place_of(request))


@require_POST
@door("applicant", APPLICANT, writes="profile.restore_entry")
def restore(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take one entry back."""
    place = place_of(request)
    try:
        restore_entry(act_of(request), entry_id=entry_id)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _page(request, place, refusal)
    return HttpResponseRedirect("/me/profile/bin/?done=restored")


def _page(request: HttpRequest, place: Place, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "rows": [_row(place, entry) for entry in profile.binned(place.person, place.now)],
        "days": settings.BIN_DAYS,
        "faults": [{"target": "", "text": refusal.sentence}] if refusal else [],
        "done": done_line(request),
        "crumbs": crumbs(("我的档案", "/me/profile/"), ("回收站", "")),
    }
    return render(request, "applicant/profile/bin.html", context, status=refusal.status if refusal else 200)


def _row(place: Place, entry: Entry) -> dict[str, object]:
    module = place.rules.module(entry.module) or BY_SLUG[entry.module]
    first, second = heading(module, entry.values, place.rules.setting.vocabulary)
    until = (entry.deleted_at or place.now) + dt.timedelta(days=settings.BIN_DAYS)
    return {
        "id": entry.id,
        "module": module.label,
        "first": first,
        "second": second,
        "until": until,
        "form": KeyedForm(auto_id=f"id_{entry.id}_%s"),
    }
