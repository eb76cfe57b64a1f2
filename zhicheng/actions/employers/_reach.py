"""What a bureau's acts on units share: only units within reach, only against the version it was shown."""

from __future__ import annotations

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Employer
from zhicheng.records.queries import bureau


def locked(act: Act, number: int, version: int | None = None) -> Employer:
    """A unit this body looks after. Raises Refusal employer.out_of_reach (404), stale."""
    unit = bureau.reach(act.by).select_for_update(of=("self",)).select_related("division").filter(pk=number).first()
    if unit is None:
        raise Refusal("employer.out_of_reach")
    act.about(f"employer:{unit.pk}")
    if version is not None and unit.version != version:
        raise Refusal("stale", at="您打开这一页之后")
    return unit


def reason(text: str) -> str:
    """依据, which every change by a bureau names. Raises Refusal employer.reason."""
    if not text.strip():
        raise Refusal("employer.reason", field="reason")
    return text.strip()[:200]
