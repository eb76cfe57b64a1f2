"""One recognition season: the cast, the shipped packs in force, the published calendars, and 李䶮's case brought to any state.

Every step is the real act by the person entitled to it. `clock` moves on by a minute with each act, from 10:00 on 8 September 2026,
so that nothing happens in the same instant; a test may set it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from PIL import Image

from zhicheng.actions.act import Act
from zhicheng.actions.applications.assess import assess
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import Licence, choose_path
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.read_warning import read_warning
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.submit import submit
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.actions.publicity.post import Terms, post
from zhicheng.engine.calendar import SHANGHAI
from zhicheng.engine.calendar_file import parse_year
from zhicheng.engine.policy import canonical, content_hash, load_pack
from zhicheng.integrations import wiring
from zhicheng.records.models import (
    Application,
    Appraisal,
    Body,
    CalendarDay,
    CalendarYear,
    Education,
    EvidenceItem,
    InsuranceSpan,
    ModuleMark,
    Person,
    PolicySnapshot,
    Publicity,
    StoredFile,
    WorkPeriod,
    WorkSummary,
)
from zhicheng.records.queries import cases

from .cast import JOINED, NOW, Cast, build, credit_code

POLICIES = Path(__file__).resolve().parents[2] / "policies"
PACKS = {
    "national/base": None,
    "regions/530000-yunnan/certificates": None,
    "regions/530100-kunming/defaults": None,
    "regions/530100-kunming/2022": None,
    # The notice bears no date; an operator fills it in.
    "regions/530100-kunming/recognition": date(2026, 1, 1),
}
MATERIALS = ("id_card", "education_record", "education_search", "hire_document", "credit_commitment")
COVER = {
    "series": "engineering",
    "ladder": "engineering.engineer",
    "level": 4,
    "specialty": "建筑设计",
    "first_application": True,
}
PATH = "bachelor-to-assistant"
NO_LICENCE = Licence("not_required")
WORDS = {"ethics": "遵纪守法", "ability": "能独立完成施工图", "standard": "熟悉规范", "results": "参与完成两项工程设计"}
# On the site, where nothing has to be proven; what a board asks for is told in tests/actions/publicity.
TERMS = Terms("site", "", "人力资源部 0871-60000000")
TICKS = dict.fromkeys(("is_lawful", "is_true", "is_complete", "is_valid", "accepts_assignments", "fit_for_post", "passed"), True)


def pack_files(folder: str) -> dict[str, bytes]:
    """The files of a shipped pack by relative path."""
    root = POLICIES / folder
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.yaml"))}


@lru_cache(maxsize=16)
def _published(folder: str, since: date | None) -> dict[str, object]:
    pack = load_pack(pack_files(folder))
    return {
        "kind": "pack",
        "pack": pack.id,
        "name": pack.name,
        "division": pack.division,
        "content_hash": content_hash(pack),
        "body": canonical(pack),
        "state": "published",
        "in_force_from": since or pack.in_force_from,
        "in_force_to": pack.in_force_to,
        "date_source": pack.source.short,
    }


def publish(folder: str, since: date | None = None, **more: object) -> None:
    """Put a shipped pack in force."""
    PolicySnapshot.objects.create(proposed_at=JOINED, published_at=JOINED, **_published(folder, since), **more)


@lru_cache(maxsize=1)
def _portrait() -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (295, 413), (90, 120, 160)).save(picture, "JPEG")
    return picture.getvalue()


@dataclass
class Season:
    """The cast at work."""

    cast: Cast
    clock: datetime = NOW
    documents: int = 0
    filed: dict[str, str] = field(default_factory=dict)

    def act(self, name: str, *, role: str | None = None, at: datetime | None = None, key: str | None = None) -> Act:
        """One act by one of the cast, now (and the clock moves on) or at an instant."""
        if at is not None:
            self.clock = at
        self.clock += timedelta(minutes=1) if at is None else timedelta()
        return Act(by=self.cast.actor(name, role), now=self.clock, key=key)

    def person(self, name: str) -> Person:
        """One of the cast as the database has them now."""
        return Person.objects.select_related("employer").get(pk=self.cast.people[name].pk)

    def case(self, number: str) -> Application:
        """The case as it is now."""
        return cases.load(number)

    def version(self, number: str) -> int:
        """The case's present version."""
        return Application.objects.values_list("version", flat=True).get(number=number)

    def clerk(self, number: str) -> str:
        """Who reviews for the case's unit."""
        return self._seated(number, institute="高翔", rival="刘强", design="王敏")

    def decider(self, number: str) -> str:
        """Who decides the case's recognition."""
        return self._seated(number, institute="冯工", rival="钱程", design="陈晨")

    def _seated(self, number: str, **seats: str) -> str:
        """Who sits where the case's unit belongs."""
        unit = self.case(number).employer
        return next((who for code, who in seats.items() if self.cast.employers[code] == unit), seats["design"])

    # -- the applicant

    def file(self, name: str, title: str) -> EvidenceItem:
        """A file in somebody's library."""
        body = f"%PDF-1.7 {name} {title}".encode()
        digest = wiring.store().put(body)
        stored, _ = StoredFile.objects.get_or_create(
            sha256=digest, defaults={"mime": "application/pdf", "size": len(body), "pages": 1, "stored_at": JOINED}
        )
        item, _ = EvidenceItem.objects.get_or_create(
            person=self.cast.people[name], file=stored, defaults={"name": title, "uploaded_at": JOINED}
        )
        return item

    def profile(self, name: str = "李䶮", *, hired_on: date = date(2025, 7, 1), graduated_on: date = date(2025, 6, 30)) -> Person:
        """A whole profile of somebody with a bachelor's degree, hired on a day, insured ever since."""
        person = self.person(name)
        stamps = {"person": person, "created_at": JOINED, "changed_at": JOINED}
        Education.objects.create(
            **stamps, module="education", stage="bachelor", mode="full_time", school="昆明理工大学", school_kind="ordinary",
            major="建筑学", major_matches="yes", degree="bachelor", started_on=date(2021, 9, 1), graduated_on=graduated_on,
            certificate_number="106741202505000001", recognised="yes",
        )  # fmt: skip
        WorkPeriod.objects.create(
            **stamps, module="work", employer_name=person.employer.name, post="设计员", specialty="建筑设计", duty="施工图设计",
            started_on=hired_on, start_document="云南省招工录用登记表", start_document_on=hired_on,
        )  # fmt: skip
        InsuranceSpan.objects.create(
            **stamps, module="insurance", first_month=hired_on.replace(day=1), last_month=date(2026, 8, 1),
            payer_name=person.employer.name, payer_code=person.employer.credit_code, city="530100",
        )  # fmt: skip
        Appraisal.objects.create(**stamps, module="appraisals", year=2025, grade="qualified")
        WorkSummary.objects.create(**stamps, module="summary", text="参与完成两项工程的施工图设计。")
        ModuleMark.objects.create(person=person, module="titles", marked_at=JOINED)
        person.photo = wiring.store().put(_portrait())
        person.save()
        return person

    def cover(self, name: str = "李䶮", **changed: object) -> str:
        """A saved cover; `changed` replaces choices."""
        tomorrow = (self.clock + timedelta(days=1)).astimezone(SHANGHAI).date()
        chosen = {**COVER, "planned_publicity_on": tomorrow, **changed}
        return save_cover(self.act(name), number=None, version=0, **chosen)

    def draft(self, name: str = "李䶮", *, path: str = PATH, **changed: object) -> str:
        """A draft that lacks nothing."""
        if not Education.objects.filter(person=self.cast.people[name]).exists():
            self.profile(name)
        number = self.cover(name, **changed)
        choose_path(self.act(name), number=number, path=path, licence=NO_LICENCE, version=self.version(number))
        for material in MATERIALS:
            valid_to = date(2026, 12, 31) if material == "education_record" else None
            attach(self.act(name), number=number, material=material, item_id=self.file(name, material).pk, valid_to=valid_to)
        read_warning(self.act(name), number=number)
        return number

    def submit(self, number: str) -> str:
        """Submit a draft, or a corrected case again."""
        name = self.case(number).person.name
        return submit(self.act(name), number=number, signed_name=name, agreed=True, version=self.version(number))

    def submitted(self, name: str = "李䶮", **changed: object) -> str:
        """With the unit, not opened."""
        return self.submit(self.draft(name, **changed))

    # -- the unit

    def opened(self, name: str = "李䶮") -> str:
        """The unit reviews."""
        number = self.submitted(name)
        return open_case(self.act(self.clerk(number)), number=number)

    def verify(self, number: str, by: str, **faults: str) -> str:
        """Verify every item of the filing; `faults` names references (with _ for /) that need a change, with the words."""
        wrong = {reference.replace("__", "/"): words for reference, words in faults.items()}
        stage = cases.view(self.case(number)).stage
        for item in cases.unverified(self.case(number), stage):
            verdict = "change" if item.reference in wrong else "true"
            remark = wrong.get(item.reference, "")
            verify_item(self.act(by), number=number, reference=item.reference, verdict=verdict, remark=remark)
        return number

    def returned(self, name: str = "李䶮", **faults: str) -> str:
        """Sent back by the unit, for the photograph of the identity card unless other faults are named."""
        number = self.opened(name)
        return self.give_back(number, **faults)

    def give_back(self, number: str, **faults: str) -> str:
        """The unit returns what it is reviewing."""
        self.verify(number, self.clerk(number), **(faults or {"material__id_card": "第2页看不清"}))
        if not faults:
            self._fault(number, "material/id_card", "第2页看不清")
        return return_case(self.act(self.clerk(number)), number=number, opinion="请按意见修改", version=self.version(number))

    def _fault(self, number: str, reference: str, words: str) -> None:
        verify_item(self.act(self.clerk(number)), number=number, reference=reference, verdict="change", remark=words)

    def assess(self, number: str, **changed: object) -> str:
        """Verify everything and assess."""
        self.verify(number, self.clerk(number))
        act = self.act(self.clerk(number))
        return assess(act, number=number, version=self.version(number), **{**WORDS, **TICKS, **changed})

    def assessed(self, name: str = "李䶮") -> str:
        """Assessed as fit, not shown yet."""
        return self.assess(self.opened(name))

    def post(self, *numbers: str, at: datetime | None = None) -> str:
        """Post one notice."""
        act = self.act(self.clerk(numbers[0]), at=at)
        return post(act, numbers=numbers, terms=TERMS)

    def publicised(self, name: str = "李䶮") -> str:
        """Being shown."""
        number = self.assessed(name)
        self.post(number)
        return number

    def notice(self, number: str) -> Publicity:
        """The notice that shows a case last."""
        return Publicity.objects.filter(people__application__number=number).order_by("-id")[0]

    def sent_on(self, name: str = "李䶮") -> str:
        """With the recognising body, at the very end of publicity."""
        number = self.publicised(name)
        act = self.act(self.clerk(number), at=self.notice(number).ends_at)
        return send_on(act, number=number, version=self.version(number))

    # -- the body

    def with_body(self, name: str = "李䶮") -> str:
        """The recognising body reviews."""
        number = self.sent_on(name)
        return open_case(self.act(self.decider(number)), number=number)

    def recognise(self, number: str, document_number: str = "") -> str:
        """Decide for the case."""
        self.documents += 1
        act = self.act(self.decider(number))
        document = document_number or f"昆认〔2026〕{self.documents}号"
        return recognise(act, number=number, document_number=document, version=self.version(number))

    def recognised(self, name: str = "李䶮") -> str:
        """Recognised; the certificate is pending."""
        return self.recognise(self.with_body(name))


def begin() -> Season:
    """The cast, the packs in force and the calendars; the bodies have their credit codes."""
    cast = build()
    proposer = cast.identities["周洁", "city_hrss"].account_id
    publisher = cast.identities["沈复", "city_hrss"].account_id
    for folder, since in PACKS.items():
        publish(folder, since, proposed_by=proposer, published_by=publisher)
    for number, body in enumerate(Body.objects.order_by("id"), start=1):
        body.credit_code = credit_code(f"11530100MB0000{number:03d}")
        body.save()
    for file in sorted((POLICIES / "national" / "calendar").glob("*.yaml")):
        _year(file)
    return Season(cast)


def _year(file: Path) -> None:
    days = parse_year(file.read_bytes(), file.name)
    year = CalendarYear.objects.create(year=int(file.stem), source=days.source, published_at=JOINED)
    kinds = [(day, "holiday") for day in days.holidays] + [(day, "workday") for day in days.workdays]
    CalendarDay.objects.bulk_create(CalendarDay(year=year, day=day, kind=kind) for day, kind in kinds)
