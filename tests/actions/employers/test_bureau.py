"""A bureau looks after its units: confirms and types them, merges, creates; what was sent keeps its route (F4; ORG-03, ACC-15)."""

from __future__ import annotations

import json

import pytest

from tests.factories.cast import NOW, PASSWORD, credit_code, id_number
from zhicheng.actions.accounts.sign_in import sign_in
from zhicheng.actions.act import Act, visitor
from zhicheng.actions.employers.bind import bind
from zhicheng.actions.employers.confirm import confirm
from zhicheng.actions.employers.create import create
from zhicheng.actions.employers.merge import merge
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, Employer, EmployerChange, Identity, OutboxItem, Person, RouteStep
from zhicheng.records.queries import bureau, employers, routes

CODE = credit_code("91530112MA6KXXX77")
UNIT = {
    "credit_code": CODE,
    "unit_name": "昆明滇池水质检测有限公司",
    "employer_type": "non_public",
    "division": "530112",
    "supervising_body": "",
    "responsible_phone": "0871-63100000",
}
PERSON = Named("梁月", "id_card", id_number("530102", "19870707", "025"), "13900000021")


def checked(season, by: str = "陈晨", unit: str = "design", **changed: str) -> str:
    row = Employer.objects.get(pk=season.cast.employers[unit].pk)
    given = {
        "name": row.name,
        "employer_type": row.employer_type,
        "division": row.division_id,
        "supervising_body": "",
        "reason": "",
    }
    return confirm(season.act(by), employer_id=row.pk, version=row.version, **{**given, **changed})


def refused(verb, *args, **kwargs) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verb(*args, **kwargs)
    return caught.value


def stages(number: str) -> list[str]:
    return list(RouteStep.objects.filter(application__number=number).order_by("position").values_list("stage", flat=True))


def test_each_body_reaches_its_own_units(season) -> None:
    names = {who: {unit.name for unit in bureau.reach(season.cast.actor(who))} for who in ("陈晨", "钱程", "周洁", "冯工")}
    assert names["陈晨"] == {"昆明云岭建筑设计有限公司", "昆明市政工程研究院"}
    assert names["钱程"] == {"昆明翠湖软件有限公司"}
    assert names["周洁"] == names["陈晨"] | names["钱程"]
    assert names["冯工"] == {"昆明市政工程研究院"}
    assert refused(checked, season, by="钱程").code == "employer.out_of_reach"


def test_the_type_decides_the_route_from_the_next_case_on(season) -> None:
    sent, draft = season.submitted(), season.draft("张𬭼")
    assert refused(checked, season, employer_type="city_state", supervising_body="km-zjj").code == "employer.reason"
    checked(season, employer_type="city_state", supervising_body="km-zjj", reason="昆国资〔2026〕3号")
    kept = EmployerChange.objects.get(employer=season.cast.employers["design"], kind="employer_type")
    assert (kept.old, kept.new, kept.by_name) == ("非公有制企业", "市属国有企事业单位", "陈晨")
    assert routes.preview(season.person("张𬭼"), "engineering", 4, NOW.date())[-1].holder == "昆明市住房和城乡建设局"
    season.submit(draft)
    assert (stages(sent), stages(draft)) == (["unit", "county"], ["unit", "department"])


def test_confirming_as_it_stands_needs_no_grounds(season) -> None:
    assert bureau.counts(season.cast.actor("陈晨")).unconfirmed == 2
    checked(season)
    row = Employer.objects.get(pk=season.cast.employers["design"].pk)
    assert (row.confirmed_by.code, bureau.counts(season.cast.actor("陈晨")).unconfirmed) == ("xs-hrss", 1)
    version = row.version - 1
    given = {"name": row.name, "employer_type": "non_public", "division": "530112", "supervising_body": "", "reason": ""}
    assert refused(confirm, season.act("陈晨"), employer_id=row.pk, version=version, **given).code == "stale"
    assert refused(checked, season, division="530103", reason="迁址").code == "employer.place_out_of_reach"
    assert refused(checked, season, name="昆明翠湖软件有限公司", reason="改名").code == "employer.exists"


def test_a_merged_unit_hands_over_its_people_and_drafts_and_closes(season) -> None:
    draft = season.draft("孙悦")
    rival, design = season.cast.employers["rival"], season.cast.employers["design"]
    version = Employer.objects.get(pk=rival.pk).version
    given = {"employer_id": rival.pk, "version": version, "into": design.credit_code, "reason": "昆市监〔2026〕8号"}
    assert refused(merge, season.act("钱程"), **given).code == "employer.merge_into"
    merge(season.act("周洁"), **given)
    assert Person.objects.get(pk=season.cast.people["孙悦"].pk).employer == design
    assert (season.case(draft).employer, season.case(draft).employer_name) == (design, design.name)
    assert not Identity.objects.filter(employer=rival, revoked_at__isnull=True).exists()
    assert employers.find(rival.credit_code) == []
    merged = refused(bind, season.act("李䶮"), employer_id=rival.pk)
    assert (merged.code, design.name in merged.sentence) == ("employer.merged", True)
    assert {row.employer_id for row in EmployerChange.objects.filter(kind="merged_into")} == {rival.pk, design.pk}


def test_cases_under_way_come_to_their_end_first(season) -> None:
    season.submitted()
    design, rival = season.cast.employers["design"], season.cast.employers["rival"]
    version = Employer.objects.get(pk=design.pk).version
    found = refused(
        merge, season.act("周洁"), employer_id=design.pk, version=version, into=rival.credit_code, reason="昆市监〔2026〕8号"
    )
    assert (found.code, "1件" in found.sentence) == ("employer.merge_live", True)
    assert Identity.objects.filter(employer=design, revoked_at__isnull=True).exists()


def test_a_created_unit_has_a_named_administrator_who_signs_in(season) -> None:
    number = create(season.act("陈晨"), **UNIT, administrator=PERSON)
    unit = Employer.objects.get(pk=int(number))
    assert (unit.name, unit.confirmed_by.code) == ("昆明滇池水质检测有限公司", "xs-hrss")
    text = json.loads(OutboxItem.objects.get(key__startswith="sms.account.unit_created").payload)["text"]
    word = text.split("一次性密码")[1].split("，")[0]
    entered = sign_in(Act(visitor("10.0.0.9"), NOW), kind="unit", unit=CODE, login=PERSON.mobile, password=word, real_now=NOW)
    assert Identity.objects.get(pk=int(entered)).employer == unit
    assert Account.objects.get(person__name="梁月").must_change_password


def test_somebody_on_record_becomes_administrator_under_the_own_name_only(season) -> None:
    known = Named("孙悦", "id_card", season.cast.numbers["孙悦"], "13900000022")
    create(season.act("陈晨"), **UNIT, administrator=known)
    held = Identity.objects.filter(account=season.cast.people["孙悦"].account, employer__credit_code=CODE)
    assert {row.role for row in held} == {"unit_handler", "unit_admin"}
    other = {**UNIT, "credit_code": credit_code("91530112MA6KXXX78"), "unit_name": "昆明另一家公司"}
    wrong = Named("孙月", "id_card", season.cast.numbers["孙悦"], "13900000022")
    assert refused(create, season.act("陈晨"), **other, administrator=wrong).code == "account.staff_exists"


def test_a_taken_name_or_code_is_stopped_and_similar_ones_are_not(season) -> None:
    taken = {**UNIT, "credit_code": season.cast.employers["design"].credit_code}
    assert refused(create, season.act("陈晨"), **taken, administrator=PERSON).code == "employer.exists"
    same = {**UNIT, "unit_name": "昆明云岭建筑设计有限公司"}
    found = refused(create, season.act("陈晨"), **same, administrator=PERSON)
    assert all(words in found.sentence for words in ("先问同事", "认领", "西山区人力资源和社会保障局"))
    assert create(season.act("陈晨"), **{**UNIT, "unit_name": "昆明云岭建筑设计有限公司西山分公司"}, administrator=PERSON)
    assert refused(create, season.act("陈晨"), **{**UNIT, "division": "530103"}, administrator=PERSON).code == "employer.exists"


def test_a_unit_elsewhere_is_created_by_who_it_belongs_to(season) -> None:
    elsewhere = {**UNIT, "division": "530103"}
    assert refused(create, season.act("陈晨"), **elsewhere, administrator=PERSON).code == "employer.place_out_of_reach"
    assert not Account.objects.filter(person__name="梁月").exists()
    assert create(season.act("周洁"), **elsewhere, administrator=PERSON)
    assert PASSWORD not in OutboxItem.objects.get(key__startswith="sms.account.unit_created").payload
