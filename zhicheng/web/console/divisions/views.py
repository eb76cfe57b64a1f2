"""Q1 区划: the tree with its history; nodes are added and moved, never deleted."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.places.add_division import add_division
from zhicheng.actions.places.move_division import move_division
from zhicheng.records.queries import places
from zhicheng.web.console.pages import SYSTEM, FormPage, fact, form_page
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.forms import narrow

from .forms import AddForm, FindForm, MoveForm

HOME = "/console/divisions/"
HOME_LABEL = "区划"
_STEP = "　　"


@door("console", SYSTEM)
@require_safe
def divisions(request: HttpRequest) -> HttpResponse:
    """The tree under one node, or what a search found."""
    form = FindForm(request.GET or None)
    asked = form.values() if form.is_bound else {}
    words = asked.get("q", "")
    context: dict[str, Any] = {"form": form, "words": words, "crumbs": [{"label": HOME_LABEL, "url": ""}]}
    if words:
        context["found"] = [_line(row, "", row.parent.name if row.parent else "") for row in places.find_divisions(narrow(words))]
        return render(request, "console/divisions/divisions.html", context)
    code = asked.get("at") or places.top_of(settings.LOCAL_DIVISION)
    tree = places.tree(code)
    if tree is None and asked.get("at"):
        raise Http404
    if tree is not None:
        context |= _tree_context(tree)
    return render(request, "console/divisions/divisions.html", context)


def _tree_context(tree: places.Tree) -> dict[str, Any]:
    crumbs = [{"label": row.name, "url": f"{HOME}?at={row.code}"} for row in tree.above]
    return {
        "tree": tree,
        "crumbs": [{"label": HOME_LABEL, "url": HOME}, *crumbs, {"label": tree.node.name, "url": ""}],
        "branches": [
            {**_line(row.node, _STEP * row.depth), "children": row.children or "", "bodies": row.bodies or ""}
            for row in tree.branches
        ],
    }


def _line(node: Any, indent: str, upper: str = "") -> dict[str, Any]:
    return {
        "indent": indent,
        "name": node.name,
        "code": node.code,
        "level": node.get_level_display(),
        "upper": upper,
        "url": f"{HOME}?at={node.code}",
    }


@door("console", SYSTEM, writes="place.add_division")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """增加区划."""
    form = AddForm(posted(request), initial={"parent": request.GET.get("parent", "")})
    status = 200
    if request.method == "POST":
        code, status = attempt(form, lambda: add_division(act_of(request), **form.values()))
        if code is not None:
            return told(request, f"已增加区划“{form.cleaned_data['name']}”（{code}）。", f"{HOME}?at={code}")
    page = FormPage(title="增加区划", button="增加区划", back_url=HOME, back_label=HOME_LABEL)
    return form_page(request, page, form, status)


@door("console", SYSTEM, writes="place.move_division")
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, code: str) -> HttpResponse:
    """调整上级: the node keeps its bodies and everything under it; where it hung before stays on record."""
    node = places.division_of(code)
    if node is None or node.parent is None:
        raise Http404
    form = MoveForm(posted(request), initial={"version": node.version})
    status = 200
    if request.method == "POST":
        moved, status = attempt(form, lambda: move_division(act_of(request), code=code, **form.values()))
        if moved is not None:
            return told(request, f"已调整“{node.name}”的上级，原上级保留在记录里。", f"{HOME}?at={code}")
        # The reader has now seen what was saved meanwhile, so the next attempt is made against that.
        shown = request.POST.copy()
        shown["version"] = str(node.version)
        form.data = shown
    page = FormPage(
        title=f"调整“{node.name}”的上级",
        button=f"调整“{node.name}”的上级",
        back_url=f"{HOME}?at={code}",
        back_label=node.name,
        rows=[fact("现在的上级", f"{node.parent.name}（{node.parent_id}）"), fact("级别", str(node.get_level_display()))],
        lead="下级区划和机构随它一起调整；已经办结的申报不变，在办件按提交时的去向办理。",
    )
    return form_page(request, page, form, status)
