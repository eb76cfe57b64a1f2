"""修改帮助条目: by the operator of its place; every earlier text stays (SUP-04)."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.help.edit import edit
from zhicheng.engine.access import RULES
from zhicheng.records.queries import clock, guidance, windows
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted
from zhicheng.web.shared.door import act_of, actor_of, door
from zhicheng.web.shared.forms import LongTextField, TextField
from zhicheng.web.shared.parts import Link

from .views import HOME

EDITORS = RULES["help.edit"].roles


class EntryForm(KeyedForm):
    """The question, the answer, why it changes; and the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = TextField(label="问题", max_length=120)
    body = LongTextField(
        label="回答",
        rows=8,
        max_length=2000,
        help_text="先说结论，每句不超过40字。{键}显示时换成政策包里的现行取值，请不要改成数字。",
    )
    reason = TextField(label="修改原因", max_length=200, help_text="会列在历史里，例如“电话已更换”。")


@door("public", EDITORS, writes="help.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def edit_entry(request: HttpRequest, code: str) -> HttpResponse:
    """The form over the present text."""
    found = guidance.answer(actor_of(request).division, windows.local_day(clock.now()), code)
    if found is None:
        raise Http404
    form = EntryForm(posted(request), initial={"version": found.version, "title": found.title, "body": found.raw})
    status = 200
    if request.method == "POST":
        done, status = attempt(form, lambda: edit(act_of(request), code=code, **form.values()))
        if done is not None:
            return HttpResponseRedirect(f"/faq/{done}/")
    crumbs = [Link("首页", "/"), HOME, Link(found.title, f"/faq/{code}/"), Link("修改", "")]
    return render(request, "public/help/edit.html", {"form": form, "entry": found, "crumbs": crumbs}, status=status)
