"""审核签注: each copy bears who looked, what they found and when; what is not true goes back with that file named (REV-12, REV-13)."""

from __future__ import annotations

import pytest

from tests.factories.amended import amend
from tests.factories.season import Season
from tests.web.employer.desk import at_desk
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import CorrectionItem, ItemVerdict


def test_every_copy_bears_name_opinion_and_day_and_the_next_level_takes_it(season: Season) -> None:
    number = season.sent_on()
    marks = ItemVerdict.objects.filter(application__number=number, stage="unit")
    assert {row.by_person.name for row in marks} == {"王敏"}
    assert all(row.at and row.get_verdict_display() == "属实" for row in marks)
    assert {"material/id_card", "basic"} <= set(marks.values_list("reference", flat=True))
    assert open_case(season.act("陈晨"), number=number)


@pytest.mark.parametrize("reference", ["material/id_card", "basic"])
def test_a_copy_nobody_marked_is_not_taken_by_the_next_level(season: Season, reference: str) -> None:
    number = season.sent_on()
    ItemVerdict.objects.filter(application__number=number, reference=reference).delete()
    with pytest.raises(Refusal) as caught:
        open_case(season.act("陈晨"), number=number)
    assert (caught.value.code, [item.reference for item in caught.value.items]) == ("application.unmarked", [reference])
    assert season.case(number).state == "with_body"


def test_the_only_copy_of_an_attachment_is_named_in_the_return(season: Season) -> None:
    number = season.returned()
    point = CorrectionItem.objects.get()
    assert (point.label, point.file_name, point.text) == ("身份证复印件", "id_card", "第2页看不清")
    assert season.case(number).state == "returned"


def with_two_copies(season: Season) -> tuple[str, int, int]:
    """Under review, with two files under one attachment."""
    number = season.draft()
    back = season.file("李䶮", "身份证反面")
    attach(season.act("李䶮"), number=number, material="id_card", item_id=back.pk, valid_to=None)
    open_case(season.act("王敏"), number=season.submit(number))
    return number, season.file("李䶮", "id_card").pk, back.pk


def test_of_several_copies_the_one_not_matching_is_chosen_and_named(season: Season) -> None:
    number, _, back = with_two_copies(season)
    season.verify(number, "王敏")
    said = {"number": number, "reference": "material/id_card", "verdict": "false", "remark": "与原件不符"}
    with pytest.raises(Refusal) as caught:
        verify_item(season.act("王敏"), **said)
    assert (caught.value.code, caught.value.field) == ("application.which_file", "file")
    verify_item(season.act("王敏"), **said, file=back)
    return_case(season.act("王敏"), number=number, opinion="请更换", version=season.version(number))
    assert CorrectionItem.objects.get().file_name == "身份证反面"


def test_a_file_of_another_item_cannot_be_named(season: Season) -> None:
    number = season.opened()
    other = season.file("李䶮", "hire_document").pk
    with pytest.raises(Refusal) as caught:
        verify_item(season.act("王敏"), number=number, reference="material/id_card", verdict="false", remark="不符", file=other)
    assert caught.value.code == "application.which_file"


WORDS = """parameters:
  - {key: paper.copy_words, cite: {at: 五(三)}, says: 审查结论用语, value: [与原件相符]}
"""


def test_where_the_packs_prescribe_the_words_others_are_refused(season: Season) -> None:
    amend("regions/530100-kunming/2022", WORDS)
    number = season.opened()
    said = {"number": number, "reference": "material/id_card", "remark": ""}
    with pytest.raises(Refusal) as caught:
        verify_item(season.act("王敏"), verdict="true", **said)
    assert (caught.value.code, "与原件相符" in caught.value.sentence) == ("application.copy_word", True)
    assert verify_item(season.act("王敏"), verdict="matches", **said)
    page = at_desk(season).get(f"/unit/reviews/{number}/").content.decode()
    assert 'value="matches"' in page
    assert 'value="true"' not in page
