"""C2 and C4: what is done, what is missing, gaps and years in words; the same number of statements for 1 entry and for 200."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.profile import entry, values
from zhicheng.records.models import MainTask, PolicySnapshot

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


@pytest.fixture
def li(client, cast):
    sign_in(client, cast, "李䶮")
    return cast.actor("李䶮")


def page(client, slug: str = "") -> str:
    answer = client.get(f"/me/profile/{slug}")
    assert answer.status_code == 200
    return answer.content.decode()


def statements(client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_the_modules_stand_in_the_order_of_the_menu(client, li) -> None:
    text = page(client)
    labels = ("现有职称情况", "学历情况", "学习经历", "工作经历", "专业技术工作总结", "完成主要专业技术工作情况", "承担课题（项目）情况",
              "获得专利情况", "获得表彰奖励情况", "撰写著作情况", "撰写论文情况", "参加继续教育和国际学术活动情况", "年度考核情况（近五年）",
              "社会保险缴费情况")  # fmt: skip
    places = [text.index(label) for label in labels]
    assert places == sorted(places)
    assert "已完成0个模块，共14个" in text


def test_an_empty_module_is_finished_by_a_word(client, li) -> None:
    assert client.post("/me/profile/patents/nothing/", {"on": "1"}).status_code == 302
    assert "已完成1个模块" in page(client)
    assert "取消“我没有此类成果”" in page(client, "patents/")
    client.post("/me/profile/patents/nothing/", {})
    assert "已完成0个模块" in page(client)


def test_the_word_is_refused_while_there_are_entries(client, li) -> None:
    entry(li, "patents")
    answer = client.post("/me/profile/patents/nothing/", {"on": "1"})
    assert (answer.status_code, "已有1条内容" in answer.content.decode()) == (409, True)


def test_missing_proof_is_counted_not_refused(client, li) -> None:
    entry(li, "awards")
    assert "缺1份佐证" in page(client)
    assert "缺获奖证书或文件" in page(client, "awards/")


def test_a_senior_worker_class_shows_as_what_it_counts(client, li) -> None:
    entry(li, "education", stage="tech_school_senior_worker_class", degree="none")
    text = page(client, "education/")
    assert "技工院校高级工班" in text
    assert "按“大专”对待" in text


def test_a_gap_between_school_and_work_is_named(client, li) -> None:
    entry(li, "study", ended_on=date(2022, 7, 1))
    entry(li, "work", started_on=date(2022, 11, 5), start_document_on=date(2022, 11, 5))
    assert "2022年8月至2022年10月没有记录" in page(client, "work/")
    assert "2022年8月至2022年10月没有记录" in page(client, "study/")


def test_an_explained_gap_is_silent(client, li) -> None:
    entry(li, "study", ended_on=date(2022, 7, 1))
    entry(li, "work", started_on=date(2022, 11, 5), start_document_on=date(2022, 11, 5), gap_reason="备考")
    assert "没有记录" not in page(client, "work/")


@pytest.mark.parametrize(("seconded", "said"), [(False, True), (True, False)])
def test_two_jobs_at_once_are_pointed_out_but_a_secondment_is_not(client, li, seconded: bool, said: bool) -> None:
    entry(li, "work", started_on=date(2020, 1, 1), start_document_on=date(2020, 1, 1))
    entry(li, "work", employer_name="借入单位", started_on=date(2021, 1, 1), ended_on=date(2021, 12, 31), is_secondment=seconded)
    assert ("时间有重叠" in page(client, "work/")) is said


def test_five_years_of_appraisal_are_asked_and_the_missing_ones_named(client, li) -> None:
    this_year = NOW.year
    entry(li, "appraisals", year=str(this_year - 1))
    text = page(client, "appraisals/")
    for back in (2, 3, 4, 5):
        assert f"?year={this_year - back}" in text
    assert f"?year={this_year - 1}" not in text
    assert f"?year={this_year - 6}" not in text
    entry(li, "appraisals", year=str(this_year - 2), grade="not_applicable", reason="在校学习")
    assert f"?year={this_year - 2}" not in page(client, "appraisals/")


def test_a_month_without_insurance_is_named(client, li) -> None:
    entry(li, "insurance", first_month=date(2026, 1, 1), last_month=date(2026, 3, 1))
    entry(li, "insurance", first_month=date(2026, 5, 1), last_month=date(2026, 8, 1))
    text = page(client, "insurance/")
    assert "2026年4月" in text
    assert "要求6个月" in text


@pytest.mark.parametrize("url", ["/me/", "/me/profile/", "/me/profile/tasks/"])
def test_two_hundred_entries_cost_no_more_statements_than_one(client, li, url: str) -> None:
    entry(li, "tasks")
    client.get(url)
    few = statements(client, url)
    for number in range(199):
        MainTask.objects.create(
            person_id=li.person, module="tasks", created_at=NOW, changed_at=NOW, **values("tasks", name=f"工作{number}")
        )
    assert statements(client, url) == few


def test_without_published_rules_the_page_says_whom_to_ask(client, li) -> None:
    PolicySnapshot.objects.all().delete()
    answer = client.get("/me/profile/")
    assert answer.status_code == 409
    assert "昆明市人力资源和社会保障局" in answer.content.decode()
