"""D4 附件管理: what is missing is listed until it is there; each document is of one kind and bears its issuer and date (PRO-18, PRO-25, DOC-16, COM-04)."""

from __future__ import annotations

from datetime import date

import pytest
import typst
from django.test import Client

from tests.factories.another_title import holds_another_title
from tests.factories.season import Season
from tests.factories.values import state
from tests.web.applicant.visits import hidden, visit, words
from tests.web.employer.desk import at_desk
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.holder import states_other_type
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, Attachment, Employer
from zhicheng.records.queries import lacking

AGREEMENT = "劳务派遣协议（可只交派遣工作性质的内容和首尾页）"


def page(number: str) -> str:
    return f"/apply/{number}/attachments/"


def test_what_is_missing_is_listed_until_the_list_is_empty(client: Client, season: Season) -> None:
    number = season.draft()
    Attachment.objects.filter(material__in=("id_card", "hire_document")).delete()
    visit(client, season)
    text = words(client.get(page(number)))
    assert "还缺2份，共5份" in text
    for material in ("id_card", "hire_document"):
        item = season.file("李䶮", material).pk
        key = hidden(client.get(page(number)), "act_key")
        assert (
            client.post(page(number), {"act_key": f"{key}{material}", "material": material, "item_id": item}).status_code == 302
        )
    assert "全部附件已齐，共5份" in words(client.get(page(number)))


def test_adding_while_under_review_is_refused_and_after_a_return_it_is_not(client: Client, season: Season) -> None:
    number = season.opened()
    visit(client, season)
    assert "审核期间不能增减附件" in words(client.get(page(number)))
    item = season.file("李䶮", "漏交的一份").pk
    said = {"material": "id_card", "item_id": item}
    assert client.post(page(number), {**said, "act_key": "a"}).status_code == 409
    assert not Attachment.objects.filter(item=item).exists()
    season.give_back(number)
    assert visit(client, season).post(page(number), {**said, "act_key": "b"}).status_code == 302


def dispatch(season: Season) -> str:
    """李䶮's draft where the unit is a dispatching one."""
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(employer_type="dispatch")
    person = season.person("李䶮")
    person.using_employer = season.cast.employers["rival"]
    person.save()
    season.profile()
    return season.cover()


@pytest.fixture
def dispatched(season: Season) -> str:
    return dispatch(season)


def lacks(season: Season, number: str) -> list[str]:
    found = lacking.deficiencies(season.case(number), season.clock.date())
    return [fault.text for fault in found if fault.reference.startswith("material/")]


def give(season: Season, number: str, material: str, item: int, **more: object) -> str:
    return attach(season.act("李䶮"), number=number, material=material, item_id=item, valid_to=None, **more)


ISSUED = {"issuer": "昆明某某人力资源有限公司", "issued_on": date(2025, 7, 1)}


def test_a_dispatch_switches_its_documents_on_and_they_are_asked_by_name(season: Season, dispatched: str) -> None:
    assert f"缺少附件：{AGREEMENT}" in lacks(season, dispatched)
    give(season, dispatched, "dispatch_agreement", season.file("李䶮", "派遣协议").pk, **ISSUED)
    assert f"缺少附件：{AGREEMENT}" not in lacks(season, dispatched)


def test_each_bears_its_issuer_and_date_and_the_reviewer_sees_them(season: Season, dispatched: str) -> None:
    item = season.file("李䶮", "派遣协议").pk
    for more, code in (
        ({}, "application.issuer"),
        ({"issuer": "某公司"}, "application.issued_on"),
        ({"issuer": "某公司", "issued_on": date(2030, 1, 1)}, "application.issued_on"),
    ):
        with pytest.raises(Refusal) as caught:
            give(season, dispatched, "dispatch_agreement", item, **more)
        assert caught.value.code == code
    give(season, dispatched, "dispatch_agreement", item, **ISSUED)
    row = Attachment.objects.get(material="dispatch_agreement")
    assert (row.issuer, row.issued_on) == (ISSUED["issuer"], ISSUED["issued_on"])
    text = words(visit(Client(), season).get(page(dispatched)))
    assert "昆明某某人力资源有限公司 2025-07-01签发" in text


def test_both_publicities_are_proven_by_the_record_of_the_platform(client: Client, season: Season, dispatched: str) -> None:
    assert not [text for text in lacks(season, dispatched) if "双公示" in text]
    text = words(visit(client, season).get(page(dispatched)))
    assert "由平台记录" in text
    assert "不用上传" in text
    assert "三(二)" in text
    with pytest.raises(Refusal) as caught:
        give(season, dispatched, "dispatch_proof", season.file("李䶮", "双公示证明").pk, **ISSUED)
    assert caught.value.code == "application.material"


def test_where_no_rule_has_both_units_show_it_here_the_proof_is_asked_for(season: Season) -> None:
    for pack in ("kunming-recognition", "kunming-2022"):
        state("publicity.both_units", False, pack=pack)
    number = dispatch(season)
    assert [text for text in lacks(season, number) if "双公示" in text]
    give(season, number, "dispatch_proof", season.file("李䶮", "双公示证明").pk, **ISSUED)
    assert not [text for text in lacks(season, number) if "双公示" in text]


def test_the_companys_own_staff_are_asked_for_neither(season: Season) -> None:
    Employer.objects.filter(pk=season.cast.employers["design"].pk).update(employer_type="dispatch")
    person = season.person("李䶮")
    person.is_own_staff = True
    person.save()
    season.profile()
    assert not [text for text in lacks(season, season.cover()) if "派遣" in text]


def test_one_document_cannot_stand_in_for_another(season: Season, dispatched: str) -> None:
    holds_another_title(season)
    agreement = season.file("李䶮", "派遣协议").pk
    give(season, dispatched, "dispatch_agreement", agreement, **ISSUED)
    for material, more in (("post_change", ISSUED), ("id_card", {})):
        with pytest.raises(Refusal) as caught:
            give(season, dispatched, material, agreement, **more)
        assert caught.value.code == "application.another_type"
    card = season.file("李䶮", "身份证").pk
    give(season, dispatched, "id_card", card)
    with pytest.raises(Refusal) as caught:
        give(season, dispatched, "post_change", card, **ISSUED)
    assert caught.value.code == "application.another_type"


def letter(kind: str) -> bytes:
    """A credit form with its type."""
    words = f"职称申报承诺书\n\n申报类型：{kind}\n\n承诺人：李䶮"
    return typst.compile(f'#set text(font: ("Noto Serif CJK SC", "HanaMinA"))\n{words}'.encode())


@pytest.mark.parametrize(("kind", "doubt"), [("工程技术", ""), ("卫生技术", "承诺书上的申报类型不是“工程技术”")])
def test_the_type_on_the_credit_form_is_hinted_and_another_one_flagged(
    client: Client, season: Season, kind: str, doubt: str
) -> None:
    number = season.draft(specialty="测绘")
    text = words(visit(client, season).get(page(number)))
    assert "“申报类型”请选 工程技术" in text
    Attachment.objects.filter(material="credit_commitment").delete()
    item = int(upload(season.act("李䶮"), data=letter(kind), name="承诺书.pdf"))
    give(season, number, "credit_commitment", item)
    assert Attachment.objects.get(material="credit_commitment").doubt == doubt
    open_case(season.act("王敏"), number=season.submit(number))
    seen = words(at_desk(season).get(f"/unit/reviews/{number}/"))
    assert ("不是“工程技术”" in seen) == bool(doubt)


def test_a_specialty_outside_the_list_is_told_that_the_document_is_silent(client: Client, season: Season) -> None:
    number = season.draft(specialty="工艺美术")
    assert Application.objects.get(number=number).specialty == "工艺美术"
    assert "选哪一类文件没有写" in words(visit(client, season).get(page(number)))


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("", False),
        ("申报类型 工程 技术", False),
        ("申报类型：卫生", True),
        ("没有写类型", False),
        ("申报类型：卫生；申报类型：工程技术", False),
    ],
)
def test_how_a_type_is_read(text: str, other: bool) -> None:
    assert states_other_type(text, "工程技术") is other
