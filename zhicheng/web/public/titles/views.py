"""A8 职称系列与名称: every ladder with its levels; a name looked up is told apart by its series (CAT-01, CAT-02, CAT-04, CAT-17)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.catalogue import LEVELS, Catalogue
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries.register import LEGACY, SPECIALTIES, Kept
from zhicheng.web.public.held import clause, directory, unconfigured
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.parts import Link

from .looking import hits, ladders, old_names

TITLE = "职称系列与名称"


class TitlesForm(FilterForm):
    """名称 or 专业, and 系列."""

    q = TextField(label="职称名称、系列或专业", required=False, max_length=40)

    def __init__(self, *args: Any, titles: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "全部系列"), *((one.code, one.name) for one in titles.series)]
        self.fields["series"] = forms.ChoiceField(choices=choices, label="系列", required=False)


@door("public", PUBLIC)
@require_safe
def titles(request: HttpRequest) -> HttpResponseBase:
    """The whole catalogue, or what the words asked for stand for."""
    return directory(request, TITLE, "", lambda kept: _page(request, kept))


def _page(request: HttpRequest, kept: Kept) -> HttpResponse:
    if kept.titles is None:
        return unconfigured(request, TITLE, Refusal("not_configured", key="职称目录", office="人社部门"))
    form = TitlesForm(request.GET, titles=kept.titles)
    asked = form.values()
    words, series = asked.get("q", ""), asked.get("series", "")
    register = kept.register
    exact, others = hits(kept, words, series) if words else ([], [])
    context = {
        "form": form,
        "asked": asked,
        "words": words,
        "levels": [kept.titles.levels[level] for level in LEVELS],
        "ladders": [] if words else ladders(kept, series),
        "exact": exact,
        "hits": others,
        "old": old_names(kept, words) if words else [],
        "is_engineering": bool(words and register and register.is_engineering(words)),
        "specialties": register.specialties if register else (),
        "counts": {"series": len(kept.titles.series), "ladders": len(kept.titles.ladders), "cells": len(kept.titles.cells)},
        "clause": {"doc": kept.titles.cite.doc, "at": kept.titles.cite.at},
        "specialties_clause": clause(kept, SPECIALTIES),
        "legacy_clause": clause(kept, LEGACY),
        "is_kept": True,
        "crumbs": [Link("首页", "/"), Link(TITLE, "")],
    }
    return render(request, "public/titles/titles.html", context)
