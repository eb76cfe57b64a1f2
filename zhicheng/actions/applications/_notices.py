"""What people are told of a case: a message on the site, and for the applicant a text message in the same words (ux 6.8)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone

from zhicheng.actions import outbox
from zhicheng.actions.act import Act
from zhicheng.engine.access import Role
from zhicheng.records.models import Account, Application, Identity, Notice, RouteStep


def tell_applicant(act: Act, case: Application, event: str, text: str) -> None:
    """Tell the applicant."""
    account = Account.objects.filter(person=case.person).values_list("id", flat=True).first()
    if account is not None:
        _notice(act, [account], case.number, text, f"/applications/{case.number}/")
    key = f"{event}:{case.number}:{case.attempt}:{case.version}"
    payload = {"mobile": case.person.mobile, "text": f"{text}（{case.number}）"}
    outbox.put("sms", key, case.number, payload, due_at=act.now, now=act.now)


def tell_holder(act: Act, case: Application, text: str) -> None:
    """Tell the people who hold the case now: the unit's handlers, or the body's."""
    if case.holder_employer_id is not None:
        rows = _in_office(act).filter(employer_id=case.holder_employer_id, role__startswith="unit_")
        link = f"/unit/reviews/{case.number}/"
    elif case.holder_body_id is not None:
        rows = _deciding(act, case, case.holder_role, case.holder_body_id)
        link = f"/queue/{case.number}/"
    else:
        return
    _notice(act, set(rows.values_list("account_id", flat=True)), case.number, text, link)


def tell_next_step(act: Act, case: Application, text: str) -> None:
    """Tell the people of the next level of the route, who do not see the case yet: its number, and no link into it."""
    step = RouteStep.objects.filter(application=case, position=case.step + 1, body__isnull=False).first()
    if step is not None and step.body_id is not None:
        rows = _deciding(act, case, step.role, step.body_id)
        _notice(act, set(rows.values_list("account_id", flat=True)), case.number, text, "")


def _deciding(act: Act, case: Application, role: str, body: int) -> QuerySet[Identity]:
    """Who acts for a body of the route; for the body the unit itself is, the unit's own leaders."""
    rows = _in_office(act).filter(role=role)
    return rows.filter(employer_id=case.employer_id) if role == Role.UNIT_LEADER else rows.filter(body_id=body)


def _in_office(act: Act) -> QuerySet[Identity]:
    return Identity.objects.filter(revoked_at__isnull=True).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localtime(act.now).date())
    )


def _notice(act: Act, accounts: Iterable[int], subject: str, text: str, link: str) -> None:
    Notice.objects.bulk_create(
        Notice(account=account, subject=subject, text=text[:400], link=link, created_at=act.now) for account in accounts
    )
