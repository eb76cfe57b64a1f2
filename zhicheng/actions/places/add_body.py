"""增加机构."""

from __future__ import annotations

import re

from zhicheng.actions.act import Act, action
from zhicheng.engine.identity import IdentityError, parse_credit_code
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body

from ._tree import node_of, unit_name

NAME_LENGTH = 120
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE_LENGTH = 40


@action("place.add_body")
def add_body(
    act: Act,
    *,
    code: str,
    name: str,
    division: str,
    counter: str = "",
    phone: str = "",
    address: str = "",
    credit_code: str = "",
) -> str:
    """增加机构: an HR bureau, a department or an office, hung on one node of the tree; returns its code (ORG-01).

    It has no powers yet: they come with a function (`assign_function`), never with the name (ORG-02). An authority with several
    counters is one body a counter, named by `counter` (ORG-08).
    Raises Refusal: place.body_code_shape, place.body_code_taken, place.name, place.unknown_division, place.credit_code.
    """
    act.about(f"body:{code}", division=division)
    if len(code) > _CODE_LENGTH or not _CODE.fullmatch(code):
        raise Refusal("place.body_code_shape", typed=code[:_CODE_LENGTH], field="code")
    taken = Body.objects.filter(code=code).first()
    if taken is not None:
        raise Refusal("place.body_code_taken", typed=code, name=taken.name, field="code")
    body = Body.objects.create(
        code=code,
        name=unit_name(name, NAME_LENGTH),
        counter=counter.strip()[:60],
        division=node_of(division, "division"),
        credit_code=_credit(credit_code),
        phone=phone.strip()[:60],
        address=address.strip()[:200],
    )
    act.about(f"body:{code}", name=body.name)
    return body.code


def _credit(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return parse_credit_code(text).code
    except IdentityError as error:
        raise Refusal("place.credit_code", typed=text.strip()[:20], field="credit_code") from error
