"""Everybody follows every link from home: no number, no telephone and no name that is not theirs, in no page, paper or message (SEC-01, SEC-04)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from tests.factories.cast import Cast
from tests.factories.crawling import Crawl, Seen, read
from tests.factories.doors import sign_in
from tests.factories.worker import beside
from tests.factories.world import STANDING, World
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.ops.work import work_off
from zhicheng.records.models import Account, Application, MailBox, Notice, Person, RateCounter

pytestmark = pytest.mark.django_db

APPLICANTS = {*STANDING, "孙悦", "曲靖人"}
# Of whom each visitor may know, and with whose numbers (on the papers they handle); administrators know the staff.
FIRM = {name for name in STANDING if name not in ("买买提·吐尔逊",)}
KNOWS: dict[str, set[str]] = {
    "": set(),
    "李䶮": {"李䶮"},
    "同事甲": {"同事甲"},
    "同事壬": {"同事壬"},
    "孙悦": {"孙悦"},
    "曲靖人": {"曲靖人"},
    "王敏": FIRM,
    "赵蓉": FIRM,
    # 孙悦 and 曲靖人 claim the firm: its administrator is asked, then the bureaus of its place.
    "钟管": FIRM | {"孙悦", "曲靖人"},
    "刘强": {"孙悦"},
    "高翔": {"买买提·吐尔逊"},
    "冯工": {"买买提·吐尔逊"},
    # 同事己 was reported while being shown: the bureau above the unit reads the report.
    "陈晨": {"同事甲", "同事乙", "同事丁", "同事戊", "同事己", "同事寅", "同事卯", "孙悦", "曲靖人"},
    "钱程": set(),
    # The city bureau and whoever supervises it oversee every report of the place.
    "周洁": {"同事己", "孙悦", "曲靖人"},
    "陶明": {"同事己"},
    "吴静": set(),
    "郑安": set(),
    "何审": APPLICANTS,
    # Whose ticket waits.
    "严助": {"同事癸"},
}
# Who stands on the public list, by name alone, while it is shown.
SHOWN = {"同事己"}
# A whole number stands on papers alone, and in the package of one's own case, for the one whose it is and for whom the paper is given to.
PAPER = re.compile(r"application/(?:pdf|zip)")


def secrets(cast: Cast) -> dict[str, tuple[str, ...]]:
    """The numbers of everybody: nobody's belongs into a page."""
    return {name: (cast.numbers[name], cast.mobiles[name]) for name in cast.numbers}


def homes(visitor: str, world: World) -> tuple[str, ...]:
    return ("/", "/account/switch/") if not visitor else ("/", home(world, visitor), "/notifications/", "/account/security/")


def home(world: World, visitor: str) -> str:
    from zhicheng.web.shared.shell import NAV

    menu = NAV.get(world.season.cast.actor(visitor).role, ())
    return menu[0][1] if menu else "/account/switch/"


def leaks(visitor: str, cast: Cast, found: list[Seen]) -> Iterator[str]:
    """What the visitor read and should not have."""
    known = KNOWS[visitor] | ({visitor} if visitor else set())
    strangers = APPLICANTS - known
    for seen in found:
        for name, numbers in secrets(cast).items():
            is_paper = PAPER.search(seen.text.split("\n", 1)[0]) and name in known
            yield from (f"{seen.address} shows a number of {name}" for number in numbers if number in seen.text and not is_paper)
        posted = SHOWN if seen.address.startswith("/publicity/") else set()
        yield from (f"{seen.address} names {name}" for name in strangers - posted if name in seen.text)
        loose = re.findall(
            r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])",
            seen.text,
        )
        mine = {number for name in known for number in secrets(cast).get(name, ())}
        yield from (f"{seen.address} shows the number {number[:6]}…" for number in loose if number not in mine)


def walked(client: Client, probes: tuple[str, ...], *homes: str) -> list[Seen]:
    """What one reads; the world is a demonstration, whose invented accounts are offered at the sign-in on purpose."""
    return [seen for seen in Crawl(client, probes).walk(*homes) if not seen.address.startswith("/account/login/")]


@pytest.mark.parametrize("visitor", KNOWS, ids=range(len(KNOWS)))
def test_nobody_reads_what_is_not_theirs(world: World, visitor: str) -> None:
    cast, client = world.season.cast, Client()
    if visitor:
        sign_in(client, cast, visitor)
    numbers = [str(world.names[place]) for place in ("draft", "issued", "upper", "certificate")]
    probes = ("同事", "李䶮", cast.numbers["李䶮"], *numbers) if visitor != "李䶮" else ("同事甲", "买买提", *numbers[1:])
    found = walked(client, probes, *homes(visitor, world))
    assert len(found) > 10, "this crawl went nowhere"
    assert not [seen.address for seen in found if seen.status >= 500]
    shown = sorted(set(leaks(visitor, cast, found)))
    assert not shown, "\n".join([visitor, *shown])


# What is handed out on a POST, which no link leads to: who takes it, where, and what is sent.
TAKEN = (
    ("何审", "/console/audit/export/", {}),
    ("李䶮", "/account/data/", {"do": "json"}),
    ("李䶮", "/account/data/", {"do": "html"}),
    ("同事甲", "/account/data/", {"do": "json"}),
    ("王敏", "/account/data/", {"do": "json"}),
    ("陈晨", "/account/data/", {"do": "json"}),
)


@pytest.mark.parametrize(("visitor", "address", "sent"), TAKEN, ids=range(len(TAKEN)))
def test_what_is_taken_out_holds_nothing_of_others(world: World, visitor: str, address: str, sent: dict[str, str]) -> None:
    """The log as a table, and everything kept of oneself: own numbers in full, nobody else's, and no name that is not known anyway."""
    cast, client = world.season.cast, Client()
    sign_in(client, cast, visitor)
    answer = client.post(address, sent)
    text = read(answer.headers["Content-Type"], answer.getvalue())
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(text) > 200
    own = cast.numbers[visitor], cast.mobiles[visitor]
    assert (own[0] in text) == address.endswith("/data/")
    shown = [name for name, numbers in secrets(cast).items() for number in numbers if number in text and number not in own]
    named = [name for name in APPLICANTS - KNOWS[visitor] - {visitor} if name in text]
    assert (shown, named) == ([], [])


def test_the_interface_for_machines_tells_what_anybody_may_know_and_to_the_right_name_only(world: World) -> None:
    """核验: number and name together; a wrong name is answered as a wrong number is."""
    cast, number = world.season.cast, str(world.names["certificate"])

    def asked(**said: str) -> tuple[int, str]:
        RateCounter.objects.all().delete()
        answer = Client().post("/api/certificates/verify", said, content_type="application/json")
        return answer.status_code, answer.content.decode().replace(said["number"], "")

    right = asked(number=number, name="同事甲")
    assert "认定" in right[1] or "valid" in right[1]
    assert not [held for numbers in secrets(cast).values() for held in numbers if held in right[1]]
    assert asked(number=number, name="同事乙") == asked(number=f"{number[:-4]}9998", name="同事乙")
    assert "同事甲" not in asked(number=number, name="同事乙")[1]


QUIET = ("", "刘强", "钱程", "曲靖人", "孙悦", "高翔", "冯工", "吴静", "郑安", "严助")


def plain(seen: Seen) -> str:
    """An answer without its one-use keys, handles of the own browser, drawn codes and secrets, and the clock."""
    text = re.sub(r"data:image/[^\n]+|\b[0-9a-f]{24}\b|\b[0-9a-f]{32}\b|\b[0-9A-Za-z]{64}\b|nonce-[^']+", "", seen.text)
    text = re.sub(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}T\S*|\b(?:[A-Z2-7]{4} ?){8}\b", "", text)
    return re.sub(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?|DTSTAMP:[0-9TZ]+|[0-9]+(?=秒)", "", text)


def stroll(world: World, name: str) -> list[Seen]:
    """Everything one can open, in a browser of its own; that one looked is forgotten, or the next stroll would read of it."""
    client = Client()
    with transaction.atomic():
        if name:
            sign_in(client, world.season.cast, name)
        found = walked(client, (), *homes(name, world))
        transaction.set_rollback(True)
    return found


def test_what_happens_elsewhere_changes_no_page_count_or_empty_state(world: World) -> None:
    """李䶮 files with the design firm, which begins its review: nobody outside the firm and the bureaus above it can tell from
    anything they can open."""
    beside(work_off)
    before = {name: {seen.address: plain(seen) for seen in stroll(world, name)} for name in QUIET}
    number = str(world.names["draft"])
    world.season.submit(number)
    open_case(world.season.act("王敏"), number=number)
    beside(work_off)
    assert Application.objects.get(number=number).state == "unit_review"
    changed = []
    for name in QUIET:
        for seen in stroll(world, name):
            was = before[name].get(seen.address, plain(seen)).splitlines()
            different = [line for line in plain(seen).splitlines() if line not in was]
            changed += [f"{name or 'nobody'} at {seen.address}: {different[0][:120]}"] if different else []
    assert not changed, "\n".join(changed)


def test_messages_name_nobody_but_their_reader_and_whom_they_work_for(world: World) -> None:
    """In-site messages and text messages: no number in any; a name only of the reader or of those whose case the reader handles."""
    beside(work_off)
    cast, wrong = world.season.cast, []
    people = dict(Account.objects.values_list("pk", "person__name"))
    for account, text, link in Notice.objects.values_list("account", "text", "link"):
        reader = people[account]
        wrong += [
            f"{reader} is told of {name}: {text}" for name in APPLICANTS - KNOWS.get(reader, set()) - {reader} if name in text
        ]
        wrong += [
            f"{reader} is sent a number" for numbers in secrets(cast).values() for number in numbers if number in text + link
        ]
    assert wrong == []


@pytest.mark.parametrize("channel", ["sms", "mail"])
def test_what_is_sent_out_carries_no_number_and_no_other_name(world: World, channel: str) -> None:
    cast, wrong = world.season.cast, []
    owners = {person.mobile: person.name for person in Person.objects.all()}
    for place, (name, person) in enumerate(cast.people.items()):
        address = f"reader{place}@example.cn"
        owners[address] = name
        MailBox.objects.create(account=person.account.pk, address=address, confirmed_at=world.season.clock)
    number = str(world.names["draft"])
    world.season.submit(number)
    open_case(world.season.act("王敏"), number=number)
    act = world.season.act("王敏")
    verify_item(act, number=number, reference="material/id_card", verdict="change", remark="第2页看不清")
    return_case(world.season.act("王敏"), number=number, opinion="请补充", version=world.season.version(number))
    beside(work_off)
    sent = sorted(Path(settings.VAR, channel).rglob("*"))
    assert sent
    for path in sent:
        if not path.is_file():
            continue
        text = path.read_text("utf-8")
        to = next((owner for mobile, owner in owners.items() if mobile in text), "")
        wrong += [f"{path.name} to {to} names {name}" for name in APPLICANTS - {to} - KNOWS.get(to, set()) if name in text]
        wrong += [f"{path.name} carries a document number of {name}" for name, number in cast.numbers.items() if number in text]
    assert wrong == []
