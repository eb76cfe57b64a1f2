"""延长评审申报通道: before it closes, announced; once closed nobody can open it again (K22 一(二); WIN-05)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import ReviewChannel, WindowExtension
from zhicheng.records.queries import channels

from . import _closing


@action("window.extend_channel")
def extend_channel(act: Act, *, channel: int, new_closes_at: datetime, announcement: str) -> str:
    """Extend a channel of the actor's division; returns the extension's id.

    Raises Refusal window.channel_gone (404), window.reopen, window.not_later, window.announcement.
    """
    held = ReviewChannel.objects.select_for_update(of=("self",)).filter(division=act.by.division, pk=channel).first()
    if held is None:
        raise Refusal("window.channel_gone")
    act.about(f"window:{act.by.division}:review", channel=channel, to=new_closes_at.isoformat())
    _closing.check_extension(act, act.by.division, held.closes_at, new_closes_at, announcement)
    extension = WindowExtension.objects.create(
        division_id=act.by.division,
        matter=channels.matter_of(held.pk),
        opens_at=held.opens_at,
        old_closes_at=held.closes_at,
        new_closes_at=new_closes_at,
        announcement=announcement.strip(),
        by_person_id=_case.reviewer(act),
        at=act.now,
    )
    held.closes_at = new_closes_at
    held.save(update_fields=["closes_at"])
    return str(extension.pk)
