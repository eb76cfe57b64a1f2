"""评审申报通道: a provincial one by the pack's days before the intake, one of this place by its committee's published notice (WIN-01 to WIN-05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories.world import announced
from zhicheng.actions.act import Act
from zhicheng.actions.windows.extend_channel import extend_channel
from zhicheng.actions.windows.open_channel import open_channel
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Announcement, AuditEntry, ReviewChannel, WindowExtension
from zhicheng.records.queries import channels
from zhicheng.records.queries.channels import Wanted

pytestmark = pytest.mark.django_db
PROVINCIAL = Wanted(
    year=2026,
    name="云南省工程系列建筑专业高级职称评审委员会",
    collection_start=date(2026, 9, 20),
    collection_deadline=date(2026, 10, 30),
)
SUMMER = datetime(2022, 6, 1, 2, 0, tzinfo=UTC)  # the plan the packs hold is that of 2022


def here(month: int, day: int, hour: int = 0) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI)


def opened(season, wanted: Wanted, *, by: str = "周洁", at: datetime | None = None) -> ReviewChannel:
    act = Act(season.cast.actor(by), at or season.clock)
    return ReviewChannel.objects.get(pk=open_channel(act, wanted=wanted))


def refused(season, wanted: Wanted, **more) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        opened(season, wanted, **more)
    return refusal.value


def municipal(season, **said) -> Wanted:
    """The channel of a planned committee by the notice it published."""
    row = next(iter(channels.planned("530100", SUMMER)))
    number = announced(season, f"2022年度{row.name}评审公告", year=2022)
    assert row.committee is not None
    given = {"year": 2022, "committee": row.committee.code, "notice": number}
    return Wanted(**given, opens_on=date(2022, 6, 10), closes_on=date(2022, 6, 30), **said)


def test_a_provincial_channel_opens_and_closes_by_the_packs_days(season) -> None:
    channel = opened(season, PROVINCIAL)
    assert (channel.opens_at, channel.closes_at) == (here(9, 13), here(10, 30))
    assert "二.5(4)" in channel.basis
    entry = AuditEntry.objects.order_by("-seq")[0]
    assert (entry.verb, entry.outcome) == ("window.open", "accepted")


def test_handed_in_together_it_closes_earlier(season) -> None:
    assert opened(season, replace(PROVINCIAL, together=True)).closes_at == here(10, 28)


def test_without_the_intake_nothing_is_computed(season) -> None:
    refusal = refused(season, replace(PROVINCIAL, collection_deadline=None))
    assert (refusal.code, "算不出通道的关闭时间" in refusal.sentence) == ("window.uncomputed", True)
    assert not ReviewChannel.objects.exists()


def test_what_is_already_over_and_what_closes_before_it_opens_is_not_opened(season) -> None:
    past = replace(PROVINCIAL, collection_start=date(2026, 7, 20), collection_deadline=date(2026, 8, 20))
    assert refused(season, past).code == "window.over"
    turned = replace(PROVINCIAL, collection_start=date(2026, 11, 20))
    assert refused(season, turned).code == "window.order"


def test_once_a_year_for_each_committee(season) -> None:
    opened(season, PROVINCIAL)
    assert refused(season, PROVINCIAL).code == "window.opened"
    assert opened(season, replace(PROVINCIAL, name="云南省档案系列高级职称评审委员会"))


def test_a_committee_of_this_place_opens_by_its_published_notice(season) -> None:
    wanted = municipal(season)
    channel = opened(season, wanted, at=SUMMER)
    assert channel.opens_at == datetime(2022, 6, 10, tzinfo=SHANGHAI)
    assert channel.closes_at == datetime(2022, 7, 1, tzinfo=SHANGHAI)
    assert channel.announcement == Announcement.objects.get(number=wanted.notice)
    assert "评审公告" in channel.basis


def test_without_a_notice_or_a_place_in_the_plan_it_stays_shut(season) -> None:
    wanted = municipal(season)
    for notice in (
        "",
        "TZ2022-99999",
        announced(season, "另一年度的公告", year=2021),
        announced(season, "通知", year=2022, kind="notice"),
    ):
        refusal = refused(season, replace(wanted, notice=notice), at=SUMMER)
        assert (refusal.code, bool(refusal.clause)) == ("window.no_notice", True)
    replaced = announced(season, "更正后的公告", year=2022, replaces=wanted.notice)
    assert refused(season, wanted, at=SUMMER).code == "window.no_notice"
    assert refused(season, replace(wanted, notice=replaced, committee="km-none"), at=SUMMER).code == "window.not_planned"
    assert refused(season, replace(wanted, notice=replaced, year=2026)).code == "window.not_planned"


def test_only_the_city_opens(season) -> None:
    for name in ("陈晨", "王敏", "吴静", "冯工"):
        assert refused(season, PROVINCIAL, by=name).code == "access.denied"


def test_before_closing_it_is_extended_and_afterwards_by_nobody(season) -> None:
    channel = opened(season, PROVINCIAL)
    said = {"channel": channel.pk, "new_closes_at": here(11, 2), "announcement": "因系统检修，延长三天。"}
    just_before = Act(season.cast.actor("周洁"), channel.closes_at - timedelta(minutes=1))
    extend_channel(just_before, **said)
    channel.refresh_from_db()
    assert channel.closes_at == here(11, 2)
    assert [row.old_closes_at for row in channels.extensions(channel)] == [here(10, 30)]
    with pytest.raises(Refusal) as late:
        extend_channel(Act(season.cast.actor("周洁"), channel.closes_at), **said | {"new_closes_at": here(11, 9)})
    assert (late.value.code, bool(late.value.clause)) == ("window.reopen", True)
    for changed, code in (({"new_closes_at": here(11, 1)}, "window.not_later"), ({"announcement": " "}, "window.announcement")):
        with pytest.raises(Refusal) as refusal:
            extend_channel(Act(season.cast.actor("周洁"), season.clock), **said | {"new_closes_at": here(11, 9)} | changed)
        assert refusal.value.code == code
    with pytest.raises(Refusal) as gone:
        extend_channel(Act(season.cast.actor("周洁"), season.clock), **said | {"channel": 0})
    assert gone.value.status == 404
    assert WindowExtension.objects.count() == 1
