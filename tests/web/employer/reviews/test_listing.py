"""E4: 王敏 looks for what is due; the list is an address and costs the same at any length."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.reports import file
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.records.models import Application, Employer, Objection, Person

PAGE = "/unit/reviews/"


@pytest.fixture(autouse=True)
def _today(season: Season) -> None:
    show(NOW)


@pytest.fixture
def clerk(client: Client, season: Season) -> Client:
    sign_in(client, season.cast, "王敏")
    return client


def crowd(season: Season, number: str, count: int) -> None:
    """Colleagues of 李䶮 with cases like the one that really went through."""
    first, pattern = season.case(number), season.person("李䶮")
    people = Person.objects.bulk_create(
        Person(
            name=f"同事{place}", document_number=f"{place}", document_index=f"c{place}", document_masked="*", mobile=f"{place}",
            mobile_index=f"m{place}", mobile_masked="*", birth_on=pattern.birth_on, employer=pattern.employer, registered_at=NOW,
        )
        for place in range(count)
    )  # fmt: skip
    Application.objects.bulk_create(
        Application(
            number=f"KM2026-XX-{place:05d}", kind=first.kind, person=person, employer=first.employer, division=first.division,
            year=2026, series=first.series, ladder=first.ladder, level=4, title_name=first.title_name, specialty=f"专业{place}",
            state="submitted", attempt=1, rulebook=first.rulebook, holder_role="unit_handler", holder_employer=first.employer,
            due_at=first.due_at, created_at=NOW, submitted_at=NOW, changed_at=NOW,
        )
        for place, person in enumerate(people)
    )  # fmt: skip


def test_the_list_shows_state_deadline_and_chances(clerk: Client, season: Season) -> None:
    number = season.submitted()
    page = clerk.get(PAGE).content.decode()
    for words in (number, "李䶮", "待单位考核", "2026-09-15", "已用0次", "待审核 1", "全部 1"):
        assert words in page


def test_the_address_holds_stage_words_and_order(clerk: Client, season: Season) -> None:
    first, second = season.opened("李䶮"), season.submitted("张𬭼")
    assert second in clerk.get(f"{PAGE}?stage=pending").content.decode()
    assert first not in clerk.get(f"{PAGE}?stage=pending").content.decode()
    assert "李䶮" in clerk.get(f"{PAGE}?q=李").content.decode()
    assert "张𬭼" not in clerk.get(f"{PAGE}?q=李").content.decode()
    rising = clerk.get(f"{PAGE}?sort=submitted").content.decode()
    falling = clerk.get(f"{PAGE}?sort=-submitted").content.decode()
    assert rising.index(first) < rising.index(second)
    assert falling.index(second) < falling.index(first)
    nobody = clerk.get(f"{PAGE}?q=无此人").content.decode()
    assert "没有姓名或编号含“无此人”的申报" in nobody
    assert "清除条件" in nobody
    assert clerk.get(f"{PAGE}?stage=nonsense&sort=drop&after=x").status_code == 200


@pytest.mark.parametrize("stage", ["reviewing", "assessed", "ended", "publicising", "returned", "above", "closed"])
def test_an_empty_stage_says_why_and_where_to_go(clerk: Client, season: Season, stage: str) -> None:
    season.submitted()
    page = clerk.get(f"{PAGE}?stage={stage}").content.decode()
    assert "zc-empty" in page
    assert "看全部1件" in page


@pytest.mark.parametrize("sort", ["", "due", "-due", "name", "-submitted"])
def test_the_parts_of_a_list_show_everybody_once(clerk: Client, season: Season, sort: str) -> None:
    crowd(season, season.submitted(), 120)
    seen: list[str] = []
    page = clerk.get(PAGE, {"sort": sort})
    while True:
        seen += [row["number"] for row in page.context["rows"]]
        following = page.context["pager"].next_url
        if not following:
            break
        page = clerk.get(PAGE + following)
    assert len(seen) == len(set(seen)) == 121
    back = clerk.get(PAGE + page.context["pager"].previous_url)
    assert [row["number"] for row in back.context["rows"]] == seen[50:100]


def test_the_statements_do_not_grow_with_the_list(clerk: Client, season: Season) -> None:
    number = season.submitted()

    def statements() -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert clerk.get(PAGE).status_code == 200
        return [row["sql"] for row in caught.captured_queries]

    statements()
    one = statements()
    crowd(season, number, 299)
    many = statements()
    assert len(many) == len(one)
    about_cases = [sql for sql in many if "records_application" in sql]
    assert len(about_cases) == 3, "one for the counts, one for the rows, one for the reports on those shown"


def test_another_unit_sees_nothing_of_it_and_other_roles_may_not_enter(client: Client, season: Season) -> None:
    number = season.submitted()
    sign_in(client, season.cast, "刘强")
    assert number not in client.get(PAGE).content.decode()
    for name in ("李䶮", "陈晨", "何审"):
        sign_in(client, season.cast, name)
        assert client.get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_the_menu_stays_closed_until_the_unit_has_filled_in_its_form(clerk: Client, season: Season) -> None:
    number = season.submitted()
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(responsible_person="")
    for page in (PAGE, f"{PAGE}{number}/", "/unit/publicity/"):
        answer = clerk.get(page)
        assert "职称工作负责人" in answer.content.decode()
        assert "审核未开放" in answer.content.decode()
        assert "李䶮" not in answer.content.decode()
    assert clerk.post(f"{PAGE}{number}/open/").status_code == 409
    assert season.case(number).state == "submitted"


def test_the_clerks_own_case_is_left_to_a_colleague(client: Client, season: Season) -> None:
    season.cast.people["王敏"].refresh_from_db()
    number = season.submitted()
    Application.objects.filter(number=number).update(person=season.cast.people["王敏"])
    sign_in(client, season.cast, "王敏")
    page = client.get(PAGE).content.decode()
    assert "您是申报人，由同事审核" in page
    assert f'href="{PAGE}{number}/"' not in page


def test_a_case_held_up_by_a_report_is_marked_and_a_late_report_marks_nothing(clerk: Client, season: Season) -> None:
    number = season.publicised()
    assert "核查中" not in clerk.get(PAGE).content.decode()
    report = file(season, number)
    assert clerk.get(PAGE).content.decode().count("核查中") == 1
    Objection.objects.filter(number=report).update(is_late=True)
    assert "核查中" not in clerk.get(PAGE).content.decode()
