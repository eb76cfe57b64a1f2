"""指定机构职能."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.records.models import BodyFunction

from ._functions import body_of, check_function, function_of


@action("place.assign_function")
def assign_function(act: Act, *, body_code: str, function: str, may_recognise: bool) -> str:
    """指定职能: what a body is entitled to do, whatever it is called; returns `body/function` (ORG-02; K22 四, rows 17 to 21).

    Assigning a function again only changes `may_recognise` (可认定初级职称).
    Raises Refusal: place.unknown_body, place.unknown_function, place.function_level, place.not_a_unit, place.cannot_recognise.
    """
    act.about(f"body:{body_code}", function=function, may_recognise=may_recognise)
    body = body_of(body_code)
    kind = function_of(function)
    check_function(body, kind, may_recognise=may_recognise)
    BodyFunction.objects.update_or_create(body=body, function=kind, defaults={"may_recognise": may_recognise})
    body.version += 1
    body.save(update_fields=["version"])
    return f"{body.code}/{kind}"
