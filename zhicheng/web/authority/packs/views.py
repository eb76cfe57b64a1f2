"""N1 政策包: every pack by place, year, matter and layer; its versions, what is open in it, its rules, and what the check finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import RULES, Role
from zhicheng.engine.policy import Pack
from zhicheng.records.queries import calendar, clock, snapshots
from zhicheng.records.queries.snapshots import Held
from zhicheng.web.shared.door import actor_of, door
from zhicheng.web.shared.paging import pager_of, part_of

from . import lines
from .forms import LAYERS, PacksForm

HOME, HOME_LABEL = "/packs/", "政策包"
READERS = frozenset({Role.CITY_HRSS, Role.PROVINCE_HRSS, Role.SYSTEM_ADMIN})
LIMIT = 50


@door("authority", READERS)
@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """Every pack once, with its newest snapshot."""
    held = snapshots.held()
    named = snapshots.place_names(one.pack for one in held)
    form = PacksForm(request.GET, held=held, places=named)
    asked = form.values()
    wanted = [one for one in held if lines.fits(one, asked)]
    part = part_of(wanted, request, LIMIT)
    context = {
        "form": form,
        "asked": asked,
        "rows": [lines.line(one, named) for one in part.rows],
        "pager": pager_of(request, part, total=len(wanted), noun="份"),
        "import_url": "/packs/documents/" if actor_of(request).role in RULES["policy_document.import"].roles else "",
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
    }
    return render(request, "authority/packs/packs.html", context)


@door("authority", READERS)
@require_safe
def pack(request: HttpRequest, name: str) -> HttpResponse:
    """One pack; with `check` in the query the whole check is run and its problems shown."""
    held = snapshots.held()
    one = next((each for each in held if each.pack.id == name), None)
    if one is None:
        raise Http404
    context = (
        _standing(one.pack, held)
        | _contents(one.pack)
        | {
            "problems": _problems(name, held) if "check" in request.GET else None,
            "now": clock.now(),
            "crumbs": [{"label": HOME_LABEL, "url": HOME}, {"label": one.pack.name, "url": ""}],
        }
    )
    return render(request, "authority/packs/pack.html", context)


def _standing(shown: Pack, held: Sequence[Held]) -> dict[str, Any]:
    """Where a pack stands among the others, and how it came to be what it is."""
    names = {each.pack.id: each.pack.name for each in held}
    versions, people = snapshots.of_pack(shown.id)
    return {
        "place": snapshots.place_names(each.pack for each in held)[shown.division],
        "layer": dict(LAYERS)[shown.layer],
        "parent": names.get(shown.parent or "", ""),
        "supersedes": lines.supersedes(shown, names),
        "superseded_by": [each.pack for each in held if any(over.pack == shown.id for over in each.pack.supersedes)],
        "versions": [
            {
                "row": row,
                "chip": lines.STATES[row.state],
                "by": people.get(row.proposed_by or 0, ""),
                "second": people.get(row.published_by or 0, ""),
            }
            for row in versions
        ],
    }


def _contents(shown: Pack) -> dict[str, Any]:
    """What a pack says, and what is open in it."""
    found = lines.open_in(shown)
    return {
        "pack": shown,
        "open": [
            ("文件没有写明的值", lines.values(shown, found.unknown)),
            ("待确认的值", lines.values(shown, found.confirm)),
            ("没有选定采用哪一处的矛盾说法", lines.values(shown, found.contradiction)),
        ],
        "rules": lines.rules(shown),
        "values": lines.every_value(shown),
    }


def _problems(name: str, held: Sequence[Held]) -> list[Any]:
    found = snapshots.problems(held, calendar.calendar())
    return [one for one in found if one.file.startswith(f"{name}/")]
