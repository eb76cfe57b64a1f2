"""A title shows the date of its document and the day it counts from, and says which one tenure uses (RES-04)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.issued import issued
from tests.factories.season import Season
from tests.web.applicant.visits import visit, words
from zhicheng.records.models import Qualification


@pytest.mark.parametrize(("who", "page"), [("李䶮", "/me/certificates/"), ("陈晨", "/certificates/{}/")])
def test_both_dates_stand_side_by_side(season: Season, client: Client, who: str, page: str) -> None:
    row = issued(season)
    Qualification.objects.update(counts_on=date(2025, 7, 1))
    text = words(visit(client, season, who).get(page.format(row.number)))
    document, counting = (text.split(label, 1)[1][:60] for label in ("文件日期", "资格起算日"))
    assert "2026" in document
    assert "2025" in counting
    assert "任职年限从这一天算起" in counting
