"""Q3 审计日志: who did what, when, with which result; its export, itself on record; and whether the chain holds."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from zhicheng.actions.audit.export import export
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import audit
from zhicheng.web.console.pages import AUDIT
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.reading import sealed

from .forms import LogForm
from .lines import COLUMNS, lines, table

HOME = "/console/audit/"
HOME_LABEL = "审计日志"


@door("console", AUDIT)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log, newest first, narrowed by the query string."""
    return _drawn(request)


def _drawn(request: HttpRequest, faults: list[dict[str, str]] | None = None, status: int = 200) -> HttpResponse:
    form = LogForm(request.GET)
    wanted = form.wanted()
    part = audit.entries(wanted, cursor_of(request))
    count, _ = audit.newest(wanted)
    context = {
        "form": form,
        "asked": form.values(),
        "rows": lines(part.rows),
        "pager": pager_of(request, part, total=count),
        "count": count,
        "columns": COLUMNS,
        "query": request.GET.urlencode(),
        "faults": faults,
        "page_errors": bool(faults),
        "crumbs": [{"label": HOME_LABEL, "url": ""}],
    }
    return render(request, "console/audit/log.html", context, status=status)


@door("console", AUDIT, writes="audit.export")
@require_POST
def export_log(request: HttpRequest) -> HttpResponseBase:
    """导出: the entries the query string asks for, up to the newest one the act counted."""
    wanted = LogForm(request.GET).wanted()
    act = act_of(request)
    # Every export takes the log out once more, so each is acted: a repeated form must not ride on an earlier entry.
    act = replace(act, key=None)
    try:
        through = int(export(act, wanted=wanted))
    except Refusal as refusal:
        if refusal.code != "audit.nothing":
            raise
        return _drawn(request, faults=[{"target": "", "text": refusal.sentence}], status=refusal.status)
    response = StreamingHttpResponse(table(audit.walk(wanted, through=through)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{through}.csv"'
    return sealed(response)


@door("console", AUDIT)
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """链校验: walks every link from the first entry."""
    report = audit.verify_chain()
    crumbs = [{"label": HOME_LABEL, "url": HOME}, {"label": "链校验", "url": ""}]
    return render(request, "console/audit/verify.html", {"report": report, "head": audit.head(), "crumbs": crumbs})
