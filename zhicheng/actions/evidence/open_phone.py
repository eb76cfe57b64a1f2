"""生成手机拍照二维码: for one place of one's own files, for as many minutes as the packs say (ux C6)."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhicheng.actions.act import Act, action
from zhicheng.actions.profile._own import today
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, PhoneTicket, ProfileEntry
from zhicheng.records.queries import dossier, judging, materials, phone
from zhicheng.records.queries.file_limits import phone_minutes
from zhicheng.records.queries.profile_rules import division_of


@action("evidence.open_phone")
def open_phone(act: Act, *, token: str, place: str, reference: str, slot: str, real_now: datetime) -> str:
    """Make a ticket under a fresh secret `token`. Returns the ticket's id.

    Raises Refusal evidence.hidden for a place that is not the actor's, evidence.slot, application.material, not_configured.
    """
    person = act.by.person or 0
    title = _titles(act, place, reference, slot)
    minutes = phone_minutes(division_of(person), today(act))
    made = PhoneTicket.objects.create(
        person_id=person,
        account_id=act.by.account or 0,
        token_hash=phone.fingerprint(token),
        place=place,
        reference=reference,
        slot=slot,
        title=title[:80],
        ends_at=real_now + timedelta(minutes=minutes),
    )
    act.about("evidence:phone", place=place, reference=reference, slot=slot, minutes=minutes)
    return str(made.pk)


def _titles(act: Act, place: str, reference: str, slot: str) -> str:
    if place == PhoneTicket.Place.ENTRY:
        return _of_entry(act, reference, slot)
    if place == PhoneTicket.Place.MATERIAL:
        return _of_material(act, reference, slot)
    return "手机拍的材料"


def _of_entry(act: Act, reference: str, slot: str) -> str:
    number = int(reference) if reference.isascii() and reference.isdigit() and len(reference) < 18 else 0
    row = ProfileEntry.objects.filter(id=number, person_id=act.by.person or 0, deleted_at__isnull=True, source="").first()
    if row is None:
        raise Refusal("evidence.hidden")
    module = BY_SLUG[row.module]
    found = module.slot(slot)
    if found is None:
        raise Refusal("evidence.slot", slot=slot[:30])
    return f"{module.noun}_{found.label}"


def _of_material(act: Act, reference: str, slot: str) -> str:
    case = (
        Application.objects.select_related("person", "employer", "rulebook")
        .filter(number=reference, person_id=act.by.person or 0)
        .first()
    )
    if case is None:
        raise Refusal("evidence.hidden")
    on = today(act)
    wanted = materials.required(case, dossier.of_application(case), judging.rules(case, on), on)
    title = next((row.title for row in wanted if row.id == slot and not row.recorded), None)
    if title is None:
        raise Refusal("application.material", field="material")
    return title
