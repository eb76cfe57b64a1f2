"""Where the reader is: their rules, the module in the address, the crumbs, the line said after an act."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils import timezone

from zhicheng.engine.profile.shapes import Module
from zhicheng.records.queries import clock
from zhicheng.records.queries.profile_rules import ProfileRules, division_of, profile_rules
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.parts import Link

DONE = {
    "saved": "已保存。",
    "added": "已保存，可以接着再加一条。",
    "files": "已保存。接下来请上传佐证材料。",
    "uploaded": "已上传并放入这一条。",
    "reused": "这份材料您以前上传过，已直接引用，没有重复存放。",
    "removed": "已从这一条移除，材料还在您的材料库里。",
    "deleted": "已删除，可以在回收站恢复。",
    "restored": "已恢复。",
    "nothing": "已标记“我没有此类成果”，这个模块算完成。",
    "something": "已取消标记。",
    "unit": "工作单位已更新。",
    "photo": "证件照已更新。",
    "code": "验证码已发送到新手机号，请填写后保存。",
}


@dataclass(frozen=True)
class Place:
    """The signed-in applicant, the day, and what their place asks."""

    person: int
    account: int
    now: dt.datetime
    division: str
    rules: ProfileRules

    @property
    def today(self) -> dt.date:
        """The day where the platform stands."""
        return timezone.localdate(self.now)


def place_of(request: HttpRequest) -> Place:
    """Raises Refusal `not_configured` when the reader's division has no published rules."""
    actor, now = actor_of(request), clock.now()
    division = division_of(actor.person or 0)
    return Place(actor.person or 0, actor.account or 0, now, division, profile_rules(division, timezone.localdate(now)))


def module_at(place: Place, slug: str) -> Module:
    """The module in the address. Raises Http404 for one this place does not have."""
    module = place.rules.module(slug)
    if module is None:
        raise Http404
    return module


def done_line(request: HttpRequest) -> str:
    """What the redirect before this page says was done."""
    return DONE.get(request.GET.get("done", ""), "")


def crumbs(*trail: tuple[str, str]) -> list[Link]:
    """The way here from the profile; the last one is the page itself."""
    return [Link("首页", "/me/"), *(Link(label, url) for label, url in trail)]
