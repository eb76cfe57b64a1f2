"""收回机构职能."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity

from ._functions import ROLES, body_of, function_of


@action("place.withdraw_function")
def withdraw_function(act: Act, *, body_code: str, function: str) -> str:
    """收回职能: the body loses this power; returns `body/function` (ORG-02).

    Refused while somebody still acts by it, so that no case is left with a reviewer who may not review.
    Raises Refusal: place.unknown_body, place.unknown_function, place.function_missing, place.function_in_use.
    """
    act.about(f"body:{body_code}", function=function)
    body = body_of(body_code)
    kind = function_of(function)
    held = body.functions.filter(function=kind)
    if not held.exists():
        raise Refusal("place.function_missing", body=body.name, function=kind.label)
    live = Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localtime(act.now).date())
    users = Identity.objects.filter(live, body=body, role__in=ROLES[kind], revoked_at__isnull=True).count()
    if users:
        raise Refusal("place.function_in_use", body=body.name, function=kind.label, count=users)
    held.delete()
    body.version += 1
    body.save(update_fields=["version"])
    return f"{body.code}/{kind}"
