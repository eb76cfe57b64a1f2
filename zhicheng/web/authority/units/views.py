"""F4 单位账号、类型与归口: the units of a bureau or department; their type decides the route of what is sent from now on (ORG-03, ACC-15)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.employers.confirm import confirm
from zhicheng.actions.employers.create import create
from zhicheng.actions.employers.merge import merge
from zhicheng.engine.access import Role, may
from zhicheng.records.queries import allotments, bureau, clock
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import BODY, act_of, actor_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Irreversible, Link

from .forms import ConfirmForm, CreateForm, FindForm, MergeForm

HOME = "/bureau/units/"
HOME_LABEL = "单位账号"
MERGERS = frozenset({Role.COUNTY_HRSS, Role.CITY_HRSS})


@door("authority", BODY)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The units within reach, those nobody looked at yet first to hand, and the claims that wait."""
    form, actor = FindForm(request.GET), actor_of(request)
    asked = form.values()
    kind, words = asked.get("state") or bureau.UNCONFIRMED, asked.get("q", "")
    part, counts = bureau.units(actor, kind, words, cursor_of(request)), bureau.counts(actor)
    context = {
        "form": form,
        "words": words,
        "rows": part.rows,
        "claims": bureau.claims(actor),
        "is_allotted": allotments.is_allotted(clock.now()),
        "pager": pager_of(request, part, noun="个"),
        "facets": [
            {"label": "待核对", "url": HOME, "count": counts.unconfirmed, "current": kind != bureau.EVERYTHING},
            {"label": "全部", "url": f"{HOME}?state=all", "count": counts.everything, "current": kind == bureau.EVERYTHING},
        ],
        "crumbs": [Link(HOME_LABEL, "")],
    }
    return render(request, "authority/units/list.html", context)


@door("authority", BODY, writes="employer.create")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """建立单位账号 for a unit that cannot register by itself."""
    crumbs, now = [Link(HOME_LABEL, HOME), Link("建立单位账号", "")], clock.now()
    if allotments.is_allotted(now):
        context = {"ways": allotments.ways(now), "crumbs": crumbs}
        return render(request, "authority/units/new.html", context, status=409)
    form, status = CreateForm(posted(request), now=now), 200
    if request.method == "POST":
        act = act_of(request)
        number, status = attempt(form, lambda: create(act, **form.given()))
        if number is not None:
            return told(
                request,
                f"已建立“{form.cleaned_data['unit_name']}”的账号，管理员{form.cleaned_data['name']}。",
                f"{HOME}{number}/",
            )
    return render(request, "authority/units/new.html", {"form": form, "crumbs": crumbs}, status=status)


@door("authority", BODY, writes="employer.confirm")
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, unit: int) -> HttpResponse:
    """One unit, and 核对: its name, type, place and department."""
    row = _unit(request, unit)
    form, status = ConfirmForm(posted(request), initial=_initial(row), now=clock.now()), 200
    if request.method == "POST":
        act = act_of(request)
        done, status = attempt(form, lambda: confirm(act, employer_id=unit, **form.values()))
        if done is not None:
            return told(
                request,
                "已核对。已提交的申报按原渠道办完，以后提交的按现在的类型确定渠道。",
                f"{HOME}{unit}/" if bureau.unit(actor_of(request), unit) else HOME,
            )
        shown = request.POST.copy()
        # The reader has now seen what was saved meanwhile, so the next attempt is made against that.
        shown["version"] = str(row.version)
        form.data = shown
    context = {
        "unit": row,
        "form": form,
        "standing": bureau.standing(unit),
        "may_merge": may(actor_of(request), "employer.merge"),
        "crumbs": [Link(HOME_LABEL, HOME), Link(row.name, "")],
    }
    return render(request, "authority/units/unit.html", context, status=status)


def _unit(request: HttpRequest, number: int) -> Any:
    row = bureau.unit(actor_of(request), number)
    if row is None:
        raise Http404
    return row


def _initial(row: Any) -> dict[str, Any]:
    return {
        "version": row.version,
        "name": row.name,
        "employer_type": row.employer_type,
        "division": row.division_id,
        "supervising_body": row.supervising_body.code if row.supervising_body else "",
    }


@door("authority", MERGERS, writes="employer.merge")
@require_http_methods(["GET", "POST"])
def merger(request: HttpRequest, unit: int) -> HttpResponse:
    """合并: a page of its own, for it cannot be undone."""
    row = _unit(request, unit)
    form, status = MergeForm(posted(request), initial={"version": row.version}), 200
    if request.method == "POST":
        act = act_of(request)
        into, status = attempt(form, lambda: merge(act, employer_id=unit, **_given(form)))
        if into is not None:
            return told(request, f"“{row.name}”已合并，人员已转入。", f"{HOME}{into}/")
    standing = bureau.standing(unit)
    act_page = Irreversible(
        title=f"合并“{row.name}”",
        verb="合并单位",
        will=[
            f"人员{standing.people}人和草稿{standing.drafts}件转入另一单位",
            "这个单位的经办人和管理员身份全部收回",
            "已办结的申报、证书和变更记录保留原单位名称",
        ],
        never_again=["合并后不能拆回，这个单位不能再登录和被选择"],
        back_url=f"{HOME}{unit}/",
    )
    crumbs = [Link(HOME_LABEL, HOME), Link(row.name, f"{HOME}{unit}/"), Link("合并", "")]
    return render(request, "authority/units/merge.html", {"act": act_page, "form": form, "crumbs": crumbs}, status=status)


def _given(form: MergeForm) -> dict[str, Any]:
    return {name: value for name, value in form.values().items() if name != "agreed"}
