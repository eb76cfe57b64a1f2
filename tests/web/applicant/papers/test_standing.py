"""李䶮 reads what is on record: records of integrity with their end, and the hours of each year beside what is asked (ux C9; INT-17, CED-01)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.allotting import HERE, Place, build
from tests.factories.cast import NOW, _person
from tests.factories.doors import sign_in, text
from tests.factories.profile import values
from tests.factories.reports import close, file
from tests.factories.season import Season
from tests.factories.shown import show
from tests.factories.values import state
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.records.models import IntegrityRecord, Learning, TitleHeld


@pytest.fixture
def mine(season: Season, client: Client) -> Client:
    show(NOW)
    sign_in(client, season.cast, "李䶮")
    return client


@pytest.fixture
def recorded(season: Season, mine: Client) -> IntegrityRecord:
    state("publicity.upheld_recorded", True)
    number = season.publicised()
    close(season, file(season, number), "王敏", "upheld", answer="业绩署名与图签不符。")
    return IntegrityRecord.objects.get()


@pytest.fixture
def kaili(db, settings, client: Client) -> Place:
    """Somebody of a city whose packs ask for hours, signed in."""
    settings.LOCAL_DIVISION = HERE
    place = build()
    _person(place.cast, "杨阿朵", HERE, "19900101", "122", "13900001122", None, "applicant", None)
    show(NOW)
    sign_in(client, place.cast, "杨阿朵")
    return place


def learnt(place: Place, year: int, hours: int) -> None:
    """Put down elsewhere, before moving here."""
    said = values("learning", year=year, hours=hours)
    person = place.cast.people["杨阿朵"]
    Learning.objects.create(person=person, module="learning", created_at=NOW, changed_at=NOW, **said)


def test_without_records_the_page_says_so_and_stands_beside_the_two_others(mine: Client) -> None:
    page = text(mine.get("/me/integrity/"))
    assert "暂无记录" in page
    for other in ("/me/certificates/", "/me/learning/"):
        assert f'href="{other}"' in page
        assert 'href="/me/integrity/"' in text(mine.get(other))


def test_a_record_tells_since_when_until_when_by_whom_and_how_to_object(recorded: IntegrityRecord, mine: Client) -> None:
    page = text(mine.get("/me/integrity/"))
    day = recorded.recorded_on
    report = recorded.objection
    for said in (
        "业绩署名与图签不符",
        "记录期内",
        f"{day.year + 3}年{day.month}月{day.day}日",
        "一(一)1",
        str(report.holder_employer),
        report.number,
        "书面提出异议",
    ):
        assert said in page


def test_after_its_last_day_a_record_stays_but_no_longer_counts(recorded: IntegrityRecord, mine: Client) -> None:
    for kept_since, is_over in ((date(2023, 9, 8), False), (date(2023, 9, 7), True)):
        IntegrityRecord.objects.filter(pk=recorded.pk).update(recorded_on=kept_since)
        page = text(mine.get("/me/integrity/"))
        assert ("已到期，不再计入" in page, "书面提出异议" in page) == (is_over, not is_over)
    assert "业绩署名与图签不符" in page


def test_a_record_made_before_any_rule_has_no_end_made_up(recorded: IntegrityRecord, mine: Client) -> None:
    IntegrityRecord.objects.update(recorded_on=date(2001, 1, 1))
    assert "没有规定期限" in text(mine.get("/me/integrity/"))


def test_nobody_reads_anothers_records(season: Season, recorded: IntegrityRecord) -> None:
    other = Client()
    sign_in(other, season.cast, "孙悦")
    page = text(other.get("/me/integrity/"))
    assert "暂无记录" in page
    assert recorded.objection.number not in page


def test_where_no_hours_are_asked_only_those_put_down_are_listed(season: Season, mine: Client) -> None:
    said = values("learning", year=2025, hours=48)
    save_entry(season.act("李䶮"), module="learning", entry_id=None, values=said)
    page = text(mine.get("/me/learning/"))
    for said in ("没有规定每年的学时", "48学时", "专业科目48", "学时未登记，不计入", "/me/profile/learning/"):
        assert said in page
    assert "还差" not in page


def test_the_hours_of_each_year_stand_beside_what_is_asked_with_its_clause(kaili: Place, client: Client) -> None:
    for year, hours in ((2019, 32), (2020, 60), (2025, 85)):
        learnt(kaili, year, hours)
    page = text(client.get("/me/learning/?level_group=initial&workplace=county_seat"))
    for said in ("32学时", "60学时", "90学时", "还差5学时", "达到要求", "学时未登记，不计入", "四(三)"):
        assert said in page
    page = text(client.get("/me/learning/?level_group=senior_or_mid&workplace=township"))
    for said in ("72学时", "还差40学时", "45学时"):
        assert said in page


def test_what_is_not_answered_is_not_guessed(kaili: Place, client: Client) -> None:
    learnt(kaili, 2020, 50)
    learnt(kaili, 2019, 50)
    page = text(client.get("/me/learning/?level_group=made_up&workplace="))
    assert "还差10学时" in page
    assert page.count("选好上面的条件后显示") == 2026 - 2021 + 1 + 1
    assert "72学时" not in page


def test_hours_are_put_down_in_the_profile_where_they_are_asked(kaili: Place, client: Client) -> None:
    assert "继续教育学时" in text(client.get("/me/profile/learning/"))
    said = values("learning", year=2025, hours=48)
    save_entry(kaili.act("杨阿朵"), module="learning", entry_id=None, values=said)
    page = text(client.get("/me/learning/?level_group=initial&workplace=township"))
    assert "48学时" in page
    assert client.get("/me/profile/awards/").status_code == 404, "a module the notice does not name is not asked for"


def test_years_run_from_the_present_title(kaili: Place, client: Client) -> None:
    person = kaili.cast.people["杨阿朵"]
    title = {"series": "engineering", "level": 4, "title_name": "助理工程师", "obtained_on": date(2024, 6, 1)}
    TitleHeld.objects.create(person=person, module="titles", created_at=NOW, changed_at=NOW, obtained_by="recognition", **title)
    page = text(client.get("/me/learning/"))
    assert (">2024<" in page, ">2023<" in page) == (True, False)
