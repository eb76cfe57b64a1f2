"""自主评审单位: with delegated power on record the unit's leader decides and a title comes of it; without it nothing does (REC-20)."""

from __future__ import annotations

import pytest

from tests.factories import delegated
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.applications.endorse import endorse
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.refuse import refuse
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.certificates.issue import issue
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import BodyFunction, Certificate, Decision, Employer, Identity, Notice, Qualification
from zhicheng.records.queries import routes


def denied(season, verb, name: str, number: str, role: str | None = None, **said: object) -> str:
    """The code of the refusal; no title, no decision and no certificate comes of it."""
    with pytest.raises(Refusal) as caught:
        verb(season.act(name, role=role), number=number, **said)
    assert not Qualification.objects.exists()
    assert not Decision.objects.exists()
    assert not Certificate.objects.exists()
    return caught.value.code


def decided(season, number: str) -> dict[str, object]:
    return {"document_number": "云设认〔2026〕1号", "version": season.version(number)}


def test_the_route_ends_in_the_unit_itself_with_another_role(season) -> None:
    body = delegated.delegate(season)
    steps = routes.preview(season.person("李䶮"), "engineering", 4, season.clock.date())
    assert [(step.stage, step.role, step.decides) for step in steps] == [
        ("unit", "unit_handler", False),
        ("self", "unit_leader", True),
    ]
    assert (steps[1].body, steps[1].clause) == (body.pk, "昆明初级认定通知 三(三)、一(四)")


def test_the_leader_decides_and_title_and_certificate_are_the_units(season) -> None:
    body = delegated.delegate(season)
    number = season.sent_on()
    told = Notice.objects.filter(account=season.cast.actor("赵蓉").account, subject=number).latest("id")
    assert told.link == f"/queue/{number}/"
    assert not Notice.objects.filter(account=season.cast.actor("王敏").account, link=f"/queue/{number}/").exists()
    open_case(season.act("赵蓉"), number=number)
    recognise(season.act("赵蓉"), number=number, **decided(season, number))
    title = Qualification.objects.get()
    assert (season.case(number).state, title.title_name, title.document.issuer) == ("recognised", "助理工程师", body)
    decision = Decision.objects.get()
    assert (decision.body, decision.by_person) == (body, season.cast.people["赵蓉"])
    paper = Certificate.objects.get()
    issue(Act(MACHINE, season.clock), certificate_id=paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.issuer, paper.pending_reason) == ("issued", body, "")


def test_the_leader_may_also_refuse_with_reason_and_clause(season) -> None:
    delegated.delegate(season)
    number = delegated.at_desk(season)
    said = {"reason": "从业时间不足", "clause": "昆明初级认定通知 二(二)4", "version": season.version(number)}
    refuse(season.act("赵蓉"), number=number, **said)
    assert season.case(number).state == "refused"
    assert not Qualification.objects.exists()


def test_who_reviewed_for_the_unit_does_not_decide(season) -> None:
    delegated.delegate(season)
    number = season.submitted()
    open_case(season.act("赵蓉"), number=number)
    season.assess(number)
    season.post(number)
    send_on(season.act("王敏", at=season.notice(number).ends_at), number=number, version=season.version(number))
    assert denied(season, open_case, "赵蓉", number) == "access.same_person"
    assert denied(season, recognise, "赵蓉", number, **decided(season, number)) == "access.same_person"


def test_one_person_in_two_roles_is_still_one_person(season) -> None:
    delegated.delegate(season)
    number = season.sent_on()
    clerk = season.cast.identities["王敏", "unit_handler"]
    leading = Identity.objects.create(account=clerk.account, role="unit_leader", employer=clerk.employer, granted_at=season.clock)
    season.cast.identities["王敏", "unit_leader"] = leading
    assert denied(season, open_case, "王敏", number, role="unit_leader") == "access.same_person"


def test_the_clerk_has_no_desk(season) -> None:
    delegated.delegate(season)
    number = delegated.at_desk(season)
    assert denied(season, recognise, "王敏", number, **decided(season, number)) == "access.denied"
    assert denied(season, endorse, "赵蓉", number, opinion="同意", version=season.version(number)) == "access.denied"


@pytest.mark.parametrize(
    ("state", "code"), [("opened", "workflow.state"), ("publicised", "workflow.state"), ("sent_on", "access.turn")]
)
def test_an_ordinary_unit_cannot_decide_its_own_cases(season, state: str, code: str) -> None:
    number = getattr(season, state)()
    assert denied(season, recognise, "赵蓉", number, **decided(season, number)) == code


def test_to_call_oneself_self_reviewing_gives_no_power(season) -> None:
    delegated.claim(season)
    number = season.draft()
    assert denied(season, lambda act, number: season.submit(number), "李䶮", number) == "application.not_delegated"


def test_a_power_taken_back_decides_nothing_more(season) -> None:
    body = delegated.delegate(season)
    number = delegated.at_desk(season)
    BodyFunction.objects.filter(body=body).update(may_recognise=False)
    assert denied(season, recognise, "赵蓉", number, **decided(season, number)) == "application.no_power"
    BodyFunction.objects.filter(body=body).delete()
    assert denied(season, recognise, "赵蓉", number, **decided(season, number)) == "access.turn"


def test_another_units_leader_does_not_even_see_the_case(season) -> None:
    delegated.delegate(season)
    number = delegated.at_desk(season)
    delegated.delegate(season, "institute")
    Employer.objects.filter(pk=season.cast.employers["institute"].pk).update(division="530112")
    leading = Identity.objects.create(
        account=season.cast.identities["高翔", "unit_handler"].account,
        role="unit_leader",
        employer=season.cast.employers["institute"],
        granted_at=season.clock,
    )
    season.cast.identities["高翔", "unit_leader"] = leading
    assert denied(season, recognise, "高翔", number, role="unit_leader", **decided(season, number)) == "access.hidden"
