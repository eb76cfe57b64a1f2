"""Each copy bears its mark on the page, one that does not match goes back by name, one without its mark is not taken (REV-12, REV-13)."""

from __future__ import annotations

import pytest

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, words
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.records.models import ItemVerdict

pytestmark = pytest.mark.django_db


def test_of_two_copies_the_one_not_matching_is_chosen_on_the_page_and_goes_back_by_name(season: Season) -> None:
    number = season.draft()
    back = season.file("李䶮", "身份证反面")
    attach(season.act("李䶮"), number=number, material="id_card", item_id=back.pk, valid_to=None)
    open_case(season.act("王敏"), number=season.submit(number))
    season.verify(number, "王敏")
    desk, page = at_desk(season), f"/unit/reviews/{number}/"
    said = {"reference": "material/id_card", "verdict": "false", "remark": "与原件不符"}
    open_ended = desk.post(page, said)
    assert (open_ended.status_code, "与原件不符" in open_ended.content.decode()) == (422, True)
    assert f'<option value="{back.pk}">身份证反面' in open_ended.content.decode()
    assert desk.post(page, said | {"file": back.pk}).status_code == 302
    version = season.version(number)
    assert desk.post(f"{page}return/", {"opinion": "请更换", "sure": "on", "version": version}).status_code == 302
    told = words(at_desk(season, "李䶮").get(f"/applications/{number}/returns/1/"))
    assert "身份证反面" in told
    assert "与原件不符" in told


def test_a_copy_without_its_mark_is_named_to_the_next_level_and_not_taken(season: Season) -> None:
    number = season.sent_on()
    ItemVerdict.objects.filter(application__number=number, reference="material/id_card").delete()
    answer = at_desk(season, "陈晨").post(f"/queue/{number}/open/", {"act_key": "one-press"}, follow=True)
    assert (answer.status_code, "用人单位有1项没有签署审核人、结论和日期（身份证复印件）" in words(answer)) == (409, True)
    assert season.case(number).state == "with_body"
