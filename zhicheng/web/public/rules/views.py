"""A4 这条规则怎么来的: words, place, days, values and examples of one clause or value, and what other places say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.calendar import Calendar
from zhicheng.engine.policy import Pack
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import calendar, catalogue, clock, dossier, facts, library, policies, profile, windows
from zhicheng.records.queries.library import Edition, Shelf
from zhicheng.web.shared.door import PUBLIC, actor_of, door
from zhicheng.web.shared.paging import pager_of, part_of
from zhicheng.web.shared.parts import Link
from zhicheng.web.shared.rule_address import rule_url

from . import drawing, worked
from .finding import RulesForm, found_rules
from .states import chip_of
from .values import Words
from .worked import Worked

LIMIT = 60


@door("public", PUBLIC)
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule by words, pack and matter."""
    shelf = library.shelf(windows.local_day(clock.now()))
    form = RulesForm(request.GET, shelf=shelf)
    asked = form.values()
    found = found_rules(shelf, asked)
    part = part_of(found, request, LIMIT)
    context = {
        "form": form,
        "asked": asked,
        "rows": part.rows,
        "pager": pager_of(request, part, total=len(found)),
        "crumbs": [Link("首页", "/"), Link("规则", "")],
    }
    return render(request, "public/rules/rules.html", context)


@door("public", PUBLIC)
@require_safe
def rule(request: HttpRequest, pack: str, name: str) -> HttpResponse:
    """`pack` is a pack's id or its document's code, `name` a clause's id or a value's key."""
    now = clock.now()
    on = windows.local_day(now)
    shelf = library.shelf(on)
    edition = shelf.find(pack, name) or shelf.find(pack, name.split(".")[0])
    if edition is None:
        raise Http404
    held = edition.pack
    clauses = library.clauses(held, name) or library.clauses(held, name.split(".")[0])
    words, year = Words(shelf.packs, catalogue.of_packs(shelf.packs)), calendar.calendar()
    entries = library.entries(held, name)
    own = _own(request, shelf, held, clauses, on, year, words)
    context = {
        "title": clauses[0].label if clauses else entries[0].says,
        "pack": held,
        "edition": edition,
        "chip": chip_of(edition, on),
        "superseded": shelf.superseded_by(held),
        "rules": [drawing.rule(shelf, edition, one, year, words, own.get(one.matter)) for one in clauses],
        "values": [drawing.dated(one, edition, words) for one in entries],
        "users": [(one.label, owner.name, rule_url(owner.id, one.id)) for owner, one in shelf.users(name)],
        **_elsewhere(shelf, held, name, words, on),
        "crumbs": [Link("首页", "/"), Link("规则", "/rules/"), Link("这条规则怎么来的", "")],
        "now": now,
    }
    return render(request, "public/rules/rule.html", context)


def _own(
    request: HttpRequest, shelf: Shelf, pack: Pack, clauses: Sequence[Any], on: date, year: Calendar, words: Words
) -> dict[str, Worked]:
    """The reader's own case by matter: of applicants only, and only where the pack rules."""
    actor = actor_of(request)
    if actor.role is not Role.APPLICANT or not actor.person or not clauses:
        return {}
    try:
        book = policies.rulebook(actor.division, on)
    except Refusal:
        return {}
    here = next((one for one in book.packs(on) if one.id == pack.id), None)
    if here is None:
        return {}
    given = facts.of_content(dossier.of_person(profile.person(actor.person)), on)
    judged = [one for one in library.clauses(here, clauses[0].id) if one.kind not in worked.UNPROVED]
    return {one.matter: worked.own(book, here, one, given, on, year, words) for one in judged}


def _elsewhere(shelf: Shelf, pack: Pack, name: str, words: Words, on: date) -> dict[str, Any]:
    """The same rule in other packs: of this place (history) and of other places; and earlier editions of the pack."""
    rows = [_other(shelf.current[one.id], name, words, on) for one in shelf.likewise(name, pack)]
    return {
        "history": [row for row in rows if row["division"] == pack.division],
        "elsewhere": [row for row in rows if row["division"] != pack.division],
        "editions": [(one, chip_of(one, on)) for one in shelf.editions[pack.id]],
    }


def _other(edition: Edition, name: str, words: Words, on: date) -> dict[str, Any]:
    pack = edition.pack
    return {
        "division": pack.division,
        "pack": pack.name,
        "url": rule_url(pack.id, name),
        "chip": chip_of(edition, on),
        "since": edition.since,
        "says": [one.says for one in library.clauses(pack, name)],
        "values": [drawing.dated(one, edition, words) for one in library.entries(pack, name)],
    }
