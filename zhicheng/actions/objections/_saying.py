"""What a report says, and what follows from it: whom it is about, who sent it, which body stands above the unit (PUB-10)."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.actions import as_typed
from zhicheng.engine.identity import mask_mobile
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Body, Publicity, PublicityPerson, RouteStep
from zhicheng.records.queries import objections, publicity
from zhicheng.records.queries.objections import Rules
from zhicheng.records.queries.places import city_office, own_office

LEAST, LONGEST = 10, 2000


@dataclass(frozen=True)
class Saying:
    """What is reported: of whom (by the place on a list on the site, else by the name that hangs on the board, and the specialty where
    two share it), what, and by whom where it is named."""

    name: str
    text: str
    specialty: str = ""
    place: int = 0
    about_unit: bool = False
    is_named: bool = False
    reporter_name: str = ""
    reporter_mobile: str = ""


def shown(notice: Publicity, saying: Saying) -> PublicityPerson:
    """The one person it is about: a report without a case is none."""
    length = len(saying.text.strip())
    if not LEAST <= length <= LONGEST:
        raise Refusal("objection.text", field="text", least=LEAST, limit=LONGEST, length=length)
    if saying.place:
        return _at(notice, saying.place)
    found = objections.namesakes(notice, saying.name.strip(), saying.specialty.strip())
    if not found:
        raise Refusal("objection.nobody", field="name", name=saying.name.strip()[:50])
    if len(found) > 1:
        raise Refusal("objection.namesakes", field="specialty", name=saying.name.strip(), count=len(found))
    return found[0]


def _at(notice: Publicity, place: int) -> PublicityPerson:
    people = publicity.people(notice)
    if not 1 <= place <= len(people):
        raise Refusal("objection.nobody", field="place", name=f"第{place}位")
    return people[place - 1]


def reporter(saying: Saying, rules: Rules) -> dict[str, str | bool]:
    """The columns of whoever reports, as the packs allow. Raises Refusal objection.must_be_*, objection.reporter, name.*, mobile.*."""
    if not saying.is_named:
        if rules.identity == objections.NAMED:
            raise Refusal("objection.must_be_named", field="is_named")
        return {"is_named": False}
    if rules.identity == objections.ANONYMOUS:
        raise Refusal("objection.must_be_anonymous", field="is_named")
    lacking = [
        (field, label)
        for field, label, value in (
            ("reporter_name", "姓名", saying.reporter_name),
            ("reporter_mobile", "手机号", saying.reporter_mobile),
        )
        if not value.strip()
    ]
    if lacking:
        raise Refusal("objection.reporter", field=lacking[0][0], missing="、".join(label for _, label in lacking))
    name, mobile = as_typed.person_name(saying.reporter_name), as_typed.mobile(saying.reporter_mobile)
    masked = f"{name[:1]}** {mask_mobile(mobile)}"
    return {"is_named": True, "reporter_name": name, "reporter_mobile": mobile, "reporter_masked": masked}


def superior(case: Application) -> Body:
    """The body above the unit: the first of the route that is not the unit itself, else the city's. Raises Refusal where there is none."""
    own = own_office(case.employer.credit_code)
    steps = RouteStep.objects.select_related("body").filter(application=case, body__isnull=False).order_by("position")
    above = next((step.body for step in steps if step.body != own), None) or city_office(case.division_id)
    if above is None:
        raise Refusal("application.no_deciding_body", kind="上级机构")
    return above
