"""发布政策包: a second person gives it its first day; from then on it is never changed (CFG-03, AMB-13)."""

from __future__ import annotations

from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.policy import from_canonical
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.workflow.snapshot import SNAPSHOT
from zhicheng.records.models import PolicySnapshot


@action("policy.publish")
def publish(act: Act, *, snapshot_id: int, in_force_from: date | None, date_source: str) -> str:
    """Publish a proposed snapshot. `in_force_from` fills in the day of a pack whose document bears none, with its source.

    Raises Refusal `policy.unknown`, `policy.second_person`, `policy.no_date`, `policy.date_source`, `policy.own_date`,
    `policy.not_later`, `workflow.state`.
    """
    act.about(f"policy:{snapshot_id}")
    snapshot = PolicySnapshot.objects.select_for_update().filter(id=snapshot_id).first()
    if snapshot is None:
        raise Refusal("policy.unknown")
    state = SNAPSHOT.target("publish", snapshot.state, act.by.role)
    if act.by.account is None or act.by.account == snapshot.proposed_by:
        raise Refusal("policy.second_person")
    pack = from_canonical(bytes(snapshot.body))
    since = _since(pack.in_force_from, in_force_from, date_source)
    _end_earlier(snapshot, since)
    snapshot.state, snapshot.in_force_from, snapshot.in_force_to = state, since, pack.in_force_to
    snapshot.date_source = date_source.strip() or str(pack.source.short)
    snapshot.published_by, snapshot.published_at = act.by.account, act.now
    snapshot.save()
    act.about(f"policy:{snapshot_id}", pack=snapshot.pack, hash=snapshot.content_hash, since=since.isoformat())
    return str(snapshot.pk)


def _since(own: date | None, given: date | None, source: str) -> date:
    if own is None and given is None:
        raise Refusal("policy.no_date", field="in_force_from")
    if own is not None and given not in (None, own):
        raise Refusal("policy.own_date", field="in_force_from", on=own.isoformat())
    if own is None and not source.strip():
        raise Refusal("policy.date_source", field="date_source")
    return own or given or date.max


def _end_earlier(snapshot: PolicySnapshot, since: date) -> None:
    """An earlier edition of the same pack ends where this one begins; cases filed under it keep it."""
    running = PolicySnapshot.objects.select_for_update().filter(pack=snapshot.pack, state=PolicySnapshot.State.PUBLISHED)
    for earlier in running.exclude(pk=snapshot.pk):
        if earlier.in_force_to is not None and earlier.in_force_to <= since:
            continue
        if earlier.in_force_from is None or earlier.in_force_from >= since:
            raise Refusal("policy.not_later", field="in_force_from")
        earlier.in_force_to = since
        earlier.save(update_fields=["in_force_to"])
