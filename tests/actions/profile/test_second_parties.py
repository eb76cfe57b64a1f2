"""Who is sent out names the unit they work in; who has no unit is recommended by a registered agency (ORG-09, ORG-11)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.doors import sign_in
from tests.policies.places import Place
from zhicheng.actions.employers.bind import bind
from zhicheng.actions.employers.choose_agency import choose_agency
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Body, Employer
from zhicheng.records.queries import agencies, dossier, facts

AGENCY, ASSOCIATION, UNREGISTERED = "km-rc", "km-jzxh", "km-zj"


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verb(*args, **kwargs)
    return caught.value


@pytest.fixture
def company(season) -> Employer:
    """刘强's firm is a dispatch company."""
    rival = season.cast.employers["rival"]
    Employer.objects.filter(pk=rival.pk).update(employer_type="dispatch")
    return rival


@pytest.fixture
def offices(season):
    """An agency and an association with their functions, and a body without one."""
    for code, name, function in (
        (AGENCY, "昆明市人才服务中心", "personnel_agency"),
        (ASSOCIATION, "昆明市建筑业协会", "industry_association"),
        (UNREGISTERED, "昆明某某职称代办中心", ""),
    ):
        add_body(season.act("吴静"), code=code, name=name, division="530100")
        if function:
            assign_function(season.act("吴静"), body_code=code, function=function, may_recognise=False)
    return season


def test_sent_out_to_a_unit_both_are_kept_and_the_rules_hear_of_it(season, company) -> None:
    design = season.cast.employers["design"]
    bind(season.act("张𬭼"), employer_id=company.pk, using_employer_id=design.pk)
    person = season.person("张𬭼")
    assert (person.employer, person.using_employer) == (company, design)
    content = dossier.of_person(person)
    assert content["employer"]["using"] == design.name
    assert facts.of_content(content, None)["worker_type"] == "labour_dispatch"
    number = season.draft("张𬭼")
    assert season.case(number).using_employer == design


def test_without_the_using_unit_nothing_is_saved(season, company) -> None:
    before = season.person("张𬭼").employer
    found = refused(bind, season.act("张𬭼"), employer_id=company.pk)
    assert (found.code, found.field) == ("profile.using_missing", "using")
    assert "昆明2022申报指南 二.10(1)" in found.sentence
    assert refused(bind, season.act("张𬭼"), employer_id=company.pk, using_employer_id=999_999).code == "profile.unit_unknown"
    assert refused(bind, season.act("张𬭼"), employer_id=company.pk, using_employer_id=company.pk).code == "profile.using_unfit"
    assert season.person("张𬭼").employer == before


def test_a_unit_that_becomes_a_dispatch_company_asks_before_the_next_case(season) -> None:
    draft = season.draft()
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(employer_type="dispatch")
    assert refused(season.submit, draft).code == "application.no_using_unit"
    season.profile("张𬭼")
    assert refused(season.cover, "张𬭼").code == "application.no_using_unit"


def test_the_companys_own_staff_say_so(season, company) -> None:
    bind(season.act("张𬭼"), employer_id=company.pk, is_own_staff=True)
    person = season.person("张𬭼")
    assert (person.using_employer, person.is_own_staff) == (None, True)
    assert "worker_type" not in facts.of_content(dossier.of_person(person), None)
    assert season.case(season.draft("张𬭼")).using_employer is None


def test_on_the_page_the_second_unit_is_asked_for(season, company, client) -> None:
    sign_in(client, season.cast, "张𬭼")
    answer = client.post("/me/unit/", {"employer": str(company.pk), "q": "翠湖", "act_key": "a"})
    assert answer.status_code == 422
    assert "昆明翠湖软件有限公司派您到哪个单位工作" in answer.content.decode()
    found = client.get(f"/me/unit/?via={company.pk}&q=云岭").content.decode()
    assert "选作用工单位" in found
    data = {"employer": str(company.pk), "using": str(season.cast.employers["design"].pk), "act_key": "b"}
    assert client.post("/me/unit/", data)["Location"] == "/me/unit/?done=unit"
    assert "昆明云岭建筑设计有限公司" in client.get("/me/unit/").content.decode()


def test_a_freelancer_chooses_a_registered_agency_and_has_no_unit(offices, client) -> None:
    sign_in(client, offices.cast, "孙悦")
    page = client.get("/me/unit/agency/").content.decode()
    assert "昆明市人才服务中心" in page
    assert "昆明市建筑业协会" in page
    assert "代办中心" not in page
    assert "昆明2022申报指南 二.3(1)d" in page
    assert client.post("/me/unit/agency/", {"agency": AGENCY, "act_key": "a"}).status_code == 302
    person = offices.person("孙悦")
    assert (person.employer, person.agency) == (None, Body.objects.get(code=AGENCY))
    assert "昆明市人才服务中心" in client.get("/me/unit/").content.decode()
    assert facts.category("specialist", person.employer is not None) == "freelancer"
    bind(offices.act("孙悦"), employer_id=offices.cast.employers["rival"].pk)
    assert offices.person("孙悦").agency is None


def test_an_unregistered_agency_cannot_be_chosen(offices, client) -> None:
    for code in (UNREGISTERED, "km-hrss", "nowhere"):
        found = refused(choose_agency, offices.act("孙悦"), body_code=code)
        assert (found.code, found.field) == ("profile.agency_unknown", "agency")
    sign_in(client, offices.cast, "孙悦")
    answer = client.post("/me/unit/agency/", {"agency": UNREGISTERED, "act_key": "a"})
    assert (answer.status_code, "没有登记为推荐机构" in answer.content.decode()) == (422, True)
    assert offices.person("孙悦").employer == offices.cast.employers["rival"]


@pytest.mark.parametrize(("packs", "day", "offered"), [
    (("national-base", "kunming-2020"), date(2020, 8, 1), [AGENCY]),
    (("national-base", "kunming-2022"), date(2022, 8, 1), [AGENCY, ASSOCIATION]),
])  # fmt: skip
def test_each_document_admits_its_own_kinds(offices, packs, day: date, offered: list[str]) -> None:
    found = agencies.offer(Place(packs, day).book, "530100", day)
    assert [body.code for body in found.bodies] == offered


def test_where_the_documents_do_not_say_who_recommends_nobody_is_offered(offices) -> None:
    kaili = Place(("national-base", "guizhou-2023", "kaili-2023"), date(2023, 8, 10))
    assert refused(agencies.offer, kaili.book, "522601", kaili.day).code == "not_configured"
