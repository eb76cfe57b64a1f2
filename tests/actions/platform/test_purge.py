"""清理: what is older than its time goes, what is younger stays, and what was filed is never touched."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.cast import NOW
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.platform.purge import purge
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Dossier, FormDraft, RateCounter, WorkSummary
from zhicheng.records.queries.clock import real_now

pytestmark = pytest.mark.django_db


def binned(person, days: int) -> WorkSummary:
    then = NOW - timedelta(days=days)
    return WorkSummary.objects.create(
        person=person, module="summary", text="旧稿", created_at=then, changed_at=then, deleted_at=then
    )


def test_the_bin_keeps_its_thirty_days_and_not_one_more(cast) -> None:
    old, young = binned(cast.people["李䶮"], 31), binned(cast.people["李䶮"], 29)
    purge(Act(MACHINE, NOW))
    left = set(WorkSummary.objects.values_list("pk", flat=True))
    assert young.pk in left
    assert old.pk not in left


def test_old_drafts_and_counters_go(cast) -> None:
    account = cast.people["李䶮"].account
    FormDraft.objects.create(account=account, page="a", typed="旧", base_version=1, saved_at=NOW - timedelta(days=31))
    FormDraft.objects.create(account=account, page="b", typed="新", base_version=1, saved_at=NOW - timedelta(days=1))
    RateCounter.objects.create(scope="x", source="y", window_at=real_now() - timedelta(days=2))
    purge(Act(MACHINE, NOW))
    assert list(FormDraft.objects.values_list("page", flat=True)) == ["b"]
    assert not RateCounter.objects.exists()


def test_what_was_filed_stays(season) -> None:
    season.submitted()
    purge(Act(MACHINE, NOW + timedelta(days=4000)))
    assert Dossier.objects.count() == 1


def test_nobody_but_the_machine_purges(cast) -> None:
    with pytest.raises(Refusal):
        purge(Act(cast.actor("吴静"), NOW))
