"""On a board, on the site or both: dates a board may have, its proofs, the copy of the page, an outage that breaks the count (PUB-11)."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.factories.hostile import good_pdf
from tests.factories.values import state
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.outages.end import end as end_outage
from zhicheng.actions.outages.record import record
from zhicheng.actions.publicity.add_proof import add_proof
from zhicheng.actions.publicity.end import end
from zhicheng.actions.publicity.extend import extend
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.engine.calendar import start_of_day
from zhicheng.engine.refusal import Refusal
from zhicheng.ops.work import work_off
from zhicheng.records.models import Notice, OutboxItem, Publicity, PublicityCopy, PublicityProof

pytestmark = pytest.mark.django_db
CONTACT = "人力资源部 0871-60000000"


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        verb(*args, **kwargs)
    return refusal.value


def board(season, number: str, **dates: date) -> str:
    return post(season.act("王敏"), numbers=[number], terms=Terms("board", "一楼公告栏", CONTACT, **dates))


def assessed(season, moment: datetime) -> str:
    """Assessed on 8 September; it is later now."""
    number = season.assessed()
    season.clock = moment
    return number


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({"last_on": date(2026, 9, 14)}, "publicity.too_short"),
        ({"last_on": date(2026, 9, 8)}, "publicity.too_short"),
        ({"last_on": date(2026, 9, 7)}, "publicity.ends_first"),
        ({"posted_on": date(2026, 9, 9)}, "publicity.posted"),
        ({"posted_on": date(2026, 9, 7)}, "publicity.posted"),
    ],
)
def test_shorter_than_the_days_an_end_before_the_start_or_a_false_start_is_refused(season, dates, code: str) -> None:
    number = season.assessed()
    assert refused(board, season, number, **dates).code == code
    assert not Publicity.objects.exists()


def test_the_shortest_is_said_when_a_date_is_too_short(season) -> None:
    number = season.assessed()
    sentence = refused(board, season, number, last_on=date(2026, 9, 14)).sentence
    assert "公示不足5个工作日" in sentence
    assert "9月15日" in sentence


def test_a_longer_one_runs_to_the_day_that_was_chosen(season) -> None:
    notice = Publicity.objects.get(number=board(season, season.assessed(), last_on=date(2026, 9, 18)))
    assert (notice.working_days, notice.ends_at) == (8, start_of_day(date(2026, 9, 19)))


def test_a_board_that_hung_before_it_was_recorded_counts_from_its_own_day(season) -> None:
    number = assessed(season, datetime(2026, 9, 16, 1, 0, tzinfo=UTC))
    notice = Publicity.objects.get(number=board(season, number, posted_on=date(2026, 9, 8), last_on=date(2026, 9, 15)))
    assert (notice.posted_on, notice.ends_at) == (date(2026, 9, 8), start_of_day(date(2026, 9, 16)))
    late = Terms("site", "", CONTACT, posted_on=date(2026, 9, 8))
    other = season.assessed("张𬭼")
    assert refused(post, season.act("王敏"), numbers=[other], terms=late).code == "publicity.posted"


def test_a_board_is_proven_before_the_case_goes_up(season) -> None:
    number = season.assessed()
    notice = board(season, number)
    ends = Publicity.objects.get().ends_at
    add_proof(season.act("王敏"), number=notice, kind="start_photo", file=good_pdf(1))
    early = refused(add_proof, season.act("王敏"), number=notice, kind="end_photo", file=good_pdf(1))
    assert (early.code, early.field) == ("publicity.proof_early", "kind")
    act = season.act("王敏", at=ends)
    missing = refused(send_on, act, number=number, version=season.version(number))
    assert (missing.code, "期满时的照片、盖章的公示情况说明" in missing.sentence) == ("publicity.proof_missing", True)
    for kind in ("end_photo", "statement"):
        add_proof(season.act("王敏"), number=notice, kind=kind, file=good_pdf(1))
    assert PublicityProof.objects.filter(publicity__number=notice).count() == 3
    assert send_on(season.act("王敏"), number=number, version=season.version(number)) == number


def test_a_place_that_asks_for_no_proof_gets_none(season) -> None:
    state("publicity.board_proof", [])
    number = season.assessed()
    board(season, number)
    assert send_on(season.act("王敏", at=Publicity.objects.get().ends_at), number=number, version=season.version(number))


@pytest.mark.parametrize(
    ("by", "kind", "file", "code"),
    [
        ("刘强", "start_photo", good_pdf(1), "access.hidden"),
        ("陈晨", "start_photo", good_pdf(1), "access.denied"),
        ("王敏", "portrait", good_pdf(1), "publicity.proof_kind"),
    ],
)
def test_a_proof_comes_from_the_unit_itself(season, by: str, kind: str, file, code: str) -> None:
    notice = board(season, season.assessed())
    assert refused(add_proof, season.act(by), number=notice, kind=kind, file=file).code == code


def test_something_that_is_no_picture_proves_nothing(season) -> None:
    notice = board(season, season.assessed())
    got = refused(add_proof, season.act("王敏"), number=notice, kind="start_photo", file=("照片.jpg", b"no picture"))
    assert got.code.startswith("file.")
    assert not PublicityProof.objects.exists()


def test_the_page_on_the_site_is_kept_with_its_hash_at_both_ends(season) -> None:
    number = season.publicised()
    notice = season.notice(number)
    end(Act(MACHINE, notice.ends_at), number=number)
    first, last = PublicityCopy.objects.filter(publicity=notice).order_by("id")
    assert (first.moment, last.moment, last.taken_at) == ("start", "end", notice.ends_at)
    assert first.sha256 == hashlib.sha256(first.text.encode()).hexdigest()
    assert "李䶮" in first.text
    assert season.cast.numbers["李䶮"] not in first.text
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PublicityCopy.objects.update(text="别的")
    assert refused(add_proof, season.act("王敏"), number=notice.number, kind="start_photo", file=good_pdf(1)).code == (
        "publicity.proof_site"
    )


def down(season, starts: datetime, ends: datetime | None, *, affects: bool = True) -> str:
    act = season.act("吴静", at=max(season.clock, ends or starts))
    return record(act, kind="outage", what="公示栏", starts_at=starts, ends_at=ends, affects_publicity=affects)


def test_a_day_lost_to_an_outage_is_added_at_the_end(season, monkeypatch) -> None:
    number = season.publicised()
    before = season.notice(number).ends_at
    starts = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
    down(season, starts, starts + timedelta(hours=3))
    monkeypatch.setattr("zhicheng.records.queries.clock.now", lambda: season.clock)
    work_off()
    after = season.notice(number).ends_at
    assert (before, after) == (start_of_day(date(2026, 9, 16)), start_of_day(date(2026, 9, 17)))
    assert season.case(number).due_at == after
    assert Notice.objects.filter(subject=number, kind="publicity.extended").exists()
    assert refused(send_on, season.act("王敏", at=before), number=number, version=season.version(number)).code == (
        "application.publicity_running"
    )
    assert OutboxItem.objects.filter(kind="publicity.end", due_at=after).exists()
    assert send_on(season.act("王敏", at=after), number=number, version=season.version(number)) == number


def test_while_it_lasts_the_count_stands_still_and_goes_on_when_it_is_over(season) -> None:
    number = season.publicised()
    outage = down(season, datetime(2026, 9, 14, 2, 0, tzinfo=UTC), None)
    ended = season.notice(number).ends_at
    assert refused(send_on, season.act("王敏", at=ended), number=number, version=season.version(number)).code == (
        "application.publicity_running"
    )
    end_outage(season.act("吴静", at=datetime(2026, 9, 16, 2, 0, tzinfo=UTC)), outage=int(outage))
    extend(Act(MACHINE, season.clock), number=season.notice(number).number)
    # The 14th, 15th and 16th are lost; the 17th and the 18th take their place.
    assert season.notice(number).ends_at == start_of_day(date(2026, 9, 19))


def test_an_outage_of_something_else_or_a_board_moves_nothing(season) -> None:
    mine, other = season.publicised(), season.assessed("张𬭼")
    notice = board(season, other)
    starts = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
    down(season, starts, starts + timedelta(hours=3), affects=False)
    assert refused(extend, Act(MACHINE, season.clock), number=season.notice(mine).number).code == "publicity.not_longer"
    down(season, starts, starts + timedelta(hours=3))
    assert refused(extend, Act(MACHINE, season.clock), number=notice).code == "publicity.not_longer"
