"""A server that dies in the middle of an act: at whichever statement, the act has either happened whole or not at all."""

from __future__ import annotations

from tests.factories.crashing import breaking_every_act
from tests.factories.late import add, permit
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.withdraw import withdraw
from zhicheng.records.models import Application, Attachment, AuditEntry, LatePaper
from zhicheng.records.queries.audit import verify_chain
from zhicheng.records.queries.invariants import broken

LINE = {
    "application.save_cover",
    "application.choose_path",
    "application.attach",
    "application.read_warning",
    "application.submit",
    "application.open",
    "application.verify_item",
    "application.assess",
    "publicity.post",
    "application.send_on",
    "application.recognise",
}


def test_the_whole_way_survives_a_break_at_every_statement(season, monkeypatch) -> None:
    with breaking_every_act(monkeypatch) as told:
        number = season.recognised()
    assert told.times.keys() >= LINE
    assert all(told.times[verb] > 5 for verb in LINE), told.times
    assert Application.objects.get(number=number).state == "recognised"
    assert not AuditEntry.objects.exclude(outcome="accepted").exists()
    assert broken() == []
    assert verify_chain().broken_at is None


def test_so_does_a_paper_added_while_somebody_reviews(season, monkeypatch) -> None:
    permit("until_assessed")
    number = season.opened()
    with breaking_every_act(monkeypatch) as told:
        add(season, number)
    assert told.times["application.add_paper"] > 5
    assert (LatePaper.objects.count(), Attachment.objects.filter(item__name="漏交的一份").count()) == (1, 1)
    assert broken() == []


def test_so_do_the_ways_back(season, monkeypatch) -> None:
    wrong_unit, unwanted = season.opened("张𬭼"), season.submitted("买买提·吐尔逊")
    season.verify(wrong_unit, "王敏", material__id_card="看不清")
    with breaking_every_act(monkeypatch) as told:
        returned = season.returned()
        reset_route(season.act("王敏"), number=wrong_unit, opinion="单位选错了", version=season.version(wrong_unit))
        withdraw(season.act("买买提·吐尔逊"), number=unwanted, version=season.version(unwanted))
    assert {"application.return", "application.reset", "application.withdraw"} <= told.times.keys()
    states = [season.case(number).state for number in (returned, wrong_unit, unwanted)]
    assert states == ["returned", "reset", "withdrawn"]
    assert broken() == []
