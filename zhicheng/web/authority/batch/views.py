"""F3 批量办理: passing many verified cases up with one opinion; deciding stays one by one (ux F3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.endorse import endorse
from zhicheng.records.queries.batches import ENDORSE
from zhicheng.web.authority.desk.forms import EndorseForm, opinion_field
from zhicheng.web.authority.queue import present
from zhicheng.web.shared import batches
from zhicheng.web.shared.door import BODY, door
from zhicheng.web.shared.forms import TickField
from zhicheng.web.shared.parts import Irreversible

HOME = "/queue/batch/"


class BatchForm(EndorseForm):
    """审核上报 of a batch: each case carries its own version."""

    version = None  # type: ignore[assignment]
    opinion = opinion_field("写明条件、程序和材料的审核情况，会写进每一件，上级机构和申报人会看到。")
    sure = TickField(label="这几件我已逐项审核条件、单位程序和材料，对审核意见负责。")


def _consequences(count: int) -> Irreversible:
    return batches.act_said(
        f"审核上报{count}件",
        ["逐件写入审核意见并报送认定机构。", "一件没有办成不影响其他各件，结果逐件列出。"],
        ["上报后贵机构不能再退回或修改意见。"],
        present.HOME,
    )


DESK = batches.Desk(
    ENDORSE, HOME, present.HOME, present.TITLE, "批量审核上报", BatchForm, endorse, _consequences,
    "没有正在办理的申报，开始审核后会出现在这里。",
)  # fmt: skip


@door("authority", BODY, writes="batch.start")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choosing the cases."""
    return batches.choose(request, DESK)


@door("authority", BODY, writes=("application.endorse", "batch.note"))
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One batch."""
    return batches.show(request, DESK, number)
