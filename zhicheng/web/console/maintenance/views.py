"""Q6 维护: announce it to everybody, read-only or closed, away from the last hours of a channel; end it or call it off."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.platform.end_maintenance import end_maintenance
from zhicheng.actions.platform.plan_maintenance import plan_maintenance
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.records.queries import clock, windows
from zhicheng.web.console.pages import SYSTEM, FormPage, act_page, fact
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted, told
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.forms import LongTextField, TextField, choice_field
from zhicheng.web.shared.moments import MomentField

HOME = "/console/maintenance/"
HOME_LABEL = "维护"


class PlanForm(KeyedForm):
    """How, from when until when, and what people are told."""

    restriction = choice_field([("read_only", "只能查看，不能提交"), ("closed", "暂停访问，只显示公告页")], label="维护方式")
    starts_at = MomentField(label="开始时间", help_text="例如2026-09-08 22:00")
    ends_at = MomentField(label="结束时间", help_text="到这个时间自动恢复。")
    text = TextField(label="公告内容", max_length=200, help_text="从现在起显示在每一页，例如：更换数据库服务器。")
    reason = LongTextField(
        label="在通道关闭前维护的理由", required=False, max_length=200, help_text="只在临近通道关闭时填写，记入审计日志。"
    )


class EndForm(KeyedForm):
    """结束: nothing to fill in."""


@door("console", SYSTEM, writes="platform.plan_maintenance")
@require_http_methods(["GET", "HEAD", "POST"])
def maintenance(request: HttpRequest) -> HttpResponse:
    """What is announced or under way, the hours to keep free, and the form."""
    now, form, status = clock.now(), PlanForm(posted(request)), 200
    if request.method == "POST":
        planned, status = attempt(form, lambda: plan_maintenance(act_of(request), **form.values()))
        if planned is not None:
            return told(request, "已安排并公告，每一页都会显示。", HOME)
    kept = clock.maintenance()
    context = {
        "form": form,
        "kept": kept,
        "holds": kept is not None and kept.holds(now),
        "quiet": windows.quiet_hours(settings.LOCAL_DIVISION, now),
        "closing": windows.next_closing(settings.LOCAL_DIVISION, now),
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
    }
    return render(request, "console/maintenance/maintenance.html", context, status=status)


@door("console", SYSTEM, writes="platform.end_maintenance")
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest) -> HttpResponse:
    """End it now, or call it off."""
    kept, form = clock.maintenance(), EndForm(posted(request))
    rows = []
    if kept is not None:
        spell = [f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" for at in (kept.starts_at, kept.ends_at)]
        rows = [fact("方式", kept.label), fact("时间", f"{spell[0]}至{spell[1]}"), fact("公告", kept.text)]
    never = "结束后各页立即恢复，公告从页面上撤下，“运行状态”里留有记录。"
    page = FormPage(title="结束维护", button="结束维护", back_url=HOME, back_label=HOME_LABEL, rows=rows, never=never)
    return act_page(request, page, form, lambda: end_maintenance(act_of(request)), "维护已结束，各页恢复正常。", HOME)
