"""合并账号."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from zhicheng.actions.act import Act, action
from zhicheng.actions.tickets import _desk
from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.separation import check_compatible
from zhicheng.records.models import (
    Account,
    AccountMerge,
    AccountSession,
    Allotment,
    Application,
    Attachment,
    CaseEvent,
    CorrectionNotice,
    Decision,
    Delivery,
    EntryEvidence,
    EvidenceItem,
    Identity,
    ItemVerdict,
    MailBox,
    ModuleMark,
    Notice,
    Person,
    ProfileEntry,
    Publicity,
    Qualification,
    Ticket,
    UnitAssessment,
    UnitClaim,
    WindowExtension,
)
from zhicheng.records.queries.sessions import live_identities


@action("account.merge")
def merge(act: Act, *, ticket: str, answer: str) -> str:
    """合并账号 of one person, on an accepted ticket: profile, evidence, cases, titles and identities follow to the account of the ticket's
    document; the other one is closed, and that there were two stays on record. Returns the ticket's number.

    Raises Refusal ticket.*, merge.nobody, merge.conflict where both hold what one person can hold once, role.separated.
    """
    held = _desk.in_hand(act, ticket, "merge")
    rows = Account.objects.select_for_update(of=("self",)).select_related("person")
    kept = rows.get(pk=held.account_id or 0)
    other = rows.filter(person__document_index=held.other_index, is_active=True).first()
    if other is None or other.pk == kept.pk:
        raise Refusal("merge.nobody")
    if other.identities.filter(body__isnull=False, revoked_at__isnull=True).exists():
        raise Refusal("ticket.staff")
    try:
        with transaction.atomic():
            _move_profile(kept.person, other.person, act)
            _move_cases(kept, other)
            _move_messages(kept, other)
            _move_identities(act, kept, other)
    except IntegrityError:
        raise Refusal("merge.conflict") from None
    AccountMerge.objects.create(kept=kept.person, merged=other.person, ticket=held, merged_at=act.now)
    _close(other)
    _desk.finish(act, held, "act", answer)
    act.about(f"ticket:{ticket}", account=kept.pk, merged_account=other.pk)
    return ticket


def _move_profile(kept: Person, other: Person, act: Act) -> None:
    """Entries and files; a file both have stays once, and whatever used the other copy uses the one kept."""
    own = dict(EvidenceItem.objects.filter(person=kept).values_list("file_id", "id"))
    for item in EvidenceItem.objects.filter(person=other, file_id__in=own):
        for rows in (EntryEvidence, Attachment):
            rows.objects.filter(item=item).update(item_id=own[item.file_id])
        EvidenceItem.objects.filter(pk=item.pk).update(removed_at=act.now)
    EvidenceItem.objects.filter(person=other).exclude(file_id__in=own).update(person=kept)
    ProfileEntry.objects.filter(person=other).update(person=kept)
    marked = ModuleMark.objects.filter(person=kept).values_list("module", flat=True)
    ModuleMark.objects.filter(person=other).exclude(module__in=list(marked)).update(person=kept)
    ModuleMark.objects.filter(person=other).delete()
    if kept.employer_id is None:
        Person.objects.filter(pk=kept.pk).update(employer=other.employer, employer_since=other.employer_since)


def _move_cases(kept: Account, other: Account) -> None:
    for owned in (Application, Qualification, UnitClaim):
        owned.objects.filter(person=other.person).update(person=kept.person)
    # The names written with each step stay; who it was is one person from now on, also where two must differ.
    for done in (CaseEvent, ItemVerdict, UnitAssessment, CorrectionNotice, Decision, WindowExtension):
        done.objects.filter(by_person=other.person).update(by_person=kept.person)
    Publicity.objects.filter(posted_by=other.person).update(posted_by=kept.person)
    for filed in (Ticket, Allotment):
        filed.objects.filter(account=other).update(account=kept)


def _move_messages(kept: Account, other: Account) -> None:
    for told in (Notice, Delivery):
        told.objects.filter(account=other.pk).update(account=kept.pk)
    boxes = MailBox.objects.filter(account=other.pk)
    boxes.delete() if MailBox.objects.filter(account=kept.pk).exists() else boxes.update(account=kept.pk)


def _move_identities(act: Act, kept: Account, other: Account) -> None:
    held = live_identities(kept.pk)
    places = {(row.role, row.employer_id, row.body_id) for row in held}
    for row in live_identities(other.pk):
        if (row.role, row.employer_id, row.body_id) in places:
            Identity.objects.filter(pk=row.pk).update(revoked_at=act.now)
            continue
        check_compatible(Role(row.role), (Role(one.role) for one in held))
        Identity.objects.filter(pk=row.pk).update(account=kept)


def _close(other: Account) -> None:
    other.is_active = False
    other.session_epoch += 1
    other.save(update_fields=["is_active", "session_epoch"])
    AccountSession.objects.filter(account=other.pk).delete()
