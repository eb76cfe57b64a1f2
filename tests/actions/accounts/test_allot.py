"""Where accounts are allotted: each level gives to the next and to no other, on a form that stays with the account (ACC-06, ACC-07)."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.factories.allotting import HERE, Place, build
from tests.factories.cast import NOW, credit_code, id_number
from tests.factories.doors import sign_in
from tests.factories.tickets import paper
from zhicheng.actions.accounts.allot import Wanted, allot
from zhicheng.actions.accounts.register import register
from zhicheng.actions.accounts.sign_in import sign_in as enter
from zhicheng.actions.act import Act, visitor
from zhicheng.actions.employers.create import create
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Allotment, Employer, Identity, OutboxItem

pytestmark = pytest.mark.django_db
FIRM = {
    "credit_code": credit_code("91522601MA6KXXX11"),
    "unit_name": "凯里清江设计有限公司",
    "employer_type": "non_public",
    "division": HERE,
}
SCHOOL = {
    "credit_code": credit_code("12522601MB1XXXX12"),
    "unit_name": "凯里市第一中学",
    "employer_type": "county_state",
    "division": HERE,
}
ADMINISTRATOR = Named("石磊", "id_card", id_number(HERE, "19900101", "101"), "13900001101")


@pytest.fixture
def place(db, settings) -> Place:
    settings.LOCAL_DIVISION = HERE
    return build()


def person(name: str, serial: str, **more: str) -> Wanted:
    number = id_number(HERE, "19900101", serial)
    return Wanted(name=name, document_kind="id_card", number=number, mobile=f"13900001{serial}", **more)


def give(place: Place, by: str, wanted: Wanted, form=None, role: str | None = None) -> int:
    return Allotment.objects.get(pk=allot(place.act(by, role), wanted=wanted, form=form)).account_id


def refused(*args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        give(*args, **kwargs)
    return refusal.value


def test_down_the_hierarchy_from_bureau_to_applicant(place: Place) -> None:
    admin = give(place, "韦岚", person("石磊", "101", kind="unit_administrator", **FIRM), paper())
    place.enters(admin, "石磊")
    handler = give(place, "石磊", person("杨柳", "102", kind="handler"))
    place.enters(handler, "杨柳")
    applicant = give(place, "杨柳", person("潘岳", "103", kind="applicant"))
    held = Identity.objects.filter(account__in=[admin, handler, applicant]).order_by("id").values_list("role", "employer__name")
    assert list(held) == [("unit_admin", FIRM["unit_name"]), ("unit_handler", FIRM["unit_name"]), ("applicant", None)]
    assert Account.objects.get(pk=applicant).person.employer == Employer.objects.get(name=FIRM["unit_name"])
    told = json.loads(OutboxItem.objects.order_by("-id")[0].payload)["text"]
    one_time = told.split("一次性密码")[1].split("，")[0]
    login = id_number(HERE, "19900101", "103")
    assert enter(Act(visitor("10.0.0.1"), NOW), kind="person", login=login, password=one_time, real_now=NOW)


def test_a_department_is_given_its_account_by_the_bureau_and_gives_those_of_public_institutions(place: Place) -> None:
    department = give(place, "韦岚", person("田野", "104", kind="department", body_code="kl-zjj"), paper())
    place.enters(department, "田野")
    school = give(place, "田野", person("欧阳雪", "105", kind="unit_administrator", **SCHOOL), paper())
    assert Identity.objects.get(account_id=school).employer.supervising_body == place.cast.bodies["kl-zjj"]


def test_a_department_gives_no_private_company_and_the_bureau_no_school(place: Place) -> None:
    refusal = refused(place, "龙川", person("石磊", "101", kind="unit_administrator", **FIRM), paper())
    assert refusal.code == "allot.giver"
    assert "同级人社部门" in refusal.sentence
    assert refusal.clause
    assert refused(place, "韦岚", person("欧阳雪", "105", kind="unit_administrator", **SCHOOL), paper()).code == "allot.giver"
    assert refused(place, "龙川", person("田野", "104", kind="department", body_code="kl-zjj"), paper()).code == "allot.giver"
    assert not Employer.objects.exists()


@pytest.mark.parametrize("kind", ["unit_administrator", "department"])
def test_without_the_form_nothing_is_created(place: Place, kind: str) -> None:
    wanted = person("石磊", "101", kind=kind, body_code="kl-zjj", **FIRM)
    refusal = refused(place, "韦岚", wanted)
    assert (refusal.code, refusal.field) == ("allot.form", "form")
    assert "账号设置信息收集表" in refusal.sentence
    assert not Allotment.objects.exists()
    assert not Employer.objects.exists()


def test_a_form_that_is_no_paper_is_refused(place: Place) -> None:
    refusal = refused(place, "韦岚", person("石磊", "101", kind="unit_administrator", **FIRM), (b"MZ\x90", "form.pdf"))
    assert refusal.code.startswith("file.")
    assert not Employer.objects.exists()


def test_a_unit_of_another_level_is_somebody_elses(place: Place) -> None:
    elsewhere = {**FIRM, "division": "522622"}
    assert refused(place, "韦岚", person("石磊", "101", kind="unit_administrator", **elsewhere), paper()).code == "allot.level"


def test_a_name_or_code_already_registered_makes_no_second_unit(place: Place) -> None:
    give(place, "韦岚", person("石磊", "101", kind="unit_administrator", **FIRM), paper())
    namesake = {**FIRM, "credit_code": SCHOOL["credit_code"]}
    refusal = refused(place, "韦岚", person("杨柳", "102", kind="unit_administrator", **namesake), paper())
    assert (refusal.code, refusal.field) == ("employer.exists", "unit_name")
    assert "石*（手机尾号1101）" in refusal.sentence
    renamed = {**FIRM, "unit_name": "凯里清江设计院有限公司"}
    assert refused(place, "韦岚", person("杨柳", "102", kind="unit_administrator", **renamed), paper()).code == "allot.unit"
    assert Employer.objects.count() == 1
    assert not Account.objects.filter(person__name="杨柳").exists()
    similar = {**renamed, "credit_code": SCHOOL["credit_code"]}
    give(place, "韦岚", person("杨柳", "102", kind="unit_administrator", **similar), paper())
    assert Employer.objects.count() == 2


def test_the_form_is_opened_from_the_record_of_the_account(place: Place) -> None:
    give(place, "韦岚", person("石磊", "101", kind="unit_administrator", **FIRM), paper())
    row = Allotment.objects.get()
    bureau, other = Client(), Client()
    sign_in(bureau, place.cast, "韦岚")
    sign_in(other, place.cast, "龙川")
    assert "石磊" in bureau.get("/bureau/accounts/").content.decode()
    assert bureau.get(f"/bureau/accounts/{row.pk}/form/").status_code == 200
    picture = bureau.get(f"/bureau/accounts/{row.pk}/1.png")
    assert picture.content.startswith(b"\x89PNG")
    picture.close()
    assert other.get(f"/bureau/accounts/{row.pk}/form/").status_code == 404


def test_the_public_pages_say_who_allots(place: Place) -> None:
    for address in ("/account/register/", "/unit/register/"):
        page = Client().get(address).content.decode()
        assert "申报人账号由本单位经办人分配" in page
        assert '<form method="post" novalidate' not in page
    with pytest.raises(Refusal) as refusal:
        register(
            Act(visitor("10.0.0.1"), NOW), name="潘岳", document_kind="id_card", number=id_number(HERE, "19900101", "103"),
            mobile="13900001103", code="1", password="Wenlin-2026", agrees=True, real_now=NOW,
        )  # fmt: skip
    assert refusal.value.code == "allot.registered"


def test_a_bureau_gives_the_account_on_its_page(place: Place) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    bureau = Client()
    sign_in(bureau, place.cast, "韦岚")
    body, name = paper()
    typed = {
        **FIRM,
        "name": "石磊",
        "document_kind": "id_card",
        "number": id_number(HERE, "19900101", "101"),
        "mobile": "13900001101",
        "act_key": "k",
    }
    missing = bureau.post("/bureau/accounts/new/unit/", typed)
    assert (missing.status_code, "请上传“账号设置信息收集表”" in missing.content.decode()) == (422, True)
    answer = bureau.post("/bureau/accounts/new/unit/", {**typed, "act_key": "k2", "form": SimpleUploadedFile(name, body)})
    assert answer["Location"] == "/bureau/accounts/"
    assert Allotment.objects.get().employer.name == FIRM["unit_name"]


def test_where_people_register_themselves_nothing_is_allotted(season) -> None:
    with pytest.raises(Refusal) as refusal:
        allot(season.act("陈晨"), wanted=person("石磊", "101", kind="unit_administrator", **FIRM), form=paper())
    assert refusal.value.code == "allot.mode"


def test_a_bureau_makes_no_unit_beside_the_allotment(place: Place) -> None:
    """Without the form, and by the wrong giver, a unit would come in by the other door: it is shut (KL23 二(三)3)."""
    for unit, by in ((FIRM, "韦岚"), (SCHOOL, "韦岚"), (SCHOOL, "龙川")):
        with pytest.raises(Refusal) as refusal:
            create(place.act(by), **unit, supervising_body="", responsible_phone="", administrator=ADMINISTRATOR)
        assert refusal.value.code == "allot.create"
        assert refusal.value.clause
        assert "账号设置表" in refusal.value.now
    assert not Employer.objects.filter(credit_code__in=[FIRM["credit_code"], SCHOOL["credit_code"]]).exists()


def test_the_page_for_making_a_unit_leads_to_the_allotment(place: Place, client: Client) -> None:
    sign_in(client, place.cast, "韦岚")
    answer = client.get("/bureau/units/new/")
    page = answer.content.decode()
    assert (answer.status_code, "/bureau/accounts/" in page, 'name="credit_code"' in page) == (409, True, False)
