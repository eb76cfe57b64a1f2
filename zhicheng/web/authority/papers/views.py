"""The papers of a case the body may see: recognition form and publicity notice (REC-16, PUB-08)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.papers.take import take
from zhicheng.records.queries import papers
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted, told
from zhicheng.web.shared.door import BODY, DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.forms import CodeField
from zhicheng.web.shared.papers.answers import form_answer, notice_answer
from zhicheng.web.shared.parts import Link


class TakeForm(KeyedForm):
    """What is printed at the foot of every page."""

    number = CodeField(label="申报编号", max_length=30)
    edition = CodeField(label="版本的前8位", max_length=40, help_text="印在每页页脚“版本”后面。")


@door("authority", DECIDERS)
@require_safe
def form(request: HttpRequest, number: str) -> HttpResponse:
    """认定表 when the whole flow is done."""
    return form_answer(request, number)


@door("authority", DECIDERS)
@require_safe
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """The notice the case was shown on last."""
    return notice_answer(request, number)


@door("authority", BODY, writes="paper.take")
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """纸质表收件: the paper of a case approved online and nothing else (APP-12)."""
    form, status = TakeForm(posted(request)), 200
    if request.method == "POST":
        done, status = attempt(form, lambda: take(act_of(request), **form.values()))
        if done is not None:
            return told(request, f"已收{done}的纸质表。", "/queue/paper/")
    rows = papers.receipts(actor_of(request).body or 0)
    context = {"form": form, "rows": rows, "crumbs": [Link("待办", "/queue/"), Link("纸质表收件", "")]}
    return render(request, "authority/papers/intake.html", context, status=status)
