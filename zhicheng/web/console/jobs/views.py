"""Q4 任务: what the worker has to do, what it gave up, and letting it try again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.platform.retry_job import retry_job
from zhicheng.engine.subject_labels import subject_label
from zhicheng.records.queries import clock
from zhicheng.records.queries import jobs as work
from zhicheng.web.console.pages import SYSTEM, FormPage, act_page, fact
from zhicheng.web.shared.attempt import KeyedForm, posted
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of

HOME = "/console/jobs/"
HOME_LABEL = "任务"


class RetryForm(KeyedForm):
    """重新执行: nothing to fill in."""


@door("console", SYSTEM)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Counts by kind, and the rows given up; never what they carry."""
    part = work.given_up(cursor_of(request))
    context = {
        "queues": work.queues(clock.now()),
        "rows": [
            {
                "kind": work.kind_label(row.kind),
                "subject": subject_label(row.subject),
                "attempts": row.attempts,
                "error": row.error,
                "created_at": row.created_at,
                "url": f"{HOME}{row.pk}/retry/",
            }
            for row in part.rows
        ],
        "pager": pager_of(request, part, noun="项"),
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
    }
    return render(request, "console/jobs/jobs.html", context)


@door("console", SYSTEM, writes="platform.retry_job")
@require_http_methods(["GET", "HEAD", "POST"])
def retry(request: HttpRequest, job: int) -> HttpResponse:
    """重新执行一项失败的任务."""
    row, form = work.given_up_row(job), RetryForm(posted(request))
    if row is None:
        raise Http404
    kind = work.kind_label(row.kind)
    page = FormPage(
        title=f"重新执行“{kind}”",
        button=f"重新执行“{kind}”",
        back_url=HOME,
        back_label=HOME_LABEL,
        rows=[fact("对象", subject_label(row.subject)), fact("已试次数", str(row.attempts)), fact("最近错误", row.error)],
        lead="请先排除原因。重新执行沿用原来的去重键，已经发出的不会再发一次。",
    )
    said = f"“{kind}”已排入队列，马上重新执行。"
    return act_page(request, page, form, lambda: retry_job(act_of(request), job=job), said, HOME)
