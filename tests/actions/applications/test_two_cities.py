"""Two cities in one installation: each with its own rules, numbers, windows and people; nobody sees across (NFR-07)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.factories.cast import JOINED, credit_code
from tests.factories.doors import sign_in
from tests.factories.season import MATERIALS, NO_LICENCE, Season, pack_files
from tests.factories.shown import show
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import choose_path
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.actions.policies.propose import propose
from zhicheng.actions.policies.publish import publish
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Application, Identity, InsuranceSpan, Person
from zhicheng.records.queries import cases, policies, windows

HERE, THERE = "530112", "530302"
OFFICERS = (("麦林", "county_hrss", "ql-hrss", None), ("罗兰", "unit_handler", None, "qujing"))
SWAP = re.compile("530100|530300")
FOLDERS = ("regions/530100-kunming/defaults", "regions/530100-kunming/2022", "regions/530100-kunming/recognition")


def of_the_other_city(folder: str) -> dict[str, bytes]:
    """A pack of the first city turned into one of the second, with a month more in the year and its own case numbers."""
    turned = {}
    for name, body in pack_files(folder).items():
        text = SWAP.sub(lambda found: "530300" if found[0] == "530100" else "530100", body.decode()).replace("kunming", "qujing")
        text = text.replace("months: [3, 6, 9, 12]", "months: [3, 6, 8, 9, 12]").replace("value: KM", "value: QJ")
        turned[name] = text.encode()
    return turned


def newcomer(season: Season, name: str, role: str, body: str | None, employer: str | None) -> None:
    cast = season.cast
    unit = cast.employers[employer] if employer else None
    person = Person.objects.create(
        name=name, document_number="", document_index=f"d-{name}", document_masked="", mobile="13888000090",
        mobile_index=f"m-{name}", mobile_masked="138****0090", sex="male", birth_on=date(1980, 1, 1), employer=unit,
        registered_at=JOINED,
    )  # fmt: skip
    account = Account.objects.create(person=person, username=f"u{person.pk}", password="!", created_at=JOINED)
    office = cast.bodies[body] if body else None
    identity = Identity.objects.create(account=account, role=role, body=office, employer=unit, granted_at=JOINED)
    cast.people[name], cast.identities[name, role] = person, identity


@pytest.fixture
def both(season: Season) -> Season:
    """The season in two cities: the second has packs, an office and a clerk of its own."""
    for who in OFFICERS:
        newcomer(season, *who)
    for folder in FOLDERS:
        number = int(propose(season.act("周洁"), files=of_the_other_city(folder), kind="pack"))
        undated = folder.endswith("recognition")
        since, source = (date(2026, 1, 1), "第二个城市来函") if undated else (None, "")
        publish(season.act("沈复"), snapshot_id=number, in_force_from=since, date_source=source)
    season.cast.bodies["ql-hrss"].credit_code = credit_code("11530300MB0000077")
    season.cast.bodies["ql-hrss"].save()
    return season


def filed_there(season: Season) -> str:
    """The other city's applicant files with the own unit."""
    name = "曲靖人"
    season.profile(name)
    InsuranceSpan.objects.filter(person=season.person(name)).update(city="530300")
    number = season.cover(name)
    choose_path(season.act(name), number=number, path="bachelor-to-assistant", licence=NO_LICENCE, version=season.version(number))
    for material in MATERIALS:
        valid_to = date(2026, 12, 31) if material == "education_record" else None
        attach(season.act(name), number=number, material=material, item_id=season.file(name, material).pk, valid_to=valid_to)
    read_warning(season.act(name), number=number)
    return season.submit(number)


def sees(season: Season, name: str, number: str) -> bool:
    try:
        cases.seen(season.cast.actor(name), number)
    except Refusal as refusal:
        return refusal.status != 404
    return True


def test_each_city_has_its_own_rules_windows_and_numbers(both: Season) -> None:
    mine, theirs = both.submitted(), filed_there(both)
    assert (mine, theirs) == ("KM2026-RD-00001", "QJ2026-RD-00001")
    books = {number: policies.pinned(both.case(number).rulebook.content_hash) for number in (mine, theirs)}
    on = date(2026, 9, 8)
    named = {number: {pack.id for pack in book.packs(on)} for number, book in books.items()}
    assert {"kunming-recognition", "kunming-2022"} <= named[mine]
    assert {"qujing-recognition", "qujing-2022"} <= named[theirs]
    assert not any(pack.startswith("qujing") for pack in named[mine])
    assert not any(pack.startswith("kunming") for pack in named[theirs])
    august = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)
    opened = [windows.recognition_window(division, 4, august).is_open for division in (HERE, THERE)]
    assert opened == [False, True]


def test_nobody_of_one_city_sees_a_case_of_the_other(both: Season) -> None:
    mine, theirs = both.sent_on(), filed_there(both)
    open_case(both.act("罗兰"), number=theirs)
    assert [name for name in both.cast.people if sees(both, name, mine)] == ["李䶮", "王敏", "赵蓉", "陈晨"]
    assert [name for name in both.cast.people if sees(both, name, theirs)] == ["曲靖人", "罗兰"]
    with pytest.raises(Refusal) as caught:
        open_case(both.act("麦林"), number=mine)
    assert (caught.value.code, caught.value.status) == ("access.hidden", 404)


def test_lists_and_addresses_show_only_the_own_city(both: Season, client: Client) -> None:
    mine, theirs = both.sent_on(), filed_there(both)
    show(both.clock)
    for name, own, other, folder in (("陈晨", mine, theirs, "queue"), ("罗兰", theirs, mine, "unit/reviews")):
        sign_in(client, both.cast, name)
        page = client.get(f"/{folder}/").content.decode()
        assert own in page
        assert other not in page
        assert client.get(f"/{folder}/{other}/").status_code == 404
    sign_in(client, both.cast, "麦林")
    assert mine not in client.get("/queue/").content.decode()
    assert Application.objects.count() == 2


def test_a_city_without_packs_says_so_beside_one_that_has_them(season: Season) -> None:
    assert season.cover()
    with pytest.raises(Refusal) as caught:
        season.cover("曲靖人")
    assert caught.value.code == "not_configured"
    assert "曲靖市人力资源和社会保障局" in caught.value.sentence
