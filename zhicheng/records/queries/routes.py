"""申报渠道: who acts on a case, in which order, and who decides it (RTE-12, REC-10, REC-20)."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from zhicheng.engine.access import Role
from zhicheng.engine.policy import Rulebook
from zhicheng.engine.refusal import Refusal
from zhicheng.records.applications import Application, CorrectionNotice, RouteStep
from zhicheng.records.employers import Employer
from zhicheng.records.people import Person
from zhicheng.records.places import Body, BodyFunction

from . import counters, dossier, policies, procedure
from .places import ancestry, city_office, own_office

ROUTE = "recognition.route"
DECIDING = "recognition.deciding_body"
DECIDER = "deciding_body"
EMPLOYER = "employer"

STAGES = {
    "unit": "用人单位考核",
    "department": "主管部门",
    "county": "县（市）区人社部门",
    "city": "市人社部门",
    "self": "自主评审单位",
}
ROLES = {
    "unit": Role.UNIT_HANDLER,
    "department": Role.SUPERVISING_AUTHORITY,
    "county": Role.COUNTY_HRSS,
    "city": Role.CITY_HRSS,
    "self": Role.UNIT_LEADER,
}
_STAGE_OF = {"county_hrss": "county", "city_hrss": "city", "supervising_authority": "department", "self": "self"}
_FUNCTION_OF = {"self": BodyFunction.Function.SELF_REVIEW}


@dataclass(frozen=True)
class Step:
    """One level of the route. `working_days` is its normal time (None where the packs set none), `clause` why it is there."""

    position: int
    stage: str
    role: str
    employer: int | None
    body: int | None
    holder: str
    working_days: int | None
    decides: bool
    clause: str


def preview(person: Person, series: str, level: int, on: date) -> list[Step]:
    """The route a case of this person would take. Raises Refusal `application.no_employer`, `application.no_deciding_body` …"""
    if person.employer is None:
        raise Refusal("application.no_employer")
    return of_employer(person.employer, series, level, policies.rulebook(person.employer.division_id, on), on)


def of_employer(employer: Employer, series: str, level: int, book: Rulebook, on: date) -> list[Step]:
    """The route by the rules of one rulebook; the same function draws the preview and sets the real one."""
    route = policies.looked_up(book, ROUTE, on, employer.division_id, **_scope(employer, series, level))
    kind, clause = decider(employer, series, level, book, on)
    steps = [_unit(employer, book, on, level, str(route.clause))]
    for name in route.value:
        token = kind if name == DECIDER else name
        if token in ("applicant", EMPLOYER):
            continue
        body = _body(token, employer, book, on, decides=name == DECIDER)
        stage = _STAGE_OF[token]
        if any(step.body == body.pk for step in steps):
            continue
        days = procedure.stage_days(book, on, stage, level)
        why = clause if name == DECIDER else str(route.clause)
        steps.append(Step(len(steps) + 1, stage, ROLES[stage], None, body.pk, str(body), days, name == DECIDER, why))
    return steps


def decider(employer: Employer, series: str, level: int, book: Rulebook, on: date) -> tuple[str, str]:
    """The kind of body that decides, and the clause. Raises Refusal where it is not decided by a body of this place."""
    found = policies.looked_up(book, DECIDING, on, employer.division_id, **_scope(employer, series, level))
    kind = str(found.value)
    if kind not in _STAGE_OF:
        raise Refusal("application.elsewhere", clause=str(found.clause), why=found.says)
    return kind, str(found.clause)


def elsewhere(employer: Employer, series: str, level: int, book: Rulebook, on: date) -> Refusal | None:
    """Why nobody of this place recognises for a unit's people, with the clause (REC-11); None where somebody does, or nothing is said."""
    try:
        decider(employer, series, level, book, on)
    except Refusal as refusal:
        return refusal if refusal.code == "application.elsewhere" else None
    return None


def competent(employer: Employer, series: str, level: int, book: Rulebook, on: date) -> Body:
    """The one body entitled to decide. Raises Refusal as `preview` does."""
    kind, _ = decider(employer, series, level, book, on)
    return _body(kind, employer, book, on, decides=True)


def of_case(case: Application, book: Rulebook, on: date) -> list[Step]:
    """The route of a case: the one drawn when it was sent, or the one its unit would give it today. Raises Refusal as `preview` does."""
    return of_employer(_as_drawn(case), case.series, case.level, book, on)


def competent_for(case: Application, book: Rulebook, on: date) -> Body:
    """The body entitled to decide a case that was filed: a later change of its unit touches cases not sent yet only (ORG-03)."""
    return competent(_as_drawn(case), case.series, case.level, book, on)


def _as_drawn(case: Application) -> Employer:
    """The unit as it was when the route was drawn: at the first submission, or the first after the last reset."""
    resets = CorrectionNotice.objects.filter(application=case, kind=CorrectionNotice.Kind.RESET)
    last = resets.aggregate(last=Max("attempt"))["last"] or 0
    filed = dossier.filed(case.pk, last + 1)
    then = filed["employer"] if filed else None
    if then is None or (then["employer_type"], then["division"]) == (case.employer.employer_type, case.employer.division_id):
        return case.employer
    employer = copy(case.employer)
    employer.employer_type, employer.division_id = then["employer_type"], then["division"]
    department = RouteStep.objects.select_related("body").filter(application=case, stage="department").first()
    employer.supervising_body = department.body if department else None
    return employer


def _scope(employer: Employer, series: str, level: int) -> dict[str, str]:
    return {"level": f"L{level}", "series": series, "employer_type": employer.employer_type}


def _unit(employer: Employer, book: Rulebook, on: date, level: int, clause: str) -> Step:
    days = procedure.stage_days(book, on, "unit", level)
    return Step(1, "unit", Role.UNIT_HANDLER, employer.pk, None, employer.name, days, False, clause)


def _body(token: str, employer: Employer, book: Rulebook, on: date, *, decides: bool) -> Body:
    if token == "county_hrss":
        desk = counters.require(employer, counters.INITIAL if decides else counters.RECOMMENDING, book, on)
        body = desk.body if desk else None
    elif token == "city_hrss":
        body = city_office(employer.division_id)
    elif token == "self":
        body = own_office(employer.credit_code)
    else:
        body = _supervisor(employer)
    if body is None and token == "self":
        raise Refusal("application.not_delegated", employer=employer.name)
    if body is None:
        raise Refusal("application.no_deciding_body", kind=STAGES[_STAGE_OF[token]])
    functions = BodyFunction.objects.filter(body=body, function=_FUNCTION_OF.get(token, token))
    if not functions.filter(may_recognise=True).exists():
        raise Refusal("application.no_power", body=body.name)
    return body


def _supervisor(employer: Employer) -> Body | None:
    """The unit's own supervising department, active and of this place; never guessed from a name."""
    body = employer.supervising_body
    if body is None or not body.active or body.division_id not in ancestry(employer.division_id):
        return None
    return body
