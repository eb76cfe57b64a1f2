"""职称申报承诺书 from the credit site: must be there, and one made out to somebody else is flagged to everyone who looks (COM-03)."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.hostile import good_jpg
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.holder import NAME_MISSING, NUMBER_DIFFERS
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Attachment, AuditEntry

MATERIAL = "credit_commitment"


@pytest.fixture
def draft(season: Season) -> str:
    """Complete but for the commitment, which the test puts in."""
    number = season.draft()
    row = Attachment.objects.get(material=MATERIAL)
    detach(season.act("李䶮"), number=number, attachment_id=row.pk)
    return number


def paper(folder: Path, *lines: str) -> tuple[str, bytes]:
    """A commitment as a site prints it: a PDF with text."""
    source = folder / "commitment.typ"
    body = "\n\n".join(line.replace("*", "\\*") for line in ("职称申报承诺书", *lines))
    source.write_text('#set text(font: ("Noto Serif CJK SC", "HanaMinA", "HanaMinB"))\n' + body, "utf-8")
    return "职称申报承诺书.pdf", typst.compile(source)


def filed(season: Season, number: str, made: tuple[str, bytes]) -> Attachment:
    name, data = made
    item = int(upload(season.act("李䶮"), data=data, name=name))
    attach(season.act("李䶮"), number=number, material=MATERIAL, item_id=item, valid_to=None)
    return Attachment.objects.get(material=MATERIAL)


def test_without_it_the_case_is_incomplete(season: Season, draft: str) -> None:
    with pytest.raises(Refusal) as caught:
        season.submit(draft)
    assert [item.reference for item in caught.value.items] == [f"material/{MATERIAL}"]
    assert "昆明初级认定通知" in caught.value.items[0].clause


def test_the_own_one_passes_without_a_word(season: Season, draft: str, tmp_path: Path) -> None:
    made = paper(tmp_path, "承诺人：李䶮", f"证件号码：{season.cast.numbers['李䶮']}")
    assert filed(season, draft, made).doubt == ""
    assert season.submit(draft)


@pytest.mark.parametrize(
    ("name", "whose", "doubt"),
    [
        ("刘强", "李䶮", NAME_MISSING),
        ("李䶮", "刘强", NUMBER_DIFFERS),
        ("刘强", "刘强", f"{NAME_MISSING}；{NUMBER_DIFFERS}"),
    ],
)
def test_another_name_or_number_is_flagged(season: Season, draft: str, tmp_path: Path, name: str, whose: str, doubt: str) -> None:
    made = paper(tmp_path, f"承诺人：{name}", f"证件号码：{season.cast.numbers[whose]}")
    assert filed(season, draft, made).doubt == doubt
    assert season.cast.numbers[whose] not in "".join(AuditEntry.objects.values_list("detail", flat=True))


def test_applicant_unit_and_body_see_the_flag(season: Season, draft: str, tmp_path: Path, client: Client) -> None:
    filed(season, draft, paper(tmp_path, "承诺人：李䶮", f"证件号码：{season.cast.numbers['刘强']}"))
    show(season.clock)
    sign_in(client, season.cast, "李䶮")
    assert NUMBER_DIFFERS in client.get(f"/apply/{draft}/").content.decode()
    season.submit(draft)
    open_case(season.act("王敏"), number=draft)
    sign_in(client, season.cast, "王敏")
    assert NUMBER_DIFFERS in client.get(f"/unit/reviews/{draft}/").content.decode()
    season.assess(draft)
    season.post(draft)
    from zhicheng.actions.applications.send_on import send_on

    send_on(season.act("王敏", at=season.notice(draft).ends_at), number=draft, version=season.version(draft))
    open_case(season.act("陈晨"), number=draft)
    show(season.clock)
    sign_in(client, season.cast, "陈晨")
    assert NUMBER_DIFFERS in client.get(f"/queue/{draft}/").content.decode()


def test_a_photograph_of_it_cannot_be_read_and_is_left_to_people(season: Season, draft: str) -> None:
    assert filed(season, draft, good_jpg()).doubt == ""


def test_other_materials_are_not_read(season: Season, draft: str, tmp_path: Path) -> None:
    name, data = paper(tmp_path, "承诺人：刘强")
    item = int(upload(season.act("李䶮"), data=data, name=name))
    attach(season.act("李䶮"), number=draft, material="id_card", item_id=item, valid_to=None)
    assert Attachment.objects.get(material="id_card", item=item).doubt == ""
