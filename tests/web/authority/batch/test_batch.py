"""F3: a county passes verified cases up together with one opinion; what it decides itself and what is not verified stays out."""

from __future__ import annotations

from django.db.models import F

from tests.factories import doctor
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, hidden, words
from zhicheng.records.models import Application, CaseEvent

HOME = "/queue/batch/"


def chosen(season: Season, *numbers: str) -> str:
    desk = at_desk(season, "陈晨")
    answer = desk.post(HOME, {"act_key": hidden(desk.get(HOME), "act_key"), "pick": list(numbers)})
    assert answer.status_code == 302, words(answer)
    return str(answer["Location"])


def test_verified_cases_go_up_with_the_opinion_in_each(season: Season) -> None:
    number = season.verify(doctor.with_county(season), "陈晨")
    desk = at_desk(season, "陈晨")
    assert "批量审核上报" in words(desk.get("/queue/"))
    batch = chosen(season, number)
    silent = desk.post(batch, {"sure": "on", "opinion": " "})
    assert (silent.status_code, "还没有写意见" in words(silent)) == (422, True)
    assert desk.post(batch, {"sure": "on", "opinion": "条件和程序符合，同意上报"}).status_code == 302
    assert "成功1件，未成功0件" in words(desk.get(batch))
    assert season.case(number).holder_body == season.cast.bodies["km-hrss"]
    city = at_desk(season, "周洁")
    city.post(f"/queue/{number}/open/", {"act_key": "open"})
    assert "条件和程序符合，同意上报" in words(city.get(f"/queue/{number}/"))


def test_one_that_changed_meanwhile_is_tried_again_and_goes_up_once(season: Season) -> None:
    number = season.verify(doctor.with_county(season), "陈晨")
    batch = chosen(season, number)
    Application.objects.filter(number=number).update(version=F("version") + 1)
    desk, said = at_desk(season, "陈晨"), {"sure": "on", "opinion": "条件和程序符合，同意上报"}
    desk.post(batch, said)
    assert "成功0件，未成功1件" in words(desk.get(batch))
    for _ in range(2):
        desk.post(batch, said)
    assert "成功1件，未成功0件" in words(desk.get(batch))
    assert CaseEvent.objects.filter(verb="endorse").count() == 1


def test_what_is_not_verified_stays_out(season: Season) -> None:
    number = doctor.with_county(season)
    batch = chosen(season, number)
    text = words(at_desk(season, "陈晨").get(batch))
    assert "没有核验或标为有问题" in text
    assert "不进入1件" in text
    at_desk(season, "陈晨").post(batch, {"sure": "on", "opinion": "同意"})
    assert season.case(number).holder_body == season.cast.bodies["xs-hrss"]


def test_what_the_county_decides_itself_stays_out(season: Season) -> None:
    number = season.verify(season.with_body(), "陈晨")
    text = words(at_desk(season, "陈晨").get(chosen(season, number)))
    assert "请逐件作出决定" in text
