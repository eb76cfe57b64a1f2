"""K2: the four parts are written, checked, confirmed on a page of their own, and never lost on the way."""

from __future__ import annotations

import pytest

from tests.factories.season import WORDS, Season
from tests.web.employer.desk import at_desk, drawn, hidden, words
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.records.models import UnitAssessment

ANSWERS = {"accepts_assignments": "yes", "fit_for_post": "yes", "passed": "yes"}
CHECKS = dict.fromkeys(("is_lawful", "is_true", "is_complete", "in_force"), "on")
FILLED = {**WORDS, **CHECKS, **ANSWERS}


def page(number: str, tail: str = "") -> str:
    return f"/unit/recognition/{number}/{tail}"


def verified(season: Season) -> str:
    number = season.opened()
    return season.verify(number, "王敏")


def confirmed(season: Season, number: str, **changed: str):
    """The answer to the whole way: form, confirmation page, button."""
    desk = at_desk(season)
    checked = desk.post(page(number), {**drawn(desk.get(page(number))), **FILLED, **changed})
    assert checked.status_code == 200, words(checked)
    sent = {**dict(FILLED.items()), **changed, **drawn(checked), "sure": "on"}
    return desk, desk.post(page(number, "confirm/"), sent), sent


@pytest.mark.parametrize("part", list(WORDS))
def test_any_part_empty_is_named_at_its_field_and_the_others_stay(season: Season, part: str) -> None:
    number = verified(season)
    desk = at_desk(season)
    typed = {**drawn(desk.get(page(number))), **FILLED, part: "  "}
    answer = desk.post(page(number), typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="id_{part}_error"' in html
    assert "还没有填写" in words(answer)
    assert all(text in html for name, text in WORDS.items() if name != part)
    assert html.count("data-counter=") == 4
    assert not UnitAssessment.objects.exists()


def test_a_result_is_confirmed_on_its_own_page_and_acted_once(season: Season) -> None:
    number = verified(season)
    desk, done, sent = confirmed(season, number)
    assert done.status_code == 302
    assert season.case(number).state == "assessed"
    assert desk.post(page(number, "confirm/"), sent).status_code == 302
    row = UnitAssessment.objects.get(application__number=number)
    assert (row.ethics, row.passed, row.is_valid, row.by_person) == (WORDS["ethics"], True, True, season.cast.people["王敏"])


def test_checking_the_form_acts_nothing_and_the_way_back_keeps_every_answer(season: Season) -> None:
    number = verified(season)
    desk = at_desk(season)
    checked = desk.post(page(number), {**drawn(desk.get(page(number))), **FILLED, "passed": "no"})
    text = words(checked)
    assert "不合格" in text
    assert "本件办结" in text
    assert "还可以返回修改" in text
    assert "data-turn=" in checked.content.decode()
    assert season.case(number).state == "unit_review"
    back = desk.post(page(number), {**FILLED, **drawn(checked), "passed": "no", "back": "1"})
    html = back.content.decode()
    assert back.status_code == 200
    assert all(text in html for text in WORDS.values())
    assert 'name="passed" value="no"' in html
    assert html.count("checked") == 7


def test_the_box_unticked_returns_to_the_confirmation(season: Season) -> None:
    number = verified(season)
    desk = at_desk(season)
    checked = desk.post(page(number), {**drawn(desk.get(page(number))), **FILLED})
    answer = desk.post(page(number, "confirm/"), {**FILLED, **drawn(checked)})
    assert answer.status_code == 422
    assert WORDS["results"] in answer.content.decode()
    assert season.case(number).state == "unit_review"


def test_not_fit_ends_the_case(season: Season) -> None:
    number = verified(season)
    _, done, _ = confirmed(season, number, passed="no", results="未完成规定的工作")
    assert done.status_code == 302
    assert season.case(number).state == "unit_declined"


def test_items_not_looked_at_are_listed_with_their_places(season: Season) -> None:
    number = season.opened()
    verify_item(season.act("王敏"), number=number, reference="basic", verdict="change", remark="岗位不一致")
    desk = at_desk(season)
    answer = desk.post(page(number), {**drawn(desk.get(page(number))), **FILLED})
    assert answer.status_code == 422
    assert "还不能考核为合格" in words(answer)
    assert "岗位不一致" in words(answer)
    assert f'href="/unit/reviews/{number}/#item-basic"' in answer.content.decode()
    assert WORDS["ethics"] in answer.content.decode()


def test_fit_against_an_unticked_check_is_a_contradiction_at_that_box(season: Season) -> None:
    number = verified(season)
    desk = at_desk(season)
    sent = {name: value for name, value in FILLED.items() if name != "in_force"}
    checked = desk.post(page(number), {**drawn(desk.get(page(number))), **sent})
    answer = desk.post(page(number, "confirm/"), {**sent, **drawn(checked), "sure": "on"})
    assert answer.status_code == 422
    assert 'id="id_in_force_error"' in answer.content.decode()
    assert "有效性未确认" in words(answer)
    assert WORDS["standard"] in answer.content.decode()
    assert not UnitAssessment.objects.exists()


def test_what_is_typed_is_kept_until_the_next_visit(season: Season) -> None:
    number = verified(season)
    desk = at_desk(season)
    typed = {"ethics": "写到一半", "passed": "no", **drawn(desk.get(page(number)))}
    kept = desk.post(page(number, "draft/"), typed)
    assert kept.status_code == 200
    assert kept.json()["saved_at"]
    assert "写到一半" in desk.get(page(number)).content.decode()
    assert "写到一半" not in at_desk(season, "赵蓉").get(page(number)).content.decode()
    assert desk.post(page(number, "draft/"), {**typed, "version": "1"}).status_code == 409


def test_a_colleague_was_faster(season: Season) -> None:
    number = verified(season)
    verify_item(season.act("赵蓉"), number=number, reference="basic", verdict="change", remark="岗位不一致")
    verify_item(season.act("赵蓉"), number=number, reference="basic", verdict="true", remark="")
    desk = at_desk(season)
    checked = desk.post(page(number), {**drawn(desk.get(page(number))), **FILLED})
    verify_item(season.act("赵蓉"), number=number, reference="basic", verdict="change", remark="岗位不一致")
    return_case(season.act("赵蓉"), number=number, opinion="请修改", version=season.version(number))
    answer = desk.post(page(number, "confirm/"), {**FILLED, **drawn(checked), "sure": "on"})
    assert answer.status_code == 409
    assert "赵蓉" in words(answer)
    assert all(text in answer.content.decode() for text in WORDS.values())
    assert not UnitAssessment.objects.exists()


def test_strangers_and_other_roles(season: Season) -> None:
    number = verified(season)
    stranger = at_desk(season, "刘强")
    assert stranger.get(page(number)).status_code == 404
    assert stranger.post(page(number, "confirm/"), {**FILLED, "version": season.version(number), "sure": "on"}).status_code == 404
    assert stranger.post(page(number, "draft/"), {"ethics": "x"}).status_code == 404
    for name in ("李䶮", "陈晨"):
        assert at_desk(season, name).get(page(number)).status_code == 403
    assert season.case(number).state == "unit_review"


def test_before_opening_and_after_the_result_the_form_is_closed(season: Season) -> None:
    number = season.submitted()
    assert "现在不能填写考核意见" in words(at_desk(season).get(page(number)))
    assessed = season.assessed("张𬭼")
    answer = at_desk(season).get(page(assessed))
    assert "现在不能填写考核意见" in words(answer)
    assert "data-turn=" in answer.content.decode()
    assert hidden(at_desk(season).get(f"/unit/reviews/{number}/"), "act_key")
