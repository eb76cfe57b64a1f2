"""A15 帮助与常见问题: searched, answered from the packs, with whom to ask in each place (SUP-03, SUP-04, SUP-05)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import may
from zhicheng.engine.seeking import seeks
from zhicheng.records.queries import clock, guidance, windows
from zhicheng.records.queries.guidance import Answer
from zhicheng.web.shared.door import PUBLIC, actor_of, door
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.parts import Link

from .manuals import MANUALS

HOME = Link("常见问题", "/faq/")


class WordsForm(FilterForm):
    """要问的事."""

    q = TextField(label="要问的事", required=False, max_length=40)


class PlaceForm(FilterForm):
    """地区."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(label="地区", required=False, choices=guidance.places())


@door("public", PUBLIC)
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask in the place chosen, the guides, and what most people ask."""
    on = windows.local_day(clock.now())
    form = PlaceForm(request.GET)
    place = form.values().get("place", settings.LOCAL_DIVISION)
    try:
        name, contacts = guidance.contacts(place, on)
    except LookupError:
        name, contacts = "", []
    form.initial["place"] = place
    answers = guidance.answers(settings.LOCAL_DIVISION, on)
    context = {
        "form": PlaceForm(initial={"place": place}),
        "words": WordsForm(),
        "place": name,
        "contacts": contacts,
        "manuals": MANUALS,
        "troubles": [one for one in answers if one.kind == "trouble"],
        "crumbs": [Link("首页", "/"), Link("帮助", "")],
    }
    return render(request, "public/help/help.html", context)


@door("public", PUBLIC)
@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Every entry, or those that hold the words."""
    form = WordsForm(request.GET)
    words = form.values().get("q", "")
    every = guidance.answers(settings.LOCAL_DIVISION, windows.local_day(clock.now()))
    found = [one for one in every if seeks(words, (one.title, one.body))]
    context = {
        "form": form,
        "words": words,
        "is_empty": not every,
        "groups": [("政策问题", _of(found, "question")), ("账号和使用问题", _of(found, "trouble"))],
        "count": len(found),
        "crumbs": [Link("首页", "/"), Link("帮助", "/help/"), Link("常见问题", "")],
    }
    return render(request, "public/help/faq.html", context)


def _of(answers: list[Answer], kind: str) -> list[Answer]:
    return [one for one in answers if one.kind == kind]


@door("public", PUBLIC)
@require_safe
def entry(request: HttpRequest, code: str) -> HttpResponse:
    """One entry with its ground and its earlier versions."""
    on = windows.local_day(clock.now())
    found = guidance.answer(settings.LOCAL_DIVISION, on, code)
    if found is None:
        raise Http404
    actor = actor_of(request)
    context = {
        "entry": found,
        "original": guidance.original(settings.LOCAL_DIVISION, on, code),
        "versions": guidance.versions(settings.LOCAL_DIVISION, code),
        "may_edit": may(actor, "help.edit") and actor.division == settings.LOCAL_DIVISION,
        "crumbs": [Link("首页", "/"), Link("帮助", "/help/"), HOME, Link(found.title, "")],
    }
    return render(request, "public/help/entry.html", context)
