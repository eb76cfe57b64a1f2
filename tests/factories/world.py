"""One season in full swing, for tests that look at every page: a case in every state, every door with somebody entitled behind it.

It is 16 September 2026. 李䶮 has a draft that lacks nothing; colleagues of the same firm stand one step further each; 买买提 of the
institute has reached 冯工. `names` maps the words in `pages.PAGES` to numbers and ids.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from zhicheng.actions.accounts.propose_restore import propose_restore
from zhicheng.actions.accounts.propose_role import propose_role
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.announcements.publish import publish as publish_notice
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.batches.start import start
from zhicheng.actions.calendars.reset_feed import reset_feed
from zhicheng.actions.certificates.issue import issue
from zhicheng.actions.evidence.attach import attach
from zhicheng.actions.evidence.open_phone import open_phone
from zhicheng.actions.evidence.photograph import photograph
from zhicheng.actions.profile.delete_entry import delete_entry
from zhicheng.actions.publicity.add_proof import add_proof
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.actions.tickets.accept import accept as accept_ticket
from zhicheng.actions.windows.open_channel import open_channel
from zhicheng.integrations import wiring
from zhicheng.records.models import (
    Account,
    Allotment,
    Application,
    Attachment,
    AuditEntry,
    AuditHead,
    CalendarFeed,
    Certificate,
    Delivery,
    Education,
    EvidenceItem,
    Identity,
    Notice,
    OutboxItem,
    Person,
    PhonePage,
    PhoneTicket,
    PublicityProof,
    StoredFile,
)
from zhicheng.records.queries import agenda, cases, packages, windows
from zhicheng.records.queries.channels import Wanted

from . import dispatched, doctor, reports, tickets
from .cast import JOINED, NOW, Cast
from .cast import _person as newcomer
from .firm import belongings as firm_of
from .hostile import encoded, good_pdf, paper
from .issued import change as changing
from .issued import copied
from .profile import entry
from .season import Season, begin
from .shown import show
from .worker import beside

# Where each colleague's case stands.
STANDING = {
    "同事甲": "issued",
    "同事乙": "pending",
    "同事丙": "ended",
    "同事丁": "with_body",
    "同事戊": "sent_on",
    "同事己": "shown",
    "同事庚": "assessed",
    "同事辛": "opened",
    "同事壬": "returned",
    "同事癸": "submitted",
    "同事子": "verified",
    "同事丑": "spent",
    "同事寅": "questioned",
    "同事卯": "doctoral",
    "李䶮": "draft",
    "张𬭼": "begun",
    "买买提·吐尔逊": "upper",
    "派遣甲": "dispatched",
}
Rows = dict[str, tuple[list[str], list[tuple[object, ...]]]]
# Whose scans are more than is packed while one waits.
LARGE = "同事壬"
LATER = datetime(2026, 9, 16, 1, 0, tzinfo=UTC)
_KEPT: list[tuple[World, Rows]] = []

_CHANNEL = Wanted(
    year=2026,
    name="云南省工程系列建筑专业高级职称评审委员会",
    collection_start=date(2026, 9, 20),
    collection_deadline=date(2026, 10, 30),
)


class Filing(Season):
    """A season whose files can be opened and leafed through."""

    def file(self, name: str, title: str) -> EvidenceItem:
        declared, body = _paper(3 if name == LARGE else 2)
        size = packages.AT_ONCE + 1 if name == LARGE else len(body)
        digest = wiring.store().put(body)
        stored, _ = StoredFile.objects.get_or_create(
            sha256=digest, defaults={"mime": "application/pdf", "size": size, "pages": 2, "stored_at": JOINED}
        )
        kept = {"name": declared, "uploaded_at": JOINED}
        return EvidenceItem.objects.get_or_create(person=self.cast.people[name], file=stored, defaults=kept)[0]


_paper = lru_cache(maxsize=2)(good_pdf)


@dataclass(frozen=True)
class World:
    """The season, and a number or an id for every word an address may contain."""

    season: Season
    names: dict[str, object]
    owners: dict[str, str]


def staged() -> World:
    """The world in the database, by real acts the first time a process asks, from its own rows afterwards."""
    if not _KEPT:
        world = _begin()
        _KEPT.append((world, _rows()))
        return deepcopy(world)
    world, rows = _KEPT[0]
    _put(rows)
    show(world.season.clock + timedelta(minutes=1))
    return deepcopy(world)


def _tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_app_config("records").get_models() if model is not AuditHead]


def _rows() -> Rows:
    kept: Rows = {}
    with connection.cursor() as cursor:
        for table in _tables():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            kept[table] = ([column[0] for column in cursor.description], [tuple(map(_plain, row)) for row in cursor.fetchall()])
    return kept


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value


def _put(kept: Rows) -> None:
    with connection.cursor() as cursor:
        for table, (columns, rows) in kept.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(apps.get_app_config("records").get_models())):
            cursor.execute(statement)
    last = AuditEntry.objects.order_by("-seq")[0]
    AuditHead.objects.filter(id=1).update(seq=last.seq, chain=last.chain)


def _begin() -> World:
    """Build it. The clock every page shows stands a minute after the last act."""
    season = Filing(begin().cast)
    for place, name in enumerate(name for name in STANDING if name.startswith("同事")):
        newcomer(
            season.cast, name, "530112", "19990101", f"{201 + 2 * place}", f"138880010{place:02d}", "design", "applicant", None
        )
    newcomer(season.cast, "钟管", "530112", "19800101", "301", "13888001101", "design", "unit_admin", "design")
    manager = season.cast.identities["钟管", "unit_admin"]
    Identity.objects.create(account=manager.account, role="unit_handler", employer=manager.employer, granted_at=JOINED)
    newcomer(season.cast, "丁锁", "530103", "19800101", "303", "13888001102", None, "county_hrss", "pl-hrss")
    newcomer(season.cast, "卫平", "530102", "19900101", "305", "13888001103", None, "security_admin", "platform")
    _doctoral(season, "同事卯")
    names: dict[str, object] = {}
    firm = {name: season.assessed(name) for name in ("同事甲", "同事乙", "同事丙", "同事丁", "同事戊", "同事寅")}
    institute = season.assessed("买买提·吐尔逊")
    season.post(*firm.values())
    season.post(institute)
    Person.objects.update(ethnic_group="汉族")
    season.clock = max(season.clock, LATER)
    for number in (*(firm[name] for name in ("同事甲", "同事乙", "同事丁", "同事戊", "同事寅")), institute):
        _sent_on(season, number)
    for name in ("同事甲", "同事乙", "同事丁", "同事寅"):
        open_case(season.act("陈晨"), number=firm[name])
    names["certificate"] = _certificate(season.recognise(firm["同事甲"]))
    names["waiting"] = _certificate(season.recognise(firm["同事乙"]))
    sheet = Certificate.objects.get(number=names["certificate"]).pk
    beside(lambda: issue(Act(by=MACHINE, now=season.clock), certificate_id=sheet))
    names["change"] = beside(lambda: changing(season, Certificate.objects.get(pk=sheet), "同事甲"))
    names["copy"] = beside(lambda: copied(season, str(names["certificate"]), "同事甲"))
    names |= _shown_both(season, season.assessed("同事己"))
    season.assessed("同事庚")
    season.returned("同事壬")
    season.submitted("同事癸")
    season.verify(season.opened("同事子"), "王敏")
    _faulty(season, firm["同事寅"], "陈晨")
    _faulty(season, season.opened("同事辛"))
    _spent(season, season.opened("同事丑"))
    dispatched.sent_in(season, "派遣甲")
    names["draft"] = season.draft("李䶮")
    season.profile("张𬭼")
    names["begun"] = season.cover("张𬭼")
    for case in Application.objects.select_related("person"):
        names[STANDING[case.person.name]] = case.number
    reset_feed(season.act("李䶮"))
    names["feed"] = agenda.token(CalendarFeed.objects.get())
    names["notice"] = season.notice(str(names["shown"])).number
    names["announcement"] = announced(season)
    names |= _belongings(season, str(names["draft"])) | _console(season) | firm_of(season)
    names |= _messages(season, names) | _batches(season, names) | _phone(season)
    show(season.clock + timedelta(minutes=1))
    return World(season, names, {state: name for name, state in STANDING.items()})


def _doctoral(season: Season, name: str) -> None:
    """A doctor, filed in July, whom the county has verified and only passes up."""
    season.clock = datetime(2026, 7, 8, 2, 0, tzinfo=UTC)
    season.verify(doctor.passed_on(season, doctor.drafted(season, name)), "陈晨")
    season.clock = NOW


def _shown_both(season: Season, number: str) -> dict[str, object]:
    """Shown on the board and on the site, with a photograph of the board; somebody reports on it."""
    act = season.act("王敏")
    notice = post(act, numbers=[number], terms=Terms("both", "一楼公告栏", "人力资源部 0871-60000000"))
    beside(lambda: add_proof(season.act("王敏"), number=notice, kind="start_photo", file=("公告栏.png", picture(3))))
    proof = PublicityProof.objects.get(publicity__number=notice)
    return {"proof": proof.pk, "receipt": beside(lambda: reports.file(season, number, files=1))}


def _faulty(season: Season, number: str, by: str = "王敏") -> None:
    act = season.act(by)
    verify_item(act, number=number, reference="material/id_card", verdict="change", remark="第2页看不清")


def _spent(season: Season, number: str) -> None:
    """Returned and corrected until no chance is left; with the unit again."""
    while cases.can_return(season.case(number), windows.local_day(season.clock)):
        _faulty(season, number)
        return_case(season.act("王敏"), number=number, opinion="请按意见修改", version=season.version(number))
        season.submit(number)
        open_case(season.act("王敏"), number=number)


def _certificate(number: str) -> str:
    return Certificate.objects.get(qualification__application__number=number).number


def _sent_on(season: Season, number: str) -> None:
    act = season.act(season.clerk(number))
    send_on(act, number=number, version=season.version(number))


def _belongings(season: Season, draft: str) -> dict[str, object]:
    """李䶮's entry with a file beside it, an entry in the bin, and an attachment of the draft."""
    item = season.file("李䶮", "毕业证书")
    education = Education.objects.get(person=season.cast.people["李䶮"])
    attach(season.act("李䶮"), entry_id=education.pk, slot="diploma", item_id=item.pk)
    gone = entry(season.cast.actor("李䶮"), "awards")
    delete_entry(season.act("李䶮"), entry_id=gone)
    attachment = Attachment.objects.filter(application__number=draft).order_by("id")[0]
    return {"item": item.pk, "entry": education.pk, "gone": gone, "attachment": attachment.pk}


def _allotment(cast: Cast) -> int:
    """An account given on a form, as where accounts are allotted."""
    account = cast.identities["王敏", "unit_handler"].account
    paper, unit = StoredFile.objects.order_by("stored_at")[0], cast.employers["design"]
    given = {"kind": "unit_administrator", "by_name": "陈晨", "allotted_at": JOINED}
    return Allotment.objects.create(account=account, employer=unit, by_body=cast.bodies["xs-hrss"], form=paper, **given).pk


def _messages(season: Season, names: dict[str, object]) -> dict[str, object]:
    """A message to 王敏, and letters about a case with the unit and one with the county."""
    letters = {case: Delivery.objects.filter(subject=names[case]).order_by("id")[0].pk for case in ("returned", "issued")}
    told = Notice.objects.filter(account=season.cast.actor("王敏").account).order_by("-id")[0].pk
    return {"told": told, "letter": letters["returned"], "letter_above": letters["issued"]}


def _phone(season: Season) -> dict[str, object]:
    """A code 李䶮 made for the phone, with one page taken; it lasts as long as the tests."""
    token = "a-code-long-enough-for-a-phone"
    act, now = season.act("李䶮"), datetime.now(UTC)
    open_phone(act, token=token, place="library", reference="", slot="", real_now=now)
    photograph(season.act("李䶮"), token=token, data=picture(3), name="1.png", real_now=now)
    PhoneTicket.objects.update(ends_at=datetime(2099, 1, 1, tzinfo=UTC))
    return {"phone": token, "sheet": PhonePage.objects.get().pk}


def _batches(season: Season, names: dict[str, object]) -> dict[str, object]:
    """What 王敏 and 陈晨 have put together and not done yet."""
    made: dict[str, object] = {}
    for word, name, kind, case in (("batch", "王敏", "send_on", "ended"), ("batch_above", "陈晨", "endorse", "doctoral")):
        made[word] = start(season.act(name), kind=kind, numbers=[str(names[case])])
    return made


def _console(season: Season) -> dict[str, object]:
    cast = season.cast
    locked = Account.objects.get(person=cast.people["丁锁"])
    locked.locked_at = JOINED
    locked.save()
    return {
        "colleague": cast.people["张𬭼"].pk,
        "clerk": cast.people["王敏"].pk,
        "identity": cast.identities["钱程", "county_hrss"].pk,
        "username": locked.username,
        "job": _given_up(season),
        "grant": propose_role(
            season.act("卫平"), username=cast.people["陶明"].account.username, role="supervisor", body_code="xs-hrss"
        ),
        "ticket": beside(lambda: tickets.file("person_recovery", "同事癸", cast.numbers["同事癸"], season.clock)),
        "restoring": beside(lambda: _restoring(season)),
        "allotment": _allotment(cast),
        "channel": open_channel(season.act("周洁"), wanted=_CHANNEL),
    }


def _restoring(season: Season) -> str:
    """The account of an officer, proposed by support and waiting for the second person."""
    number = tickets.file("staff_recovery", "钱程", season.cast.numbers["钱程"], season.clock, mobile="13900000079")
    accept_ticket(season.act("严助"), number=number, checked=True)
    return propose_restore(season.act("严助"), ticket=number, opinion="已与所在机构的办公电话核实")


def announced(season: Season, title: str = "2026年度建筑工程职称评审公告", **said: object) -> str:
    """A notice 周洁 published with two annexes; returns its number."""
    about = {"kind": "committee", "title": title, "body": "请按时申报。\n\n材料清单见附件。", "year": 2026}
    about |= {"series": "engineering", "level": "", "replaces": ""}
    annexes = [("材料清单.png", picture(1)), ("申报流程.png", picture(2))]
    return publish_notice(season.act("周洁"), files=annexes, **about | said)


@lru_cache
def picture(seed: int) -> bytes:
    """A small scanned page."""
    return encoded(paper(200, 260, seed), "PNG")


def _given_up(season: Season) -> int:
    """A text message nobody took."""
    failed = {
        "state": OutboxItem.State.FAILED,
        "attempts": 8,
        "error": "SmsFailed",
        "due_at": season.clock,
        "created_at": season.clock,
    }
    return OutboxItem.objects.create(key="never-taken", kind="sms", subject="code:1", payload="{}", **failed).pk
