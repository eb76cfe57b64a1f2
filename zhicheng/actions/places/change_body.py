"""变更机构."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Body, BodyChange, BodyFunction

from ._functions import body_of, check_function
from ._tree import node_of, unit_name
from .add_body import NAME_LENGTH

LABELS = {
    "name": "机构全称",
    "counter": "窗口",
    "division": "所在区划",
    "phone": "对外电话",
    "address": "办公地址",
    "active": "在用",
}


@action("place.change_body")
def change_body(
    act: Act,
    *,
    code: str,
    version: int,
    name: str,
    counter: str,
    division: str,
    phone: str,
    address: str,
    active: bool,
    reason: str,
) -> str:
    """变更机构: renamed, moved to another node, or stopped; what it was stays on record with the grounds (ORG-01). Returns its code.

    Its functions must hold where it goes, and a body with cases in hand is not stopped. Raises Refusal place.unknown_body, stale,
    place.name, place.unknown_division, place.function_level, place.body_busy, place.reason_missing, place.body_same.
    """
    act.about(f"body:{code}")
    body = body_of(code)
    if body.version != version:
        raise Refusal("stale", at="您打开本页之后")
    before = _shown(body)
    body.name, body.counter = unit_name(name, NAME_LENGTH), counter.strip()[:60]
    body.division = node_of(division, "division")
    body.phone, body.address, body.active = phone.strip()[:60], address.strip()[:200], active
    after = _shown(body)
    changed = [field for field in LABELS if before[field] != after[field]]
    if not changed:
        raise Refusal("place.body_same")
    if not reason.strip():
        raise Refusal("place.reason_missing", field="reason")
    _check_place(body)
    for field in changed:
        _keep(act, BodyChange(body=body, field=LABELS[field], old=before[field], new=after[field]), reason)
    body.version += 1
    body.save()
    act.about(f"body:{code}", changed="、".join(LABELS[field] for field in changed))
    return code


def _check_place(body: Body) -> None:
    """What it does it may do where it goes, and one that stops has nothing in hand."""
    for held in body.functions.all():
        check_function(body, BodyFunction.Function(held.function), may_recognise=held.may_recognise)
    if not body.active and (waiting := Application.objects.filter(holder_body=body).count()):
        raise Refusal("place.body_busy", body=body.name, count=waiting, field="active")


def _keep(act: Act, change: BodyChange, reason: str) -> None:
    change.reason, change.by_name, change.changed_at = reason.strip()[:200], act.by.name, act.now
    change.save()


def _shown(body: Body) -> dict[str, str]:
    plain = {name: str(getattr(body, name)) for name in ("name", "counter", "phone", "address")}
    return plain | {"division": body.division.name, "active": "是" if body.active else "否"}
