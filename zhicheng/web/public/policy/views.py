"""A3 政策库: the documents the rules come from, passage by passage, with the rules that rest on each and what changed between versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.document import compare
from zhicheng.records.queries import clock, library, mentions, snapshots, windows
from zhicheng.records.queries import documents as held_documents
from zhicheng.records.queries.documents import DocumentText
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.parts import Link

from . import drawing, listing

HOME = Link("政策库", "/policy/")
LONGEST = 40


class WordsForm(FilterForm):
    """关键词."""

    q = TextField(label="关键词", required=False, max_length=LONGEST)


class DocumentsForm(WordsForm):
    """关键词、地区、年度."""

    place = forms.ChoiceField(label="地区", required=False)
    year = forms.ChoiceField(label="年度", required=False)

    def __init__(self, *args: Any, listed: Sequence[listing.Listed], names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = "文件名称、文号或发文机关"
        codes = sorted({code for one in listed for code in one.places})
        years = sorted({year for one in listed for year in one.years}, reverse=True)
        places = [(code, names[code]) for code in codes]
        self.fields["place"] = forms.ChoiceField(label="地区", required=False, choices=[("", "全部地区"), *places])
        self.fields["year"] = forms.ChoiceField(
            label="年度", required=False, choices=[("", "全部年度"), *zip(years, years, strict=True)]
        )


@door("public", PUBLIC)
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Every document that is cited, named or was brought in."""
    shelf, held = library.shelf(windows.local_day(clock.now())), held_documents.documents()
    every = listing.listed(shelf, held, mentions.mentions(shelf, held))
    form = DocumentsForm(request.GET, listed=every, names=snapshots.place_names(shelf.packs))
    asked = form.values()
    rows = [one.row for one in every if one.fits(asked)]
    context = {"form": form, "asked": asked, "rows": rows, "crumbs": [Link("首页", "/"), Link("政策库", "")]}
    return render(request, "public/policy/documents.html", context)


@door("public", PUBLIC)
@require_safe
def document(request: HttpRequest, doc: str) -> HttpResponse:
    """One document; `q` narrows to passages with the words, `old` and `new` set two versions beside each other."""
    shelf = library.shelf(windows.local_day(clock.now()))
    held = held_documents.document(doc)
    title = held.title if held else shelf.documents().get(doc)
    if title is None:
        return _mentioned(request, shelf, doc)
    form = WordsForm(request.GET)
    words = form.values().get("q", "")
    versions = held_documents.versions(held) if held else []
    context = _known(shelf, doc, held) | {
        "doc": doc,
        "title": title,
        "form": form,
        "words": words,
        "versions": versions,
        "places": drawing.places(shelf, doc, held_documents.clauses(versions[0]) if versions else (), words),
        "crumbs": [Link("首页", "/"), HOME, Link(title, "")],
        **_compared(request, versions),
    }
    return render(request, "public/policy/document.html", context)


def _known(shelf: library.Shelf, doc: str, held: Any) -> dict[str, Any]:
    """What is known of a document: from whom, in force from when to when, which packs rest on it."""
    packs = drawing.packs_of(shelf, doc)
    since, until = drawing.span(held, shelf, doc)
    return {
        "held": held,
        "source": packs[0].source if packs else None,
        "issuer": held.issuer if held else packs[0].issuer if packs else "",
        "chips": drawing.state(shelf, doc, held),
        "since": since,
        "until": until,
        "packs": packs,
        "superseded": list({one.id: one for pack in packs for one in shelf.superseded_by(pack)}.values()),
    }


def _mentioned(request: HttpRequest, shelf: library.Shelf, doc: str) -> HttpResponse:
    """A document that is only named."""
    one = mentions.mentions(shelf, held_documents.documents()).get(doc)
    if one is None:
        raise Http404
    crumbs = [Link("首页", "/"), HOME, Link(one.title, "")]
    return render(request, "public/policy/mentioned.html", {"one": one, "crumbs": crumbs})


def _compared(request: HttpRequest, versions: Sequence[DocumentText]) -> dict[str, Any]:
    """The two versions asked for, the older one first whichever way round they were asked for."""
    by_number = {str(one.version): one for one in versions}
    chosen = [by_number[name] for name in (request.GET.get("old", ""), request.GET.get("new", "")) if name in by_number]
    if len(chosen) < 2:
        return {"old": None, "new": None}
    old, new = sorted(chosen, key=lambda one: one.version)
    pairs = compare(held_documents.clauses(old), held_documents.clauses(new))
    return {"old": old, "new": new, "changes": drawing.changed(pairs)}
