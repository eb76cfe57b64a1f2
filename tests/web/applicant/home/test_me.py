"""C1: whose turn it is and until when, how far the profile is, and what to do first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.profile import entry
from zhicheng.records.models import Application, Notice, PolicySnapshot

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def case(cast, number: str, state: str, who: str = "李䶮", **changes) -> Application:
    design = cast.employers["design"]
    given = {
        "kind": "recognition", "person": cast.people[who], "employer": design, "division_id": "530112", "year": 2026,
        "series": "engineering", "ladder": "engineering.engineer", "level": 4, "title_name": "助理工程师", "specialty": "建筑设计",
        "holder_role": "applicant", "created_at": NOW, "changed_at": NOW, **changes,
    }  # fmt: skip
    return Application.objects.create(number=number, state=state, **given)


@pytest.fixture
def home(client, cast):
    def show(who: str = "李䶮") -> str:
        sign_in(client, cast, who)
        answer = client.get("/me/")
        assert answer.status_code == 200
        return answer.content.decode()

    return show


def test_a_newcomer_is_told_what_to_do_first(home) -> None:
    text = home()
    assert "还没有申报" in text
    assert "14个模块已完成0个" in text
    assert "从基本信息开始填写" in text


def test_the_way_to_the_certificates_is_there_before_the_first_one(client, home) -> None:
    assert 'href="/me/certificates/"' in home()
    assert "暂无证书。认定通过并签发后，证书会出现在这里。" in client.get("/me/certificates/").content.decode()


def test_cases_stand_under_whose_turn_it_is(home, cast) -> None:
    case(cast, "KM1", "recognised")
    case(
        cast,
        "KM2",
        "unit_review",
        holder_role="unit_handler",
        holder_employer=cast.employers["design"],
        due_at=NOW + timedelta(days=3),
    )
    case(cast, "KM3", "returned", due_at=NOW + timedelta(days=9))
    text = home()
    assert (
        text.index("轮到您办理（1）")
        < text.index("KM3")
        < text.index("正在由别人办理（1）")
        < text.index("KM2")
        < text.index("已办结")
    )
    assert 'data-turn="您"' in text
    assert 'data-turn="昆明云岭建筑设计有限公司"' in text
    assert text.count("data-deadline=") == 3


def test_another_persons_case_is_not_shown(home, cast) -> None:
    case(cast, "KM9", "draft", who="张𬭼")
    assert "KM9" not in home()


def test_messages_and_missing_proof_are_shown(home, cast) -> None:
    li = cast.actor("李䶮")
    entry(li, "awards")
    Notice.objects.create(account=li.account, subject="x", text="单位已退回，请修改", link="/applications/KM3/", created_at=NOW)
    text = home()
    assert "单位已退回，请修改" in text
    assert "缺1份佐证" in text


def test_without_published_rules_the_home_still_opens(home) -> None:
    PolicySnapshot.objects.all().delete()
    assert "尚未配置" in home()


def test_it_is_the_applicants_page_only(client, cast) -> None:
    sign_in(client, cast, "王敏")
    assert client.get("/me/").status_code == 403
