"""确认恢复工作人员账号: the second of two persons."""

from __future__ import annotations

from zhicheng.actions import sms_codes, telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.actions.tickets import _desk
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account

from . import _restoring


@action("account.confirm_restore")
def confirm_restore(act: Act, *, ticket: str, answer: str) -> str:
    """Give the account back as its owner's alone: new mobile and one-time password, no authenticator (set up at the next sign-in), no lock,
    no session. The lost mobile and the account itself are told. Returns the ticket's number.

    SEC-08; GB/T 22239 身份鉴别. Raises Refusal ticket.gone (404), ticket.own, ticket.second, ticket.not_staff, ticket.answer, workflow.state.
    """
    held = _desk.proposed(act, ticket)
    account = Account.objects.select_for_update(of=("self",)).select_related("person").filter(pk=held.account_id or 0).first()
    if account is None or not account.identities.filter(body__isnull=False, revoked_at__isnull=True).exists():
        raise Refusal("ticket.not_staff")
    before = account.person.mobile
    _restoring.begin_anew(act, account, held)
    account.totp_secret = ""
    account.save(update_fields=["totp_secret"])
    _desk.finish(act, held, "confirm", answer)
    act.about(f"ticket:{ticket}", account=account.pk)
    if before != held.mobile:
        sms_codes.text_to(act, before, "account.mobile_changed", key=f"restored.{ticket}", mobile=held.mobile_masked)
    about = About(key=f"restored.{ticket}", subject=f"ticket:{ticket}")
    first, second = held.handler_name, act.by.name
    telling.tell_accounts(act, "account.restored", [account.pk], about, number=ticket, first=first, second=second)
    return ticket
