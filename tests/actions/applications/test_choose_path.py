"""选择认定路径、附件、防代办提醒: the applicant's own draft, and nothing that does not belong to it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.season import NO_LICENCE
from zhicheng.actions.act import Act
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Attachment
from zhicheng.records.queries import dossier, judging, materials


def refused(code: str, verb, act: Act, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verb(act, **said)
    assert caught.value.code == code
    return caught.value


def test_a_path_to_the_level_is_kept(season) -> None:
    season.profile()
    number = season.cover()
    choose_path(season.act("李䶮"), number=number, path="bachelor-to-assistant", licence=NO_LICENCE, version=1)
    assert (season.case(number).path, season.version(number)) == ("bachelor-to-assistant", 2)


def test_a_path_to_another_level_or_from_an_old_page_is_refused(season) -> None:
    season.profile()
    number = season.cover()
    refused(
        "application.path",
        choose_path,
        season.act("李䶮"),
        number=number,
        path="secondary-to-yuan",
        licence=NO_LICENCE,
        version=1,
    )
    refused("stale", choose_path, season.act("李䶮"), number=number, path="bachelor-to-assistant", licence=NO_LICENCE, version=9)
    refused(
        "access.hidden",
        choose_path,
        season.act("张𬭼"),
        number=number,
        path="bachelor-to-assistant",
        licence=NO_LICENCE,
        version=1,
    )


def test_the_required_materials_come_from_both_notices(season) -> None:
    season.profile()
    case = season.case(season.cover())
    on = date(2026, 9, 8)
    rows = materials.required(case, dossier.of_application(case), judging.rules(case, on), on)
    assert [(row.id, row.state) for row in rows] == [
        ("id_card", "missing"),
        ("education_record", "missing"),
        ("education_search", "missing"),
        ("hire_document", "missing"),
        ("credit_commitment", "missing"),
    ]
    assert "昆明初级认定通知" in rows[-1].clause


def test_a_file_is_attached_and_taken_off(season) -> None:
    number = season.cover()
    item = season.file("李䶮", "身份证").pk
    attach(season.act("李䶮"), number=number, material="id_card", item_id=item, valid_to=None)
    kept = Attachment.objects.get()
    refused("access.hidden", detach, season.act("张𬭼"), number=number, attachment_id=kept.pk)
    refused("access.hidden", detach, season.act("李䶮"), number=number, attachment_id=kept.pk + 1)
    detach(season.act("李䶮"), number=number, attachment_id=kept.pk)
    assert not Attachment.objects.exists()


def test_only_own_files_for_wanted_materials_within_their_validity(season) -> None:
    number = season.cover()
    mine, other = season.file("李䶮", "备案表").pk, season.file("张𬭼", "备案表").pk
    act = season.act("李䶮")
    said = {"number": number, "item_id": mine, "valid_to": None}
    refused("application.material", attach, act, **{**said, "material": "passport"})
    refused("application.item", attach, act, **{**said, "material": "id_card", "item_id": other})
    assert refused("application.valid_to", attach, act, **{**said, "material": "education_record"}).field == "valid_to"
    late = {**said, "material": "education_record", "valid_to": date(2026, 9, 7)}
    assert refused("application.expired", attach, act, **late).clause
    assert not Attachment.objects.exists()


def test_the_warning_is_read_once(season) -> None:
    number = season.cover()
    read_warning(season.act("李䶮"), number=number)
    first = season.case(number).warned_at
    read_warning(season.act("李䶮"), number=number)
    assert season.case(number).warned_at == first
    refused("access.hidden", read_warning, season.act("张𬭼"), number=number)
