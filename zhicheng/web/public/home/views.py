"""A1 首页: the doors, the open window or the next one, the warning against agents, how many notices are on show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import announcements, clock, front, outages, policies, windows
from zhicheng.web.shared import window
from zhicheng.web.shared.door import PUBLIC, actor_of, door


@dataclass(frozen=True)
class Way:
    """One door: where it leads and what is behind it."""

    name: str
    url: str
    says: str


SERVICES = (
    Way("职称系列与名称", "/titles/", "哪些职称、在哪一级、哪些以考代评"),
    Way("评委会目录", "/committees/", "归哪个评委会，电话多少"),
    Way("评审计划", "/plan/", "各评委会最迟几月评审，可加入日历"),
    Way("人社窗口", "/offices/", "各县（市）区的电话、地址和事项"),
    Way("政策库", "/policy/", "文件、条款和依据它的规则"),
    Way("系统使用指南", "/help/", "用户手册下载，问谁"),
    Way("常见问题", "/faq/", "政策问题和账号问题"),
)


@door("public", PUBLIC)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """For everybody; where nothing is configured it says so instead of guessing."""
    now = clock.now()
    context: dict[str, Any] = {"doors": _doors(actor_of(request).role), "running": front.running_notices(now), "now": now}
    context |= {"notices": announcements.latest(settings.LOCAL_DIVISION), "outages": outages.under_way(now), "services": SERVICES}
    try:
        context["window"] = window.window_of(settings.LOCAL_DIVISION, now)
    except Refusal as refusal:
        context["missing"] = refusal
    else:
        on = windows.local_day(now)
        book = policies.rulebook(settings.LOCAL_DIVISION, on)
        context["warning"] = policies.optional(book, "agents.warning", on, level=f"L{window.LEVEL}")
    return render(request, "public/home/home.html", context)


def _doors(role: Role) -> list[Way]:
    start = Way("我要申报", "/apply/", "填写封面和档案，检查后提交") if role is Role.APPLICANT else _sign_in(role)
    return [
        Way("能评什么", "/check/", "六个问题，看能申报哪一级、还差什么、最早什么时候"),
        Way("考核认定", "/recognition/", "初级职称怎么认定、什么时候受理、能认定什么"),
        start,
        Way("查进度", "/applications/", "轮到谁、最晚到什么时候、退回了哪几处"),
        Way("查证书", "/verify/", "输入证书编号和姓名，核对真伪和状态"),
        Way("问题帮助", "/help/", "常见问题、使用指南、各地咨询电话"),
    ]


def _sign_in(role: Role) -> Way:
    if role is Role.PUBLIC:
        return Way("登录申报", "/account/login/", "个人、单位和工作人员都从这里登录")
    return Way("切换身份", "/account/switch/", "您现在不是申报人身份，申报请先切换")
