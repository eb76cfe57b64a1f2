"""E6: nothing goes up before the last counted day has ended, and from exactly then on it may, once."""

from __future__ import annotations

from datetime import timedelta

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, drawn, words
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.records.models import CaseEvent


def page(number: str) -> str:
    return f"/unit/reviews/{number}/opinion/"


def test_before_the_end_the_page_says_when_it_opens(season: Season) -> None:
    number = season.publicised()
    last = season.notice(number).ends_at - timedelta(seconds=1)
    desk = at_desk(season, at=last)
    text = words(desk.get(page(number)))
    assert "公示未满5个工作日：9月8日（周二）张贴，第5个工作日是9月15日（周二），24:00结束。9月16日0:00起可以确认并上报。" in text
    assert "确认无异议并上报李䶮" not in text
    refused = desk.post(page(number), {"version": season.version(number), "sure": "on"})
    assert refused.status_code == 409
    assert "公示须满5个工作日" in words(refused)
    assert season.case(number).state == "publicising"


def test_from_the_very_end_on_it_goes_up_once(season: Season) -> None:
    number = season.publicised()
    desk = at_desk(season, at=season.notice(number).ends_at)
    seen = desk.get(page(number))
    text = words(seen)
    for expected in (
        "确认无异议并上报李䶮（1人）",
        "西山区人力资源和社会保障局",
        "上报后本单位不能再退回",
        "遵纪守法",
        "本平台公示栏",
    ):
        assert expected in text, expected
    assert "9月30日" in text, "until when the unit must have sent it on"
    sent = {**drawn(seen), "sure": "on"}
    assert [desk.post(page(number), sent).status_code for _ in range(2)] == [302, 302]
    assert CaseEvent.objects.filter(application__number=number, verb="send_on").count() == 1
    after = words(desk.get(page(number)))
    assert "无异议" in after
    assert "待认定机构审核" in after


def test_unticked_it_stays(season: Season) -> None:
    number = season.publicised()
    desk = at_desk(season, at=season.notice(number).ends_at)
    answer = desk.post(page(number), drawn(desk.get(page(number))))
    assert answer.status_code == 422
    assert season.case(number).state == "publicising"


def test_a_case_reset_meanwhile_cannot_go_up(season: Season) -> None:
    number = season.publicised()
    end = season.notice(number).ends_at
    desk = at_desk(season, at=end)
    sent = {**drawn(desk.get(page(number))), "sure": "on"}
    reset_route(season.act("赵蓉", at=end), number=number, opinion="单位选错", version=season.version(number))
    answer = desk.post(page(number), sent)
    assert answer.status_code == 409
    assert "赵蓉" in words(answer)
    assert season.case(number).state == "reset"


def test_before_the_assessment_there_is_nothing_to_read(season: Season) -> None:
    number = season.opened()
    answer = at_desk(season).get(page(number))
    assert "还没有考核意见" in words(answer)
    assert "data-turn=" in answer.content.decode()
    assessed = season.assessed("张𬭼")
    assert "还没有完成公示" in words(at_desk(season).get(page(assessed)))


def test_an_item_found_wrong_after_all_bars_the_way_up(season: Season) -> None:
    number = season.publicised()
    desk = at_desk(season, at=season.notice(number).ends_at)
    verify_item(season.act("王敏"), number=number, reference="basic", verdict="false", remark="岗位不实")
    text = words(desk.get(page(number)))
    assert "标为不属实：岗位不实" in text
    assert "确认无异议并上报李䶮" not in text
    refused = desk.post(page(number), {"version": season.version(number), "sure": "on"})
    assert refused.status_code == 422
    assert season.case(number).state == "publicising"
