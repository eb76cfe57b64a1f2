"""提出与发布政策包: checked, dated, by two persons, immutable; old cases stay with what they were filed under."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.season import pack_files
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.policies.propose import propose
from zhicheng.actions.policies.publish import publish
from zhicheng.engine.access import Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, PolicySnapshot
from zhicheng.records.queries import cases, catalogue, policies

RECOGNITION = "regions/530100-kunming/recognition"
ON = date(2026, 9, 8)


@pytest.fixture
def bare(season):
    """The season with nothing published yet."""
    PolicySnapshot.objects.all().delete()
    return season


def refused(code: str, act: Act, verb, **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verb(act, **said)
    assert caught.value.code == code
    return caught.value


def proposed(season, folder: str = "national/base", **changed: bytes) -> int:
    files = {**pack_files(folder), **{name.replace("__", "/"): body for name, body in changed.items()}}
    return int(propose(season.act("周洁"), files=files, kind="pack"))


def given(season, number: int, since: date | None = None, source: str = "") -> str:
    return publish(season.act("沈复"), snapshot_id=number, in_force_from=since, date_source=source)


def test_two_persons_publish_and_only_then_the_rules_are_in_force(bare) -> None:
    number = proposed(bare)
    assert not policies.configured("530112", ON)
    given(bare, number)
    row = PolicySnapshot.objects.get()
    assert (row.state, row.in_force_from, row.date_source) == ("published", date(2000, 1, 1), "平台默认值")
    assert policies.rulebook("530112", ON).param("recognition.desk_working_days", on=ON).value == 10


def test_the_proposer_cannot_publish(bare) -> None:
    number = proposed(bare)
    said = {"snapshot_id": number, "in_force_from": None, "date_source": ""}
    assert refused("policy.second_person", bare.act("周洁"), publish, **said).status == 403
    assert PolicySnapshot.objects.get().state == "proposed"


def test_a_machine_needs_two_recorded_officers(bare) -> None:
    first, second = (Actor(Role.MACHINE, account=bare.cast.actor(name).account, name=name) for name in ("周洁", "沈复"))
    refused("policy.unnamed", Act(MACHINE, bare.clock), propose, files=pack_files("national/base"), kind="pack")
    number = int(propose(Act(first, bare.clock), files=pack_files("national/base"), kind="pack"))
    said = {"snapshot_id": number, "in_force_from": None, "date_source": ""}
    refused("policy.second_person", Act(first, bare.clock), publish, **said)
    refused("policy.second_person", Act(MACHINE, bare.clock), publish, **said)
    assert publish(Act(second, bare.clock), **said) == str(number)


def test_a_pack_whose_document_bears_no_date_needs_one_with_its_source(bare) -> None:
    for folder in ("national/base", "regions/530000-yunnan/certificates", "regions/530100-kunming/2022"):
        given(bare, proposed(bare, folder))
    number = proposed(bare, RECOGNITION)
    act = bare.act("沈复")
    assert (
        refused("policy.no_date", act, publish, snapshot_id=number, in_force_from=None, date_source="").field == "in_force_from"
    )
    since = date(2026, 1, 1)
    refused("policy.date_source", act, publish, snapshot_id=number, in_force_from=since, date_source=" ")
    given(bare, number, since, "市人社局办公室电话核实")
    row = PolicySnapshot.objects.get(pack="kunming-recognition")
    assert (row.in_force_from, row.date_source) == (since, "市人社局办公室电话核实")


def test_a_pack_that_states_its_date_takes_no_other(bare) -> None:
    number = proposed(bare)
    said = {"snapshot_id": number, "in_force_from": date(2026, 1, 1), "date_source": "改"}
    refused("policy.own_date", bare.act("沈复"), publish, **said)


def test_an_unreadable_pack_is_refused_with_file_and_line(bare) -> None:
    refusal = refused("policy.unreadable", bare.act("周洁"), propose, files={"pack.yaml": b"id: x\nid: y\n"}, kind="pack")
    assert refusal.items[0].reference.startswith("pack.yaml:")


def test_a_rule_without_its_parameter_is_refused_by_the_check(bare) -> None:
    given(bare, proposed(bare))
    files = pack_files(RECOGNITION)
    name = "parameters/recognition.yaml"
    files[name] = files[name].replace(b"recognition.months.bachelor", b"recognition.months.bachelour")
    refusal = refused("policy.faults", bare.act("周洁"), propose, files=files, kind="pack")
    assert any("recognition.months.bachelor" in item.text for item in refusal.items)


def test_a_rule_without_its_clause_is_refused(bare) -> None:
    given(bare, proposed(bare))
    files = pack_files(RECOGNITION)
    name = "eligibility/paths.yaml"
    files[name] = files[name].replace("    cite: {at: 二(二)4}\n".encode(), b"", 1)
    refusal = refused("policy.unreadable", bare.act("周洁"), propose, files=files, kind="pack")
    assert any("cite" in item.text and item.reference.startswith(name) for item in refusal.items)


def test_a_catalogue_proposal_without_a_catalogue_is_refused(bare) -> None:
    refused("policy.no_catalogue", bare.act("周洁"), propose, files=pack_files("national/base"), kind="catalogue")


def test_a_catalogue_that_lost_a_title_is_refused(bare) -> None:
    given(bare, proposed(bare))
    files = pack_files("regions/530100-kunming/2022")
    name = "catalogue/titles.yaml"
    files[name] = files[name].replace(", L5: 技术员".encode(), b"")
    refused("policy.faults", bare.act("周洁"), propose, files=files, kind="pack")


def test_strangers_neither_propose_nor_publish(bare) -> None:
    refused("access.denied", bare.act("王敏"), propose, files={}, kind="pack")
    refused("access.denied", bare.act("吴静"), publish, snapshot_id=1, in_force_from=None, date_source="")
    refused("policy.unknown", bare.act("沈复"), publish, snapshot_id=99, in_force_from=None, date_source="")
    assert AuditEntry.objects.filter(outcome="refused").count() == 3


def test_the_same_content_is_one_snapshot(bare) -> None:
    assert proposed(bare) == proposed(bare)


def test_a_newer_edition_ends_the_older_one_and_old_cases_stay_with_it(season) -> None:
    number = season.submitted()
    files = pack_files("regions/530100-kunming/2022")
    files["procedure/returns.yaml"] = files["procedure/returns.yaml"].replace(
        "says: 返回修改和重置流程合计的次数, value: 4".encode(), "says: 返回修改和重置流程合计的次数, value: 2".encode()
    )
    del files["eligibility/returns.yaml"]  # its examples prove the four of the guide
    head = files["pack.yaml"].replace(b"from: 2022-01-01", b"from: 2026-09-09")
    newer = int(propose(season.act("周洁"), files={**files, "pack.yaml": head}, kind="pack"))
    given(season, newer)
    later = date(2026, 9, 10)
    assert policies.rulebook("530112", later).param("returns.total", on=later).value == 2
    case = season.case(number)
    assert cases.chances(case, later).total == 4
    assert policies.pinned(case.rulebook.content_hash).hash == case.rulebook.content_hash
    old = PolicySnapshot.objects.filter(pack="kunming-2022").order_by("id").first()
    assert old.in_force_to == date(2026, 9, 9)


def test_an_edition_must_begin_later_than_the_one_before(season) -> None:
    files = pack_files("regions/530100-kunming/2022")
    files["pack.yaml"] = files["pack.yaml"].replace("（2022版）".encode(), "（2022年版）".encode())
    number = int(propose(season.act("周洁"), files=files, kind="pack"))
    said = {"snapshot_id": number, "in_force_from": None, "date_source": ""}
    refused("policy.not_later", season.act("沈复"), publish, **said)


def test_rules_of_one_place_are_not_those_of_another(season) -> None:
    here, there = policies.rulebook("530112", ON).keys(), policies.rulebook("530302", ON).keys()
    assert "recognition.deciding_body" in here - there
    assert "certificate.routes" in here & there


def test_the_catalogue_comes_with_the_pack_that_carries_it(season) -> None:
    assert len(catalogue.catalogue("530112", ON).series) == 26
    with pytest.raises(Refusal) as caught:
        catalogue.catalogue("530302", ON)
    assert (caught.value.code, "曲靖市人力资源和社会保障局" in caught.value.sentence) == ("not_configured", True)


def test_a_value_nobody_knows_is_said_to_be_not_configured(season) -> None:
    with pytest.raises(Refusal) as caught:
        policies.value(policies.rulebook("530112", ON), "recognition.publicity_form", ON, "530112", level="L4")
    assert "昆明市人力资源和社会保障局" in caught.value.sentence


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("procedure/committees.yaml", ", then: 昆明市交通运输局}", "}", "缺组建单位"),
        ("procedure/committees.yaml", "code: km-s06, number: 6, group: senior", "code: km-s06, number: 6", "缺层级"),
        ("procedure/offices.yaml", "phones: [0871-65189551]", "phones: []", "没有电话"),
        ("procedure/plan.yaml", "plan_senior: 11", "plan_senior: 12", "plan_senior应为12，实为11"),
    ],
)
def test_a_register_that_lost_something_is_refused(bare, file: str, old: str, new: str, says: str) -> None:
    given(bare, proposed(bare))
    folder = "regions/530100-kunming/2022"
    text = pack_files(folder)[file].decode()
    assert old in text
    files = {**pack_files(folder), file: text.replace(old, new, 1).encode()}
    found = refused("policy.faults", bare.act("周洁"), propose, files=files, kind="pack")
    assert any(says in item.text for item in found.items)


def test_a_help_entry_that_cannot_be_read_is_refused_with_its_line(bare) -> None:
    given(bare, proposed(bare))
    folder = "regions/530100-kunming/2022"
    text = pack_files(folder)["help/entries.yaml"].decode().replace("kind: trouble", "kind: gossip", 1)
    found = refused(
        "policy.unreadable",
        bare.act("周洁"),
        propose,
        files=pack_files(folder) | {"help/entries.yaml": text.encode()},
        kind="pack",
    )
    assert found.items[0].reference.startswith("help/entries.yaml:")
