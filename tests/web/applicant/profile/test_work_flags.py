"""Flags of a period of work: asked where the packs name them, read by the reviewer, never lost by a place that does not (PRO-05)."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.factories.profile import typed
from tests.factories.season import Season, publish
from tests.web.applicant.visits import visit, words
from tests.web.employer.desk import at_desk
from zhicheng.actions.applications.open import open as open_case
from zhicheng.records.models import PolicySnapshot, WorkPeriod

NEW = "/me/profile/work/new/"
LABELS = ("工作单位层级", "这一段在乡镇（街道）及以下基层", "这一段服务脱贫攻坚")
FLAGS = {"place_level": "township", "is_grassroots": "on", "is_relief": "on", "version": "0", "then": "list"}


@pytest.fixture
def season(season: Season) -> Season:
    """Where the notice of 2020, which names the flags, is in force as well."""
    publish("regions/530100-kunming/2020")
    return season


def test_they_are_asked_kept_and_shown_to_the_reviewer(client: Client, season: Season) -> None:
    number = season.draft()
    WorkPeriod.objects.update(place_level="county", is_grassroots=True)
    visit(client, season)
    page = words(client.get(NEW))
    assert all(label in page for label in LABELS)
    open_case(season.act("王敏"), number=season.submit(number))
    seen = words(at_desk(season).get(f"/unit/reviews/{number}/"))
    assert (LABELS[0] in seen, "县级" in seen, LABELS[1] in seen, LABELS[2] in seen) == (True, True, True, False)


def test_what_is_said_is_kept(client: Client, season: Season) -> None:
    season.profile()
    WorkPeriod.objects.all().delete()
    assert visit(client, season).post(NEW, typed("work") | FLAGS).status_code == 302
    row = WorkPeriod.objects.get()
    assert (row.place_level, row.is_grassroots, row.is_relief) == ("township", True, True)


def test_a_level_the_packs_do_not_know_is_refused_and_nothing_typed_is_lost(client: Client, season: Season) -> None:
    season.profile()
    answer = visit(client, season).post(NEW, typed("work") | FLAGS | {"place_level": "galaxy"})
    assert (answer.status_code, "建筑设计师" in answer.content.decode()) == (422, True)
    assert not WorkPeriod.objects.exclude(place_level="").exists()


def test_where_the_packs_do_not_name_them_they_are_neither_asked_nor_taken(client: Client, season: Season) -> None:
    season.profile()
    WorkPeriod.objects.all().delete()
    PolicySnapshot.objects.filter(pack="kunming-2020").update(in_force_to=date(2026, 1, 1))
    visit(client, season)
    assert not any(label in words(client.get(NEW)) for label in LABELS)
    assert client.post(NEW, typed("work") | FLAGS).status_code == 302
    row = WorkPeriod.objects.get()
    assert (row.place_level, row.is_grassroots, row.is_relief) == ("", False, False)
