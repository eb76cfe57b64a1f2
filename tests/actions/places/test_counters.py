"""Counters by kind of unit and what each does, as the list of contacts says (ORG-08, ORG-12; K22 四)."""

from __future__ import annotations

import pytest

from tests.factories.cast import JOINED, NOW, credit_code
from tests.factories.doors import sign_in
from tests.factories.season import POLICIES
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.add_division import add_division
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.engine.refusal import Refusal
from zhicheng.ops.founding import starting_places
from zhicheng.records.models import Body, Employer, Identity
from zhicheng.records.queries import counters, policies, routes

DAY = NOW.date()
INSTITUTIONS = "xs-hrss-sy"


def counter(season, code: str, name: str, division: str, counter: str = "") -> Body:
    """A body with the county HR function."""
    add_body(season.act("吴静"), code=code, name=name, division=division, counter=counter)
    assign_function(season.act("吴静"), body_code=code, function="county_hrss", may_recognise=True)
    return Body.objects.get(code=code)


def unit(division: str, first: str = "91530112MA6KX", kind: str = "non_public") -> Employer:
    """A unit of a kind in a place; its code begins as the register gives it."""
    number = Employer.objects.count()
    return Employer.objects.create(
        credit_code=credit_code(f"{first}{number:0{17 - len(first)}d}"), name=f"单位{number}", employer_type=kind,
        division_id=division, registered_at=JOINED,
    )  # fmt: skip


def holders(employer: Employer, level: int = 4) -> list[str]:
    book = policies.rulebook(employer.division_id, DAY)
    return [step.holder for step in routes.of_employer(employer, "engineering", level, book, DAY)]


@pytest.fixture
def two(season):
    """西山 with the counter for institutions beside the one of the talent service centre; 钱程 sits at the new one."""
    Body.objects.filter(code="xs-hrss").update(counter="区人才服务中心窗口")
    body = counter(season, INSTITUTIONS, "西山区人力资源和社会保障局", "530112", "事业单位人事管理科")
    held = season.cast.identities["钱程", "county_hrss"]
    season.cast.identities["钱程", "county_hrss"] = Identity.objects.create(
        account=held.account, role="county_hrss", body=body, granted_at=JOINED
    )
    return season


def test_a_firm_and_an_institution_go_to_their_own_counter(two) -> None:
    assert holders(unit("530112"))[-1] == "西山区人力资源和社会保障局（区人才服务中心窗口）"
    assert holders(unit("530112", "12530112MB1", "county_state"))[-1] == "西山区人力资源和社会保障局（事业单位人事管理科）"
    for first in ("92530112MA6", "52530112MJX"):
        assert "区人才服务中心窗口" in holders(unit("530112", first, "social"))[-1]


def test_the_wrong_counter_cannot_open_the_case(two) -> None:
    number = two.sent_on("李䶮")
    with pytest.raises(Refusal) as caught:
        open_case(two.act("钱程"), number=number)
    assert caught.value.code == "access.hidden"
    open_case(two.act("陈晨"), number=number)
    assert two.case(number).holder_body == two.cast.bodies["xs-hrss"]


def test_a_code_that_says_nothing_of_the_unit_is_not_guessed_at(two) -> None:
    with pytest.raises(Refusal) as caught:
        holders(unit("530112", "A1530112MB1"))
    assert (caught.value.code, "2个窗口" in caught.value.sentence) == ("place.counter_unclear", True)


def test_without_an_intermediate_recommendation_it_cannot_be_chosen(season) -> None:
    add_division(season.act("吴静"), code="530100904", name="滇池旅游度假区", level="zone", parent="530100")
    counter(season, "dcdj-hrss", "滇池旅游度假区党群工作部", "530100904")
    firm = unit("530100904")
    assert holders(firm)[-1] == "滇池旅游度假区党群工作部"
    with pytest.raises(Refusal) as caught:
        holders(firm, level=3)
    assert caught.value.code == "place.service_not_here"
    assert "滇池旅游度假区党群工作部不办理“中级职称认定的推荐”" in caught.value.sentence
    assert "昆明2022申报指南 四 第19行" in caught.value.sentence


def test_without_confirmations_they_cannot_be_sent_there(season) -> None:
    add_division(season.act("吴静"), code="530100905", name="云南滇中新区", level="zone", parent="530100")
    counter(season, "dz-hrss", "云南滇中新区党群工作部", "530100905")
    firm, book = unit("530100905"), policies.rulebook("530100905", DAY)
    with pytest.raises(Refusal) as caught:
        counters.require(firm, counters.CONFIRMATION, book, DAY)
    assert (caught.value.code, "第20行" in caught.value.sentence) == ("place.service_not_here", True)
    found = counters.require(unit("530112"), counters.CONFIRMATION, book, DAY)
    assert found is not None
    assert found.body.code == "xs-hrss"


@pytest.mark.parametrize(("code", "extra"), [
    ("sl-hrss", {"agriculture_initial", "water_initial", "engineering_initial"}),
    ("dc-hrss", {"engineering_review", "agriculture_review"}),
    ("xs-hrss", {"reissue"}),
    ("pl-hrss", set()),
])  # fmt: skip
def test_some_offer_more_than_the_rest(season, code: str, extra: set[str]) -> None:
    usual = {"initial_recognition", "mid_recommendation", "incoming_confirmation", "teacher_review", "recommendation"}
    rows = {row.body: row for row in counters.listing(policies.rulebook("530100", DAY), DAY)}
    assert set(rows[code].does) - usual == extra


def test_every_listed_counter_is_a_body_the_installation_starts_with(season) -> None:
    listed = counters.listing(policies.rulebook("530100", DAY), DAY)
    started = {row["code"] for row in starting_places(POLICIES, "530100")["bodies"] if row["function"] == "county_hrss"}
    assert {row.body for row in listed} == started


def test_the_applicant_sees_where_the_unit_belongs_and_what_is_not_done_there(client, two) -> None:
    sign_in(client, two.cast, "李䶮")
    text = client.get("/me/unit/").content.decode()
    assert "西山区人力资源和社会保障局（区人才服务中心窗口）" in text
    assert "0871-68367604、0871-68158354" in text
    assert text.index("不办理") < text.index("中小学教师初级、中级职称评审")
    Employer.objects.filter(pk=two.cast.employers["design"].pk).update(credit_code=credit_code("A1530112MB1000001"))
    assert "看不出归哪一个" in client.get("/me/unit/").content.decode()


def test_the_keeper_of_bodies_sees_the_services_with_their_clause(client, two) -> None:
    sign_in(client, two.cast, "吴静")
    text = client.get(f"/console/orgs/{INSTITUTIONS}/").content.decode()
    assert "事业单位人事管理科" in text
    assert "昆明2022申报指南 四 第2行" in text
    assert "文件列明的办理事项" not in client.get("/console/orgs/km-zjj/").content.decode()
