"""What a demonstration shows on its sign-in page, and nothing in a real installation: accounts worth trying and their codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from zhicheng.engine.factors import STEP_SECONDS, totp_at
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.engine.workflow.certificate_change import OPEN
from zhicheng.engine.workflow.objection import INVESTIGATING
from zhicheng.records.applications import Application
from zhicheng.records.certificates import CertificateChange
from zhicheng.records.fields import blind_index
from zhicheng.records.objections import Objection
from zhicheng.records.people import Identity, Person, SmsCode

from .accounts import mobile_index
from .clock import is_demo, real_now

BESIDE = ("agency", "supervisor", "system_admin", "security_admin", "audit_admin", "support")
"""Roles that hold no case."""
SPECIAL = ("dispatch", "self_review")
CASES, REPORTS, CHANGES = "申报", "公示反映待核查", "证书更正补办待办理"
OFFICES = (("city_hrss", 2), ("county_hrss", 4), ("supervising_authority", 2))


@dataclass(frozen=True)
class DemoAccount:
    """One account, what has to be typed on which tab, and what its bearer is in the middle of."""

    role: str
    name: str
    kind: str
    unit: str
    login: str
    code: str
    doing: str
    person: Person = field(repr=False)


@dataclass(frozen=True)
class Work:
    """What waits where: for each kind of work how much of it a unit or a body has; the cases come first."""

    kinds: dict[str, Counter[int | None]]

    def of(self, row: Identity, kind: str) -> int:
        """How much of one kind the unit or body of an identity has."""
        return self.kinds[kind][row.employer_id or row.body_id]

    def told(self, row: Identity) -> str:
        """All of it in words."""
        return "，".join(f"{self.of(row, kind)}件{kind}" for kind in self.kinds if self.of(row, kind)) or f"0件{CASES}"


def password() -> str:
    """The password of every demonstration account: this installation's own."""
    return f"Demo-{blind_index('demo', 'password')[:8]}"


def accounts() -> list[DemoAccount]:
    """One applicant in each state and one who may still apply, clerks and officers with work to do, the administrators; a fixed number of
    statements, and an empty list in a real installation."""
    if not is_demo():
        return []
    at = real_now().timestamp()
    rows = Identity.objects.select_related("account__person", "employer", "body").filter(
        revoked_at__isnull=True, account__is_active=True
    )
    cases = list(Application.objects.order_by("id").values("person_id", "employer_id", "holder_body_id", "state"))
    doing = {case["person_id"]: str(case["state"]) for case in cases}
    applicants = list(
        rows.filter(role=Identity.Role.APPLICANT).exclude(account__identities__employer__isnull=False).order_by("id")
    )
    found = _applicants(applicants, doing, at)
    handlers = rows.filter(role=Identity.Role.UNIT_HANDLER).order_by("id")
    reports = list(Objection.objects.filter(state=INVESTIGATING).values_list("holder_employer_id", "holder_body_id"))
    changes = CertificateChange.objects.filter(state__in=OPEN, listed_with__isnull=True).values_list("body_id", flat=True)
    units = Work({CASES: _tally(case["employer_id"] for case in cases), REPORTS: _tally(unit for unit, _ in reports)})
    held = _tally(case["holder_body_id"] for case in cases)
    offices = Work({CASES: held, REPORTS: _tally(body for _, body in reports), CHANGES: _tally(changes)})
    doing = {case["person_id"]: str(case["state"]) for case in cases}
    applicants = list(
        rows.filter(role=Identity.Role.APPLICANT).exclude(account__identities__employer__isnull=False).order_by("id")
    )
    found = _applicants(applicants, doing, at)
    handlers = rows.filter(role=Identity.Role.UNIT_HANDLER).order_by("id")
    reports = list(Objection.objects.filter(state=INVESTIGATING).values_list("holder_employer_id", "holder_body_id"))
    changes = CertificateChange.objects.filter(state__in=OPEN, listed_with__isnull=True).values_list("body_id", flat=True)
    units = Work({CASES: Counter(case["employer_id"] for case in cases), REPORTS: Counter(unit for unit, _ in reports if unit)})
    held = Counter(case["holder_body_id"] for case in cases)
    offices = Work({CASES: held, REPORTS: Counter(body for _, body in reports if body), CHANGES: Counter(changes)})
    found += _busiest(handlers.exclude(employer__employer_type__in=SPECIAL), units, 4, at)
    for kind in SPECIAL:
        found += _busiest(handlers.filter(employer__employer_type=kind), units, 1, at)
    found += _busiest(rows.filter(role=Identity.Role.UNIT_LEADER).order_by("id"), units, 1, at)
    for role, number in OFFICES:
        found += _busiest(rows.filter(role=role).order_by("id"), offices, number, at)
    return found + [_shown(row, at, "") for row in rows.filter(role__in=BESIDE).order_by("id")]


def bearers() -> list[tuple[str, str, str, str, str]]:
    """The people of those accounts, each once: name, kind and number of the document, mobile, and who that is."""
    found = {row.person.pk: row for row in reversed(accounts())}
    return [
        (one.person.name, one.person.document_kind, one.person.document_number, one.person.mobile, f"{one.unit}{one.role}")
        for one in reversed(found.values())
    ]


def _applicants(rows: Iterable[Identity], doing: dict[int, str], at: float) -> list[DemoAccount]:
    chosen: dict[str, DemoAccount] = {}
    for row in rows:
        state = doing.get(row.account.person_id, "")
        label = APPLICATION.states[state].reads if state else "还没有申报，可以试着申报"
        chosen.setdefault(label, _shown(row, at, label))
    return list(chosen.values())


def _tally(places: Iterable[int | None]) -> Counter[int | None]:
    return Counter(place for place in places if place)


def _busiest(rows: Iterable[Identity], work: Work, number: int, at: float) -> list[DemoAccount]:
    """The identities whose unit or body holds most cases, busiest first, and two of where most of any other work is if none of them has any."""
    ranked = sorted(rows, key=lambda row: -work.of(row, CASES))
    chosen = ranked[:number]
    for kind in work.kinds:
        if not any(work.of(row, kind) for row in chosen):
            chosen += sorted((row for row in ranked if work.of(row, kind)), key=lambda row: -work.of(row, kind))[:2]
    return [_shown(row, at, work.told(row)) for row in chosen]


def _shown(row: Identity, at: float, doing: str) -> DemoAccount:
    kind = "unit" if row.employer else "staff" if row.body else "person"
    secret = row.account.totp_secret
    return DemoAccount(
        role=row.get_role_display(),
        name=row.account.person.name,
        kind=kind,
        unit=row.employer.name if row.employer else row.body.name if row.body else "",
        login=row.account.username if kind == "staff" else row.account.person.mobile,
        code=totp_at(secret, at) if kind == "staff" and secret else "",
        doing=doing,
        person=row.account.person,
    )


def seconds_left() -> int:
    """How long the digits shown now stay the newest."""
    return STEP_SECONDS - int(real_now().timestamp()) % STEP_SECONDS


def code(mobile: str) -> str:
    """The last code sent to a mobile and not yet spent; "" in a real installation."""
    if not is_demo():
        return ""
    rows = SmsCode.objects.filter(mobile_index=mobile_index(mobile), used_at__isnull=True, expires_at__gt=real_now())
    last = rows.order_by("-id").first()
    return last.shown_code if last else ""
