"""The portrait: right shape, big enough, a true picture (PRO-24)."""

from __future__ import annotations

import pytest
from PIL import Image

from tests.factories.cast import NOW
from tests.factories.hostile import encoded, good_pdf, paper, renamed_program
from zhicheng.actions.act import Act
from zhicheng.actions.profile.set_photo import set_photo
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, EvidenceItem, Person
from zhicheng.records.queries import evidence


def portrait(width: int = 500, height: int = 700) -> bytes:
    return encoded(paper(width, height), "JPEG", quality=85)


def refusal(by, data: bytes, name: str = "照片.jpg") -> Refusal:
    with pytest.raises(Refusal) as refused:
        set_photo(Act(by, NOW), data=data, name=name)
    return refused.value


def test_a_fitting_portrait_is_kept(cast) -> None:
    li = cast.actor("李䶮")
    item = set_photo(Act(li, NOW), data=portrait(), name="照片.jpg")
    kept = EvidenceItem.objects.get(id=item)
    assert evidence.portrait(li.person) == Person.objects.get(id=li.person).photo == kept.file_id


def test_the_wrong_shape_is_refused_with_the_right_one(cast) -> None:
    found = refusal(cast.actor("李䶮"), portrait(700, 700))
    assert (found.status, "5:7" in found.sentence) == (422, True)


def test_a_small_one_is_refused_with_the_least_size(cast) -> None:
    assert "至少要295×413像素" in refusal(cast.actor("李䶮"), portrait(100, 140)).sentence


@pytest.mark.parametrize("make", [good_pdf, renamed_program])
def test_what_is_no_picture_is_refused_and_recorded(cast, make) -> None:
    name, data = make()
    assert refusal(cast.actor("李䶮"), data, name).code == "file.kind"
    last = AuditEntry.objects.latest("seq")
    assert (last.verb, last.outcome, last.reason) == ("profile.set_photo", "refused", "file.kind")


def test_a_png_without_colour_is_as_good(cast) -> None:
    li = cast.actor("李䶮")
    assert set_photo(Act(li, NOW), data=encoded(Image.new("L", (500, 700), 200), "PNG"), name="照片.png")
