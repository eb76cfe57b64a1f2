"""What people are told of a case, in the packs' words: its applicant, who holds it now, who comes next (ux 6.8)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhicheng.actions import telling
from zhicheng.actions.act import Act
from zhicheng.actions.telling import About
from zhicheng.engine.access import Role
from zhicheng.records.models import Application, Identity, RouteStep


def tell_applicant(act: Act, case: Application, kind: str, /, *, key: str = "", **words: object) -> None:
    """Tell the applicant. `number` is the case's own; `key` tells apart messages of one kind about one version of it."""
    about = _about(case, f"{kind}{key and '.'}{key}", f"/applications/{case.number}/")
    telling.tell_person(act, kind, case.person, about, number=case.number, **words)


def tell_holder(act: Act, case: Application, kind: str, /, **words: object) -> None:
    """Tell the people who hold the case now: the unit's handlers, or the body's."""
    if case.holder_employer_id is not None:
        rows = _in_office(act).filter(employer_id=case.holder_employer_id, role__startswith="unit_")
        link = f"/unit/reviews/{case.number}/"
    elif case.holder_body_id is not None:
        rows = _deciding(act, case, case.holder_role, case.holder_body_id)
        link = f"/queue/{case.number}/"
    else:
        return
    telling.tell_accounts(act, kind, _accounts(rows), _about(case, kind, link), number=case.number, **words)


def tell_next_step(act: Act, case: Application, kind: str, /, **words: object) -> None:
    """Tell the people of the next level of the route, who do not see the case yet: its number, and no link into it."""
    step = RouteStep.objects.filter(application=case, position=case.step + 1, body__isnull=False).first()
    if step is not None and step.body_id is not None:
        rows = _deciding(act, case, step.role, step.body_id)
        telling.tell_accounts(act, kind, _accounts(rows), _about(case, kind, ""), number=case.number, **words)


def _about(case: Application, kind: str, link: str) -> About:
    key = f"{kind}:{case.number}:{case.attempt}:{case.version}"
    return About(key=key, subject=case.number, link=link, division=case.division_id)


def _deciding(act: Act, case: Application, role: str, body: int) -> QuerySet[Identity]:
    """Who acts for a body of the route; for the body the unit itself is, the unit's own leaders."""
    rows = _in_office(act).filter(role=role)
    return rows.filter(employer_id=case.employer_id) if role == Role.UNIT_LEADER else rows.filter(body_id=body)


def _in_office(act: Act) -> QuerySet[Identity]:
    return Identity.objects.filter(revoked_at__isnull=True).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localtime(act.now).date())
    )


def _accounts(rows: QuerySet[Identity]) -> Iterable[int]:
    return set(rows.values_list("account_id", flat=True))
