"""陈晨 issues what 西山区 has recognised: what waits and for what, and what is in force (CER-01, CER-05, CER-06)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.doors import sign_in, text
from tests.factories.issued import issued, pending
from tests.factories.season import Season
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.issue import issue
from zhicheng.records.models import Certificate, Person


def without_photo(season: Season) -> Certificate:
    row = pending(season)
    Person.objects.filter(pk=season.cast.people["李䶮"].pk).update(photo="")
    issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk)
    row.refresh_from_db()
    return row


def test_a_number_used_for_another_title_is_not_issued_again(season: Season, officer: Client) -> None:
    old = issued(season)
    season.clock = datetime(2026, 9, 16, 3, 0, tzinfo=UTC)
    other = pending(season, "张𬭼")
    Certificate.objects.filter(pk=other.pk).update(number=old.number, edition=9)
    answer = officer.post(f"/certificates/{old.number}/issue/", follow=True)
    assert (answer.status_code, "已用于另一人的职称" in text(answer)) == (409, True)
    assert list(Certificate.objects.filter(state="issued")) == [old]


def test_a_missing_photograph_is_listed_with_its_reason_and_not_issued(season: Season, officer: Client) -> None:
    row = without_photo(season)
    body = text(officer.get("/certificates/?state=pending"))
    assert row.number in body
    assert "缺少证件照" in body
    assert "测试签章" in body, "the seal in use is named"
    assert officer.get(f"/verify/{row.number}/").status_code == 404
    again = officer.post(f"/certificates/{row.number}/issue/", follow=True)
    assert "还不能签发：缺少证件照" in text(again)
    row.refresh_from_db()
    assert row.state == "pending"


def test_once_the_photograph_is_there_it_is_issued_again(season: Season, officer: Client) -> None:
    row = pending(season)
    page = officer.post(f"/certificates/{row.number}/issue/", follow=True)
    assert f"{row.number}已签发" in text(page)
    assert "有效" in text(officer.get(f"/verify/{row.number}/"))
    assert officer.post(f"/certificates/{row.number}/issue/").status_code == 409, "an issued one is not issued twice"


def test_a_character_no_font_has_blocks_it_by_name(season: Season, officer: Client) -> None:
    row = pending(season)
    Certificate.objects.filter(pk=row.pk).update(holder_name="李\U0003347b")
    page = officer.post(f"/certificates/{row.number}/issue/", follow=True)
    assert "U+3347B" in text(page)
    row.refresh_from_db()
    assert row.state == "pending"


def test_the_list_is_narrowed_by_its_address(season: Season, officer: Client) -> None:
    row = issued(season)
    assert row.number in text(officer.get("/certificates/?state=issued&q=李"))
    assert row.number in text(officer.get(f"/certificates/?q={row.number.lower()}"))
    assert row.number in text(officer.get(f"/certificates/?q={row.qualification.application.number}"))
    assert "该条件下没有证书" in text(officer.get("/certificates/?state=revoked"))
    assert "该条件下没有证书" in text(officer.get("/certificates/?q=无此人"))


def test_an_empty_desk_says_when_it_will_not_be(season: Season, officer: Client) -> None:
    assert "予以认定后，证书会出现在这里" in text(officer.get("/certificates/"))


def test_the_list_costs_the_same_for_many_rows_and_turns_its_pages(season: Season, officer: Client) -> None:
    row = issued(season)
    officer.get("/certificates/")  # the first page of a session notes when it was seen
    few = statements(officer)
    Certificate.objects.bulk_create(
        Certificate(
            qualification=row.qualification, number=f"KM-TEST-{n:02d}", holder_name="李䶮", issuer=row.issuer,
            created_at=season.clock, pending_reason="缺少证件照",
        )
        for n in range(25)
    )  # fmt: skip
    assert statements(officer) == few
    first = text(officer.get("/certificates/"))
    assert "KM-TEST-24" in first
    assert row.number not in first
    assert "下一页" in first
    after = Certificate.objects.get(number="KM-TEST-05").pk
    assert row.number in text(officer.get(f"/certificates/?after={after}"))


def statements(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get("/certificates/")
    return len(asked)


def test_one_certificate_with_its_versions_and_its_looks(season: Season, officer: Client) -> None:
    row = issued(season)
    Client().get(f"/verify/{row.number}/")
    body = text(officer.get(f"/certificates/{row.number}/"))
    for said in ("第1版", row.file_sha256[:16], row.identifier, "1次", "测试签章", "5301**********"):
        assert said in body
    assert season.cast.numbers["李䶮"] not in body


@pytest.mark.parametrize("name", ["钱程", "周洁", "冯工"])
def test_another_bodys_certificate_is_no_certificate(season: Season, client: Client, name: str) -> None:
    row = issued(season)
    sign_in(client, season.cast, name)
    assert row.number not in text(client.get("/certificates/"))
    assert client.get(f"/certificates/{row.number}/").status_code == 404
    assert client.post(f"/certificates/{row.number}/issue/").status_code == 404
    row.refresh_from_db()
    assert row.state == "issued"


@pytest.mark.parametrize("name", ["李䶮", "王敏", "吴静"])
def test_others_have_no_business_here(season: Season, client: Client, name: str) -> None:
    sign_in(client, season.cast, name)
    assert client.get("/certificates/").status_code == 403
    assert Client().get("/certificates/").status_code == 302
