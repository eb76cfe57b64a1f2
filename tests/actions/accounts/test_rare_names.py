"""A rare name is kept, printed and found again as it was typed; a character no machine shares is refused where it is typed (NFR-06)."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from tests.actions.accounts.test_register import MOBILE, NUMBER, try_to
from tests.actions.employers.test_units import clerk
from tests.actions.employers.test_units import try_to as register_unit
from tests.factories.cast import NOW
from tests.factories.issued import issued, pdf
from tests.factories.season import Season
from zhicheng.actions.accounts.create_staff import create_staff
from zhicheng.actions.act import Act
from zhicheng.documents import typesetting
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, AuditEntry, Employer, Person

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


NOBODY_PRINTS = "\U0003fffd"


@pytest.fixture
def no_fonts(tmp_path: Path):
    """A machine without Chinese fonts."""
    typesetting.use_fonts([tmp_path])
    yield
    typesetting.use_fonts([Path(folder) for folder in settings.FONT_DIRS])


def test_a_character_no_font_prints_is_refused_where_it_is_typed(season: Season) -> None:
    before = Account.objects.count(), Employer.objects.count()
    tries = (
        lambda: try_to(name=f"李{NOBODY_PRINTS}"),
        lambda: register_unit(by=clerk(name=f"李{NOBODY_PRINTS}")),
        lambda: register_unit(by=clerk(), unit_name=f"昆明{NOBODY_PRINTS}测绘有限公司"),
    )
    for act, field in zip(tries, ("name", "name", "unit_name"), strict=True):
        with pytest.raises(Refusal) as caught:
            act()
        assert (caught.value.code, caught.value.field) == ("name.unprintable", field)
        assert "U+3FFFD" in caught.value.sentence
        assert "补充字库" in caught.value.sentence
    assert (Account.objects.count(), Employer.objects.count()) == before


def test_a_machine_without_fonts_judges_no_name(season: Season, no_fonts: None) -> None:
    assert try_to(name=f"李{NOBODY_PRINTS}") == "registered"
    assert Person.objects.filter(name=f"李{NOBODY_PRINTS}").exists()


def test_a_reviewers_name_is_held_to_the_same(cast) -> None:
    with pytest.raises(Refusal) as caught:
        create_staff(Act(cast.actor("吴静"), NOW), name="陈\ue000", username="chen.x", document_number=NUMBER, mobile=MOBILE)
    assert caught.value.code == "name.private"
    assert AuditEntry.objects.latest("seq").reason == "name.private"
