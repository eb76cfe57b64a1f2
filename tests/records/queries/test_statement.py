"""A statement worded once answers like the query set it was built from, each time for what is said that time."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW, Cast
from zhicheng.records.models import Identity
from zhicheng.records.queries.statement import Said, Statement

HELD = Statement(
    lambda: (
        Identity.objects.select_related("employer", "body", "account__person")
        .only("role", "granted_at", "employer__name", "body__name", "account__person__name")
        .filter(account_id=Said("account"), granted_at__lte=Said("now"))
        .order_by("id")
    )
)
WHEN = Statement(lambda: Identity.objects.filter(account_id=Said("account")).order_by("id").values_list("role", "granted_at"))


def test_each_asking_says_its_own_values(cast: Cast) -> None:
    accounts = {row.account_id for row in cast.identities.values()}
    assert len(accounts) > 2
    for account in accounts:
        rows = Identity.objects.filter(account_id=account).order_by("id")
        assert WHEN.ask(account=account) == list(rows.values_list("role", "granted_at"))
        assert HELD.ask(account=account, now=NOW) == list(rows.filter(granted_at__lte=NOW))


def test_a_row_brings_its_relations_and_nothing_else(cast: Cast) -> None:
    officer = cast.identities["陈晨", "county_hrss"]
    with CaptureQueriesContext(connection) as caught:
        (row,) = HELD.ask(account=officer.account_id, now=NOW)
        assert row.body is not None
        assert (row.account.person.name, row.body.name, row.employer) == ("陈晨", "西山区人力资源和社会保障局", None)
    assert len(caught.captured_queries) == 1
    assert "granted_by" in row.get_deferred_fields()
    assert row.granted_by == officer.granted_by


def test_what_changed_in_between_is_seen(cast: Cast) -> None:
    officer = cast.identities["陈晨", "county_hrss"]
    (before,) = WHEN.ask(account=officer.account_id)
    Identity.objects.filter(pk=officer.pk).update(granted_at=NOW)
    assert WHEN.ask(account=officer.account_id) == [(before[0], NOW)]
    Identity.objects.filter(pk=officer.pk).update(account=cast.identities["王敏", "unit_handler"].account)
    assert WHEN.ask(account=officer.account_id) == []


def test_a_value_left_unsaid_is_an_error(cast: Cast) -> None:
    with pytest.raises(KeyError):
        HELD.ask(account=1)
