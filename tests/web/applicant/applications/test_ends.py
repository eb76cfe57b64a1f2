"""D9 after the end: what has become of the title and of the reports, and nothing that is over any more."""

from __future__ import annotations

from django.test import Client

from tests.factories import issued, reports
from tests.factories.doors import sign_in
from tests.factories.season import Season
from tests.factories.worker import beside


def seen(client: Client, season: Season, number: str) -> str:
    sign_in(client, season.cast, "李䶮")
    return client.get(f"/applications/{number}/").content.decode()


def test_an_issued_certificate_can_be_fetched_and_a_revoked_title_is_one_no_more(client: Client, season: Season) -> None:
    row = beside(lambda: issued.issued(season))
    number = row.qualification.application.number
    assert "电子证书已签发" in seen(client, season, number)
    beside(lambda: issued.revoked(season, row))
    page = seen(client, season, number)
    row.refresh_from_db()
    assert "职称已撤销" in page
    assert row.ended_reason in page
    assert "电子证书已签发" not in page
    assert "起算。" not in page
    for listed in ("/applications/", "/me/"):
        page = client.get(listed).content.decode()
        assert "职称已撤销" in page
        assert "已认定" not in page


def test_two_reports_are_told_once_and_no_longer_when_one_was_found_true(client: Client, season: Season) -> None:
    number = season.assessed("李䶮")
    season.post(number)
    first, _ = reports.file(season, number), reports.file(season, number)
    assert seen(client, season, number).count("公示收到反映，核查中</p>") == 1
    reports.close(season, first, "王敏", "upheld")
    page = seen(client, season, number)
    assert "公示反映核查属实" in page
    assert "核查中" not in page
