"""R1 全站查找: one box for names, case numbers and document numbers; everybody finds what is theirs to see, and nothing tells what is not."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from zhicheng.engine.access_roles import SIGNED_IN
from zhicheng.records.queries import clock, search
from zhicheng.web.shared.door import actor_of, door
from zhicheng.web.shared.forms import FilterForm, TextField


class WordsForm(FilterForm):
    """What is looked for."""

    q = TextField(label="姓名、申报编号或文号的开头", max_length=60, required=False)


@door("account", SIGNED_IN)
@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """The box and what was found."""
    form = WordsForm(request.GET)
    words = str(form.values().get("q", ""))
    is_long_enough = len(words) >= search.SHORTEST
    groups = search.found(actor_of(request), words, clock.now()) if is_long_enough else []
    context = {"words": words, "groups": groups, "is_long_enough": is_long_enough, "field": form["q"]}
    return render(request, "account/search/search.html", context)
