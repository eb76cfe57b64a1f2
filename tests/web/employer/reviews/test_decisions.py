"""Sending back, resetting and closing: each on its own page, with what it costs, acted once, and never on a stale page."""

from __future__ import annotations

import pytest

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, drawn, words
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.records.models import CorrectionNotice

WRONG = {"material__id_card": "第2页看不清", "basic": "岗位与聘用合同不一致"}


def page(number: str, tail: str = "return/") -> str:
    return f"/unit/reviews/{number}/{tail}"


def marked(season: Season) -> str:
    """Under review, two items wrong."""
    number = season.opened()
    return season.verify(number, "王敏", **WRONG)


def use_up(season: Season) -> str:
    """Four returns used: no chance is left, and the case is under review again."""
    number = marked(season)
    for used in range(4):
        return_case(season.act("王敏"), number=number, opinion="请修改", version=season.version(number))
        season.submit(number)
        open_case(season.act("王敏"), number=number)
        verify_item(season.act("王敏"), number=number, reference="basic", verdict="change", remark=f"第{used + 2}次仍不一致")
    return number


def test_the_page_names_the_points_the_cost_and_what_is_over_afterwards(season: Season) -> None:
    number = marked(season)
    answer = at_desk(season).get(page(number))
    text = words(answer)
    for expected in (
        "第2页看不清",
        "岗位与聘用合同不一致",
        "这是第1次退回，共4次，退回后剩3次",
        "返回修改2处",
        "之后不能做什么",
        "依据",
    ):
        assert expected in text, expected
    assert text.index("岗位与聘用合同不一致") < text.index("第2页看不清"), "in the order of the form"
    assert "checked" not in answer.content.decode()
    assert season.case(number).state == "unit_review"


def test_sent_back_once_however_often_the_button_is_pressed(season: Season) -> None:
    number = marked(season)
    desk = at_desk(season)
    sent = {**drawn(desk.get(page(number))), "opinion": "请一次改完", "sure": "on"}
    assert [desk.post(page(number), sent).status_code for _ in range(2)] == [302, 302]
    notice = CorrectionNotice.objects.get(application__number=number)
    assert (notice.opinion, notice.items.count()) == ("请一次改完", 2)
    assert season.case(number).returns_used == 1
    assert desk.get(page(number)).status_code == 409, "it is the applicant's turn now"


@pytest.mark.parametrize(("tail", "field"), [("return/", "opinion"), ("reset/", "opinion")])
def test_without_words_or_without_the_tick_nothing_happens_and_nothing_is_lost(season: Season, tail: str, field: str) -> None:
    number = marked(season)
    desk = at_desk(season)
    keys = drawn(desk.get(page(number, tail)))
    empty = desk.post(page(number, tail), {**keys, field: "  ", "sure": "on"})
    assert empty.status_code == 422
    assert "还没有写" in words(empty)
    assert "错误：" in empty.content.decode()
    unticked = desk.post(page(number, tail), {**keys, field: "请按清单修改，一次改完"})
    assert unticked.status_code == 422
    assert "请按清单修改，一次改完" in unticked.content.decode()
    long = "改" * 501
    assert long in desk.post(page(number, tail), {**keys, field: long, "sure": "on"}).content.decode()
    assert season.case(number).state == "unit_review"
    assert not CorrectionNotice.objects.exists()


def test_nothing_marked_nothing_to_send_back(season: Season) -> None:
    number = season.opened()
    desk = at_desk(season)
    answer = desk.get(page(number))
    assert answer.status_code == 409
    assert "还没有标出需要修改的条目" in words(answer)
    assert "要返回修改，先在条目上选择" in words(desk.get(page(number, "")))
    refused = desk.post(page(number), {"version": season.version(number), "opinion": "退", "sure": "on"})
    assert refused.status_code == 422
    assert "还没有标出需要修改的条目" in words(refused)


def test_reset_opens_the_cover_again(season: Season) -> None:
    number = marked(season)
    desk = at_desk(season)
    seen = desk.get(page(number, "reset/"))
    assert "这是第1次退回" in words(seen)
    assert desk.post(page(number, "reset/"), {**drawn(seen), "opinion": "职称选错", "sure": "on"}).status_code == 302
    assert season.case(number).state == "reset"
    assert "轮到 李䶮" in words(desk.get(page(number, "")))


def test_with_the_last_chance_used_only_passing_or_closing_remains(season: Season) -> None:
    number = use_up(season)
    desk = at_desk(season)
    text = words(desk.get(page(number, "")))
    assert "已用4次，共4次，剩0次" in text
    assert "退回机会已经用完" in text
    assert "填写考核意见" in text
    assert page(number) not in desk.get(page(number, "")).content.decode()
    for tail in ("return/", "reset/"):
        assert desk.get(page(number, tail)).status_code == 409
        refused = desk.post(page(number, tail), {"version": season.version(number), "opinion": "再退", "sure": "on"})
        assert refused.status_code == 409
        assert "退回机会共4次，已经用完" in words(refused)
    closing = desk.get(page(number, "close/"))
    assert "本年度不再受理" in words(closing)
    assert desk.post(page(number, "close/"), {**drawn(closing), "reason": "四次仍不一致", "sure": "on"}).status_code == 302
    assert season.case(number).state == "not_accepted"


def test_closing_waits_until_every_chance_is_used(season: Season) -> None:
    number = marked(season)
    desk = at_desk(season)
    assert page(number, "close/") not in desk.get(page(number, "")).content.decode()
    answer = desk.get(page(number, "close/"))
    assert answer.status_code == 409
    assert "还有4次退回机会" in words(answer)
    refused = desk.post(page(number, "close/"), {"version": season.version(number), "reason": "不要了", "sure": "on"})
    assert refused.status_code == 409
    assert "不要了" in refused.content.decode()
    assert season.case(number).state == "unit_review"


def test_a_colleague_was_faster(season: Season) -> None:
    number = marked(season)
    desk = at_desk(season)
    keys = drawn(desk.get(page(number)))
    return_case(season.act("赵蓉", role="unit_leader"), number=number, opinion="赵蓉已退", version=season.version(number))
    answer = desk.post(page(number), {**keys, "opinion": "王敏写的意见", "sure": "on"})
    assert answer.status_code == 409
    text = words(answer)
    assert "赵蓉" in text
    assert "返回修改" in text
    assert "王敏写的意见" in answer.content.decode()
    assert CorrectionNotice.objects.count() == 1


def test_a_page_drawn_before_the_case_came_back_rests_on_the_new_version(season: Season) -> None:
    number = marked(season)
    desk = at_desk(season)
    keys = drawn(desk.get(page(number, "reset/")))
    return_case(season.act("赵蓉"), number=number, opinion="请修改", version=season.version(number))
    season.submit(number)
    open_case(season.act("赵蓉"), number=number)
    stale = desk.post(page(number, "reset/"), {**keys, "opinion": "单位选错", "sure": "on"})
    assert stale.status_code == 409
    assert "单位选错" in stale.content.decode()
    assert "赵蓉" in words(stale)
    assert "checked" not in stale.content.decode(), "the box is to be ticked anew"
    again = {**drawn(stale), "opinion": "单位选错", "sure": "on"}
    assert again["version"] == str(season.version(number))
    assert desk.post(page(number, "reset/"), again).status_code == 302


def test_one_may_reset_while_people_are_shown_and_the_notice_keeps_the_reason(season: Season) -> None:
    number = season.publicised()
    desk = at_desk(season)
    assert "重置流程" in words(desk.get(page(number, "")))
    reset_route(season.act("王敏"), number=number, opinion="单位选错", version=season.version(number))
    notice = season.notice(number)
    text = words(desk.get(f"/unit/publicity/{notice.number}/"))
    assert "已中止" in text
    assert "重置流程" in text
