"""K1: the window is open to the last second and closed with the next date one second later; every date has its rule (REC-02, REC-13)."""

from __future__ import annotations

from django.test import Client

from tests.factories.shown import show
from tests.web.applicant.visits import CLOSED, LAST_SECOND, visit, words

PAGE = "/recognition/"


def test_anybody_sees_the_window_and_its_rule(client: Client, season) -> None:
    show(season.clock)
    text = words(client.get(PAGE))
    assert "现在在受理期，可以申报" in text
    assert "9月20日（周日）24:00（即21日0:00）" in text
    assert "每年3、6、9、12月的1日至20日受理考核认定申报" in text
    assert "昆明初级认定通知 四" in text


def test_anybody_sees_the_paths_with_their_clauses(client: Client, season) -> None:
    show(season.clock)
    text = words(client.get(PAGE))
    assert "本科学历认定助理级" in text
    assert "昆明初级认定通知 二(二)4" in text
    assert "按您的档案" not in text


def test_it_is_open_to_the_last_second(client: Client, season) -> None:
    show(LAST_SECOND)
    assert "现在在受理期" in words(client.get(PAGE))


def test_one_second_later_it_is_closed_and_says_when_it_opens(client: Client, season) -> None:
    show(CLOSED)
    text = words(client.get(PAGE))
    assert "现在不在受理期" in text
    assert "考核认定每年3、6、9、12月1日至20日受理。今天是9月21日，下一次2026年12月1日（周二）0:00开放。" in text
    assert "加入日历" in text


def test_the_entry_stays_visible_with_its_date(client: Client, season) -> None:
    visit(client, season, at=CLOSED)
    text = words(client.get(PAGE, {"series": "engineering"}))
    assert "助理工程师" in text
    assert "未到受理期" in text
    assert "2026年12月1日（周二）0:00起可以申报" in text


def test_the_next_opening_is_a_calendar_file(client: Client, season) -> None:
    show(CLOSED)
    response = client.get(f"{PAGE}calendar.ics")
    assert response["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20261130T160000Z" in response.content.decode()


def test_without_a_pack_it_says_so(client: Client, cast) -> None:
    response = client.get(PAGE)
    assert response.status_code == 200
    assert "未配置" in words(response)


def test_a_level_with_other_months_keeps_its_own_window(client: Client, season) -> None:
    page = visit(client, season).get(PAGE, {"series": "engineering"}).content.decode()
    lines = {line.split("<strong>")[1].split("<")[0]: line for line in page.split('<li class="zc-task">') if "<strong>" in line}
    assert "/apply/?series=engineering" in lines["助理工程师"]
    assert "未到受理期" in lines["工程师"]
    assert "2026年10月1日（周四）0:00起可以申报" in lines["工程师"]
