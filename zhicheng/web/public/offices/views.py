"""A7 人社窗口与咨询电话: by place and nature of the unit, what each counter does, every number to be dialled (CAT-13, SUP-05)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.contacts import Office
from zhicheng.engine.seeking import seeks
from zhicheng.records.queries.register import HOTLINE, NATURES, OFFICES, SERVICES, Kept
from zhicheng.web.public.held import clause, directory
from zhicheng.web.shared.door import PUBLIC, door
from zhicheng.web.shared.forms import FilterForm, TextField
from zhicheng.web.shared.parts import Link

TITLE = "人社窗口与咨询电话"


class OfficesForm(FilterForm):
    """地区或名称, 单位性质 and 事项."""

    q = TextField(label="地区、窗口或电话", required=False, max_length=40)

    def __init__(self, *args: Any, kept: Kept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, key, label, every in (("nature", NATURES, "单位性质", "不限"), ("does", SERVICES, "要办的事", "全部事项")):
            choices = [("", every), *kept.names(key).items()]
            self.fields[name] = forms.ChoiceField(choices=choices, label=label, required=False)


@door("public", PUBLIC)
@require_safe
def offices(request: HttpRequest) -> HttpResponseBase:
    """Every counter, or those that answer the conditions."""
    return directory(request, TITLE, OFFICES, lambda kept: _page(request, kept))


def _page(request: HttpRequest, kept: Kept) -> HttpResponse:
    form = OfficesForm(request.GET, kept=kept)
    asked = form.values()
    every = kept.register.offices if kept.register else ()
    found = sorted((one for one in every if _fits(one, asked)), key=lambda one: one.number)
    context = {
        "form": form,
        "asked": asked,
        "rows": [(one, _words(one.natures, kept.names(NATURES)), _words(one.does, kept.names(SERVICES))) for one in found],
        "hotline": kept.values.get(HOTLINE, ""),
        "clause": clause(kept, OFFICES),
        "is_kept": True,
        "crumbs": [Link("首页", "/"), Link(TITLE, "")],
    }
    return render(request, "public/offices/offices.html", context)


def _words(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    return "、".join(names.get(code, code) for code in codes)


def _fits(one: Office, asked: dict[str, Any]) -> bool:
    texts = (one.name, *one.places, one.address, *(phone.shown for phone in one.phones), *(phone.dial for phone in one.phones))
    return (
        (not asked.get("nature") or not one.natures or asked["nature"] in one.natures)
        and (not asked.get("does") or asked["does"] in one.does)
        and seeks(asked.get("q", ""), texts)
    )
