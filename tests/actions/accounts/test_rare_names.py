"""A rare name is kept, printed and found again as it was typed; a character no machine shares is refused where it is typed (NFR-06)."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.actions.accounts.test_register import MOBILE, NUMBER, try_to
from tests.factories.cast import NOW
from tests.factories.issued import issued, pdf
from tests.factories.season import Season
from zhicheng.actions.accounts.create_staff import create_staff
from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张𬭼", "张𬭼"),
        ("𠮷田𰻝", "𠮷田𰻝"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("ＭＡＲＩＡ Ｃｒｕｚ", "MARIA Cruz"),
    ],
)
def test_a_rare_name_registers_as_it_was_typed(cast, typed: str, kept: str) -> None:
    try_to(name=typed)
    assert Person.objects.latest("id").name == kept


def test_saved_printed_and_verified_it_is_the_same(season: Season, client: Client) -> None:
    row = issued(season, "张𬭼")
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(row))).pages)
    assert row.holder_name == "张𬭼"
    assert "张𬭼" in printed.replace("\n", "")
    found = client.post("/verify/", {"how": "number", "n-number": row.number, "n-name": "张𬭼"})
    assert (found.status_code, "张𬭼" in found.content.decode()) == (200, True)


@pytest.mark.parametrize(("name", "point"), [("李\ue000", "U+E000"), ("王\U000f0000", "U+F0000")])
def test_a_character_of_ones_own_making_is_refused_by_its_number(cast, name: str, point: str) -> None:
    before = Account.objects.count()
    with pytest.raises(Refusal) as caught:
        try_to(name=name)
    assert (caught.value.code, caught.value.field, point in caught.value.sentence) == ("name.private", "name", True)
    assert Account.objects.count() == before


def test_a_reviewers_name_is_held_to_the_same(cast) -> None:
    with pytest.raises(Refusal) as caught:
        create_staff(Act(cast.actor("吴静"), NOW), name="陈\ue000", username="chen.x", document_number=NUMBER, mobile=MOBILE)
    assert caught.value.code == "name.private"
    assert AuditEntry.objects.latest("seq").reason == "name.private"
