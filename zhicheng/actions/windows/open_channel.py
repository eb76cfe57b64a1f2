"""开通评审申报通道: by the committee's published notice, or computed from a provincial committee's intake (K22 二.5(4), 五(二)3(5))."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division, ReviewChannel
from zhicheng.records.queries import channels
from zhicheng.records.queries.channels import Wanted


@action("window.open")
def open_channel(act: Act, *, wanted: Wanted) -> str:
    """开通 for the actor's division, once a year for each committee; everything is reckoned anew here. Returns the channel's id.

    WIN-01, WIN-03, WIN-04, CAT-08, CAT-14, CAT-16. Raises Refusal window.matter, and what `channels.instants` raises.
    """
    act.about(f"window:{act.by.division}:review", year=wanted.year, committee=wanted.committee or wanted.name)
    # Locked: two officers opening the same channel at once meet here.
    place = Division.objects.select_for_update().filter(code=act.by.division).first()
    if place is None:
        raise Refusal("window.matter")
    found = channels.instants(place.code, wanted, act.now)
    made = ReviewChannel.objects.create(
        division=place,
        year=wanted.year,
        committee=wanted.committee,
        name=found.name,
        collection_start=wanted.collection_start,
        collection_deadline=wanted.collection_deadline,
        together=wanted.together,
        announcement_id=found.notice,
        opens_at=found.opens_at,
        closes_at=found.closes_at,
        basis=found.basis,
        opened_by=act.by.account,
        opened_at=act.now,
    )
    act.about(f"window:{place.code}:review", channel=made.pk, opens=found.opens_at.isoformat(), to=found.closes_at.isoformat())
    return str(made.pk)
