"""F1: 陈晨 looks for what is due in 西山区; the list is an address, costs the same at any length and shows nothing of another place."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW, Cast
from tests.factories.doors import sign_in
from tests.factories.reports import close, file
from tests.factories.season import Season
from tests.factories.shown import show
from tests.web.employer.desk import at_desk, words
from zhicheng.actions.applications.send_on import send_on
from zhicheng.engine.workflow.objection import INVESTIGATING
from zhicheng.records.models import Application, Body, Identity, Objection, Person, RouteStep

PAGE = "/queue/"


def crowd(body: Body, pattern: Application, count: int, prefix: str = "KM2026-XX") -> None:
    """Cases like the one that really went through, waiting at a body; every fifth without a deadline."""
    person = pattern.person
    people = Person.objects.bulk_create(
        Person(
            name=f"同事{prefix}{place:05d}", document_number=f"{place}", document_index=f"{prefix}{place}", document_masked="*",
            mobile=f"{place}", mobile_index=f"m{prefix}{place}", mobile_masked="*", birth_on=person.birth_on,
            employer=pattern.employer, registered_at=NOW,
        )
        for place in range(count)
    )  # fmt: skip
    rows = Application.objects.bulk_create(
        Application(
            number=f"{prefix}-{place:05d}", kind=pattern.kind, person=someone, employer=pattern.employer, division=pattern.division,
            year=2026, series=pattern.series, ladder=pattern.ladder, level=4, title_name=pattern.title_name, specialty="建筑设计",
            state="with_body", attempt=1, rulebook=pattern.rulebook, holder_role="county_hrss", holder_body=body, step=2,
            due_at=NOW + timedelta(hours=place // 3 - 20) if place % 5 else None, created_at=NOW, submitted_at=NOW, changed_at=NOW,
        )
        for place, someone in enumerate(people)
    )  # fmt: skip
    RouteStep.objects.bulk_create(
        RouteStep(application=row, position=2, stage="county", role="county_hrss", body=body) for row in rows
    )


def test_what_waits_is_listed_with_its_deadline_and_unit(season: Season) -> None:
    number = season.sent_on()
    page = words(at_desk(season, "陈晨").get(PAGE))
    for expected in (number, "李䶮", "昆明云岭建筑设计有限公司", "全部待办 1", "待开始 1", "办理中 0"):
        assert expected in page
    assert season.cast.numbers["李䶮"] not in page


def test_a_report_the_body_looks_into_itself_is_its_work(season: Season) -> None:
    number = season.assessed("李䶮")
    season.post(number)
    file(season, number)
    assert "公示反映1件" not in words(at_desk(season, "陈晨").get(PAGE))
    file(season, number, about_unit=True)
    assert "由本机构核查的公示反映1件" in words(at_desk(season, "陈晨").get(PAGE))


def test_overdue_is_said_in_words(season: Season) -> None:
    number = season.sent_on()
    due = season.case(number).due_at
    assert due is not None
    client = at_desk(season, "陈晨", at=due + timedelta(days=3))
    page = words(client.get(PAGE))
    assert "已超过时限3天" in page
    assert "已超过时限1件" in page
    assert number in words(client.get(f"{PAGE}?stage=late"))
    assert "今天到期1件" in words(at_desk(season, "陈晨", at=due - timedelta(hours=1)).get(PAGE))


def test_what_the_body_has_dealt_with_stays_readable(season: Season) -> None:
    number = season.recognised()
    client = at_desk(season, "陈晨")
    assert number not in words(client.get(PAGE))
    earlier = client.get(f"{PAGE}?stage=earlier")
    assert number in words(earlier)
    assert "已认定" in words(earlier)
    assert client.get(f"{PAGE}{number}/").status_code == 200


def test_the_address_holds_stage_order_and_words(season: Season) -> None:
    first, second = season.with_body("李䶮"), season.sent_on("张𬭼")
    client = at_desk(season, "陈晨")
    assert second in words(client.get(f"{PAGE}?stage=waiting"))
    assert first not in words(client.get(f"{PAGE}?stage=waiting"))
    assert first in words(client.get(f"{PAGE}?stage=reviewing"))
    for asked in ("李", "李䶮", first, first.lower(), first[:10]):
        assert first in words(client.get(PAGE, {"q": asked})), asked
    assert second not in words(client.get(PAGE, {"q": "李"}))
    falling = [row.number for row in client.get(f"{PAGE}?sort=-submitted").context["rows"]]
    assert falling == [second, first]
    nobody = words(client.get(f"{PAGE}?q=无此人"))
    assert "没有姓名或编号以“无此人”开头的申报" in nobody
    assert "到经办过的申报里找" in nobody
    assert client.get(f"{PAGE}?stage=nonsense&sort=drop&after=x").status_code == 200


@pytest.mark.parametrize("stage", ["", "waiting", "reviewing", "late", "earlier"])
def test_an_empty_list_says_why(season: Season, stage: str) -> None:
    page = at_desk(season, "陈晨").get(PAGE, {"stage": stage})
    assert "zc-empty" in page.content.decode()


@pytest.mark.parametrize("sort", ["", "-due", "submitted", "-submitted"])
def test_the_parts_of_a_list_show_every_case_once(season: Season, sort: str) -> None:
    crowd(season.cast.bodies["xs-hrss"], season.case(season.sent_on()), 120)
    client = at_desk(season, "陈晨")
    seen: list[str] = []
    page = client.get(PAGE, {"sort": sort})
    while True:
        seen += [row.number for row in page.context["rows"]]
        following = page.context["pager"].next_url
        if not following:
            break
        page = client.get(PAGE + following)
    assert len(seen) == len(set(seen)) == 121
    back = client.get(PAGE + page.context["pager"].previous_url)
    assert [row.number for row in back.context["rows"]] == seen[50:100]
    assert client.get(PAGE + back.context["pager"].previous_url).context["pager"].previous_url == ""


def test_earlier_cases_are_paged_the_same_way(season: Season) -> None:
    number = season.sent_on()
    crowd(season.cast.bodies["xs-hrss"], season.case(number), 70)
    Application.objects.filter(number__startswith="KM2026-XX").update(state="recognised", holder_body=None)
    client = at_desk(season, "陈晨")
    first = client.get(f"{PAGE}?stage=earlier")
    second = client.get(PAGE + first.context["pager"].next_url)
    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 20)
    assert not {row.number for row in first.context["rows"]} & {row.number for row in second.context["rows"]}
    back = client.get(PAGE + second.context["pager"].previous_url)
    assert [row.number for row in back.context["rows"]] == [row.number for row in first.context["rows"]]


@pytest.mark.parametrize("query", ["", "?stage=earlier", "?q=同事", "?sort=-submitted"])
def test_the_statements_do_not_grow_with_the_list(season: Season, query: str) -> None:
    number = season.sent_on()
    client = at_desk(season, "陈晨")

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(PAGE + query).status_code == 200
        return len(caught.captured_queries)

    crowd(season.cast.bodies["xs-hrss"], season.case(number), 1, "KM2026-YY")
    statements()
    one = statements()
    crowd(season.cast.bodies["xs-hrss"], season.case(number), 299)
    assert statements() <= one
    assert statements() <= 8


def test_a_long_queue_is_counted_up_to_a_bound(season: Season, monkeypatch: pytest.MonkeyPatch) -> None:
    from zhicheng.records.queries import queue
    from zhicheng.web.authority.queue import listing

    monkeypatch.setattr(queue, "MANY", 20)
    monkeypatch.setattr(listing, "MANY", 20)
    crowd(season.cast.bodies["xs-hrss"], season.case(season.sent_on()), 60)
    page = at_desk(season, "陈晨").get(PAGE)
    assert "全部待办 20+" in words(page)
    assert page.context["pager"].total is None


def officer_of_another_city(cast: Cast) -> None:
    """Somebody decides in 曲靖."""
    person = cast.people["严助"]
    account = cast.identities["严助", "support"].account
    cast.identities["严助", "city_hrss"] = Identity.objects.create(
        account=account, role="city_hrss", body=cast.bodies["qj-hrss"], granted_at=NOW
    )
    assert person.pk == account.person_id


def test_another_place_sees_nothing_of_it(season: Season) -> None:
    number = season.with_body()
    officer_of_another_city(season.cast)
    show(season.clock)
    client = Client()
    sign_in(client, season.cast, "严助", "city_hrss")
    for query in ("", "?stage=earlier", f"?q={number}", "?q=李䶮", f"?stage=earlier&q={number}"):
        page = client.get(PAGE + query)
        assert page.context["rows"] == []
        assert "李䶮" not in words(page).replace("以“李䶮”开头", "")
    for tail in ("", "return/", "close/"):
        assert client.get(f"{PAGE}{number}/{tail}").status_code == 404
    assert client.post(f"{PAGE}{number}/number/").status_code == 404
    assert client.get(f"/recognition/desk/{number}/").status_code == 404


def test_only_officers_enter(season: Season) -> None:
    for name in ("李䶮", "王敏", "何审"):
        assert at_desk(season, name).get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 302


def test_a_case_held_up_by_a_report_is_marked(season: Season) -> None:
    number = season.publicised()
    report = file(season, number)
    close(season, report, "王敏", "unfounded")
    send_on(season.act("王敏", at=season.notice(number).ends_at), number=number, version=season.version(number))
    client = at_desk(season, "陈晨")
    assert "核查中" not in words(client.get(PAGE))
    # Taken up again by whoever is above the unit.
    Objection.objects.filter(number=report).update(state=INVESTIGATING)
    assert words(client.get(PAGE)).count("核查中") == 1
