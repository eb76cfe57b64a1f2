"""E7 批量办理: confirming many ended publicities without objection; verifying item by item stays where it was (ux 4.3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from zhicheng.actions.applications.send_on import send_on
from zhicheng.records.queries.batches import SEND_ON
from zhicheng.web.employer.reviews import present
from zhicheng.web.employer.reviews.forms import SendOnForm
from zhicheng.web.employer.reviews.gate import profile_complete
from zhicheng.web.shared import batches
from zhicheng.web.shared.door import UNIT, door
from zhicheng.web.shared.forms import TickField
from zhicheng.web.shared.parts import Irreversible

HOME = "/unit/batch/"


class BatchForm(SendOnForm):
    """确认无异议并上报 of a batch: each case carries its own version."""

    version = None  # type: ignore[assignment]
    sure = TickField(label="这几件公示期间没有收到反映，或反映已经核查清楚，我单位对考核和公示负责。")


def _consequences(count: int) -> Irreversible:
    return batches.act_said(
        f"确认无异议并上报{count}件",
        ["逐件确认公示期满、没有异议，连同考核和公示情况报送上级。", "一件没有办成不影响其他各件，结果逐件列出。"],
        ["上报后本单位不能再退回、重置或修改考核意见。"],
        present.HOME,
    )


DESK = batches.Desk(
    SEND_ON, HOME, present.HOME, "单位审核", "批量确认并上报", BatchForm, send_on, _consequences,
    "没有公示中或公示期满的申报，公示结束后会出现在这里。",
)  # fmt: skip


@door("employer", UNIT, writes="batch.start")
@profile_complete
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choosing the cases."""
    return batches.choose(request, DESK)


@door("employer", UNIT, writes=("application.send_on", "batch.note"))
@profile_complete
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One batch."""
    return batches.show(request, DESK, number)
