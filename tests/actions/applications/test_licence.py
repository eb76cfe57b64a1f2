"""从业准入资格: asked with the path, judged by the notice, verified by the unit; never taken for granted (KINIT 二(六))."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.season import PATH
from tests.web.employer.desk import at_desk, words
from zhicheng.actions.applications.attach import attach
from zhicheng.actions.applications.choose_path import Licence, choose_path
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application
from zhicheng.records.queries import dossier, facts, judging

PAPER = "entry_licence"
ARCHITECT = Licence("held", "二级注册建筑师", date(2025, 3, 1))


def stated(season, licence: Licence) -> str:
    """A draft that lacks nothing else, with this answer."""
    number = season.draft()
    choose_path(season.act("李䶮"), number=number, path=PATH, licence=licence, version=season.version(number))
    if licence.answer == "held":
        with_paper(season, number)
    return number


def with_paper(season, number: str) -> None:
    attach(season.act("李䶮"), number=number, material=PAPER, item_id=season.file("李䶮", PAPER).pk, valid_to=None)


def refusal(season, number: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        season.submit(number)
    assert caught.value.code == "application.deficient"
    return caught.value


@pytest.mark.parametrize("licence", [Licence("not_required"), ARCHITECT])
def test_a_post_that_asks_for_nothing_or_a_licence_held_in_time_goes_on(season, licence: Licence) -> None:
    assert season.submit(stated(season, licence))


@pytest.mark.parametrize("licence", [Licence("not_held"), Licence("held", "二级注册建筑师", date(2026, 9, 9))])
def test_a_licence_missing_or_obtained_too_late_is_refused_with_its_clause(season, licence: Licence) -> None:
    items = refusal(season, stated(season, licence)).items
    assert {(item.reference, item.clause) for item in items} == {("path/licence", "昆明初级认定通知 二(六)")}


def test_a_licence_said_to_be_held_is_shown(season) -> None:
    number = season.draft()
    choose_path(season.act("李䶮"), number=number, path=PATH, licence=ARCHITECT, version=season.version(number))
    (item,) = refusal(season, number).items
    assert item.reference == f"material/{PAPER}"
    with_paper(season, number)
    assert season.submit(number)


def test_an_unanswered_question_stays_open_and_does_not_pass(season) -> None:
    number = season.draft()
    Application.objects.filter(number=number).update(licence="")
    content = dossier.of_application(season.case(number))
    assert not {name for name in facts.of_content(content, None) if name.startswith("entry_licence")}
    (item,) = refusal(season, number).items
    assert item.text == "请填写：从事的岗位是否要求先取得职业（执业）资格"
    assert item.reference == "path/licence"


@pytest.mark.parametrize(
    ("licence", "field"),
    [
        (Licence("", "", None), "licence"),
        (Licence("perhaps"), "licence"),
        (Licence("held", " ", date(2025, 3, 1)), "licence_name"),
        (Licence("held", "二级注册建筑师"), "licence_on"),
    ],
)
def test_half_an_answer_is_said_at_its_field(season, licence: Licence, field: str) -> None:
    with pytest.raises(Refusal) as caught:
        stated(season, licence)
    assert caught.value.field == field


def test_another_title_asks_again(season) -> None:
    number = stated(season, ARCHITECT)
    chosen = {"series": "library", "ladder": "library.librarian", "level": 4, "specialty": "图书"}
    act = season.act("李䶮")
    save_cover(act, number=number, first_application=True, planned_publicity_on=None, version=season.version(number), **chosen)
    case = season.case(number)
    assert (case.licence, case.licence_name, case.licence_on) == ("", "", None)


def test_the_unit_verifies_it_before_it_may_assess(season) -> None:
    number = season.submit(stated(season, ARCHITECT))
    open_case(season.act("王敏"), number=number)
    text = words(at_desk(season).get(f"/unit/reviews/{number}/"))
    assert "从业准入资格" in text
    assert "岗位是否要求先取得资格 要求，已经取得 申报人填报，请核对" in text
    assert "二级注册建筑师" in text
    assert "2025-03-01" in text
    season.verify(number, "王敏", path__licence="证书上是另一个人的名字")
    with pytest.raises(Refusal) as caught:
        season.assess(number)
    assert caught.value.code == "application.open_findings"


def test_a_returned_answer_is_changed_where_the_point_leads(season) -> None:
    number = season.returned(path__licence="这个岗位要求先取得资格")
    point = season.case(number).corrections.get().items.get()
    assert (point.reference, point.label) == ("path/licence", "从业准入资格")
    choose_path(season.act("李䶮"), number=number, path=PATH, licence=ARCHITECT, version=season.version(number))
    with_paper(season, number)
    season.submit(number)
    point.refresh_from_db()
    assert point.resolved_at is not None


def test_what_was_filed_stays_as_it_was(season) -> None:
    number = season.submit(stated(season, ARCHITECT))
    Application.objects.filter(number=number).update(licence="not_held")
    assert judging.judge(season.case(number), date(2026, 9, 8)).holds
