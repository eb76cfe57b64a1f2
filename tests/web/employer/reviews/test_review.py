"""E5: 王敏 opens a case, goes through it item by item, and everything she saves can be saved without script."""

from __future__ import annotations

import pytest

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, drawn, hidden, words
from zhicheng.actions.applications.open import open as open_case
from zhicheng.records.models import Application, AuditEntry, CaseEvent, ItemVerdict
from zhicheng.records.queries import cases

HTMX = {"HTTP_HX_REQUEST": "true"}


def page(number: str, tail: str = "") -> str:
    return f"/unit/reviews/{number}/{tail}"


def test_looking_at_a_case_changes_nothing_and_beginning_is_a_post(season: Season) -> None:
    number = season.submitted()
    desk = at_desk(season)
    before, log = season.version(number), AuditEntry.objects.count()
    seen = desk.get(page(number))
    assert "开始审核李䶮的申报" in words(seen)
    assert "昆明理工大学" not in words(seen), "nothing of the dossier is shown before the review has begun"
    assert (season.version(number), AuditEntry.objects.count()) == (before, log)
    assert desk.get(page(number, "open/")).status_code == 405
    assert desk.post(page(number, "open/"), {"act_key": hidden(seen, "act_key")}).status_code == 302
    assert season.case(number).state == "unit_review"
    assert desk.post(page(number, "open/"), {"act_key": hidden(seen, "act_key")}).status_code == 302
    assert CaseEvent.objects.filter(application__number=number, verb="open").count() == 1


def test_the_page_says_whose_turn_and_shows_data_rules_and_record(season: Season) -> None:
    number = season.opened()
    answer = at_desk(season).get(page(number))
    html, text = answer.content.decode(), words(answer)
    assert "data-turn=" in html
    assert "data-deadline=" in html
    assert "data-review-item" in html
    assert 'data-verdict="4"' in html
    for expected in ("昆明理工大学", "有效期至2026-12-31", "还有12项没有核验", "剩4次", "资格逐条判定", "开始审核", "提交申报"):
        assert expected in text, expected
    assert season.cast.numbers["李䶮"] not in html
    assert season.cast.mobiles["李䶮"] not in html
    assert "从2025年7月1日" in text, "the person's own numbers"
    assert "三(二)" in text, "and the clause"


def test_each_verdict_is_saved_by_itself_without_script(season: Season) -> None:
    number = season.opened()
    desk = at_desk(season)
    reference = cases.unverified(season.case(number), "unit")[1].reference
    answer = desk.post(page(number) + "?file=1", {"reference": reference, "verdict": "matches", "remark": ""})
    assert answer.status_code == 302
    assert answer["Location"].startswith(page(number) + "?file=1#item-")
    row = ItemVerdict.objects.get(application__number=number)
    assert (row.reference, row.verdict, row.by_person) == (reference, "matches", season.cast.people["王敏"])
    assert "还有11项没有核验" in words(desk.get(page(number)))


def test_a_fault_without_words_comes_back_with_nothing_lost(season: Season) -> None:
    number = season.opened()
    desk = at_desk(season)
    reference = cases.unverified(season.case(number), "unit")[1].reference
    answer = desk.post(page(number), {"reference": reference, "verdict": "false", "remark": ""})
    assert answer.status_code == 422
    assert "需修改或不属实的条目要写明哪里不对" in words(answer)
    assert 'value="false" data-verdict="4" checked' in answer.content.decode()
    long = "长" * 301
    answer = desk.post(page(number), {"reference": reference, "verdict": "change", "remark": long})
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert not ItemVerdict.objects.exists()
    assert desk.post(page(number), {"reference": reference, "verdict": "", "remark": "话"}).status_code == 422
    assert desk.post(page(number), {"reference": "awards/999999", "verdict": "true"}).status_code == 422


def test_the_swapped_item_is_the_one_a_fresh_page_shows(season: Season) -> None:
    number = season.opened()
    desk = at_desk(season)
    reference = cases.unverified(season.case(number), "unit")[2].reference
    sent = {"reference": reference, "verdict": "change", "remark": "起止时间与凭证不一致"}
    part = desk.post(page(number), sent, **HTMX)
    assert part.status_code == 200
    text = part.content.decode()
    assert "<html" not in text
    assert 'id="dock" hx-swap-oob="true"' in text
    assert 'id="modules"' in text
    assert "起止时间与凭证不一致" in words(part)
    assert "返回修改1处" in words(part)
    fresh = words(desk.get(page(number)))
    assert "起止时间与凭证不一致" in fresh
    assert "返回修改1处" in fresh
    wrong = desk.post(page(number), {**sent, "remark": ""}, **HTMX)
    assert wrong.status_code == 422
    assert "<html" not in wrong.content.decode()


def test_the_evidence_beside_the_data_is_only_what_was_filed(season: Season) -> None:
    number = season.opened()
    other = season.submitted("张𬭼")
    desk = at_desk(season)
    mine = season.file("李䶮", "id_card")
    assert f'src="/files/{mine.pk}/pages/1.png' in desk.get(f"{page(number)}?file={mine.pk}").content.decode()
    theirs = season.file("张𬭼", "id_card")
    for asked in (theirs.pk, 999999, "x", "-1", "1" * 40):
        assert f"/files/{theirs.pk}/" not in desk.get(f"{page(number)}?file={asked}&page=99&zoom=7&rotate=1").content.decode()
    assert other != number


def test_a_case_sent_again_marks_what_was_changed_and_keeps_the_rest(season: Season) -> None:
    number = season.returned()
    season.submit(number)
    from zhicheng.actions.applications.open import open as open_case

    open_case(season.act("王敏"), number=number)
    text = words(at_desk(season).get(page(number)))
    assert "第2次提交" in text
    assert "第1次退回" in text
    assert "第2页看不清" in text
    assert "已用1次，共4次，剩3次" in text


@pytest.mark.parametrize("tail", ["", "return/", "reset/", "close/", "opinion/"])
def test_strangers_learn_nothing(season: Season, tail: str) -> None:
    number = season.opened()
    stranger = at_desk(season, "刘强")
    assert stranger.get(page(number, tail)).status_code == 404
    sent = {"reference": "basic", "verdict": "true", "opinion": "话", "reason": "话", "sure": "on", "version": 1}
    assert stranger.post(page(number, tail), sent).status_code == 404
    assert stranger.get(page("KM2026-RD-99999", tail)).status_code == 404
    for name in ("李䶮", "陈晨", "吴静"):
        assert at_desk(season, name).get(page(number, tail)).status_code == 403
    assert season.case(number).state == "unit_review"
    assert not ItemVerdict.objects.exists()


def test_nobody_reviews_the_own_case(season: Season) -> None:
    number = season.submitted()
    Application.objects.filter(number=number).update(person=season.cast.people["王敏"])
    desk = at_desk(season)
    for answer in (desk.get(page(number)), desk.post(page(number, "open/"))):
        assert answer.status_code == 403
        assert "您是本案申报人，不能审核自己的申报" in words(answer)
        assert "同事" in words(answer)


@pytest.mark.parametrize("step", ["sent_on", "recognised", "returned"])
def test_every_later_state_can_be_read_but_not_verified(season: Season, step: str) -> None:
    number = getattr(season, step)()
    answer = at_desk(season).get(page(number))
    assert answer.status_code == 200
    assert "data-turn=" in answer.content.decode()
    assert "保存结论" not in words(answer)


def test_after_recognition_the_form_is_at_hand_and_not_before(season: Season) -> None:
    number = season.sent_on()
    form = page(number, "form.pdf")
    assert form not in at_desk(season).get(page(number)).content.decode()
    season.recognise(open_case(season.act("陈晨"), number=number))
    desk = at_desk(season)
    assert f'href="{form}"' in desk.get(page(number)).content.decode()
    assert desk.get(form)["Content-Type"] == "application/pdf"


def test_the_leader_may_review_and_answers_by_name(season: Season) -> None:
    number = season.submitted()
    desk = at_desk(season, "赵蓉")
    desk.post(page(number, "open/"))
    assert "昆明云岭建筑设计有限公司 赵蓉" in words(desk.get(page(number)))
    assert drawn(desk.get(page(number, "reset/")))["version"] == str(season.version(number))


@pytest.mark.parametrize("step", ["assessed", "publicised"])
def test_a_fault_found_after_the_assessment_leads_back_to_the_applicant_only(season: Season, step: str) -> None:
    number = getattr(season, step)()
    desk = at_desk(season)
    sent = {"reference": "basic", "verdict": "change", "remark": "岗位已变动"}
    assert desk.post(page(number), sent).status_code == 302
    text = words(desk.get(page(number)))
    assert "返回修改1处" in text
    assert "看公示情况" not in text
    assert "岗位已变动" in words(desk.get(f"/unit/publicity/new/?pick={number}")) or step == "publicised"
    seen = desk.get(page(number, "return/"))
    assert desk.post(page(number, "return/"), {**drawn(seen), "opinion": "请修改", "sure": "on"}).status_code == 302
    assert season.case(number).state == "returned"
