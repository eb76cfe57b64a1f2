"""K1 for an applicant: the own months, gaps, payer, surcharge, and each reason for "no" under its own name (REC-04, REC-07, REC-08, REC-18)."""

from __future__ import annotations

from datetime import date

from django.test import Client

from tests.web.applicant.visits import visit, words
from zhicheng.records.models import Appraisal, Education, InsuranceSpan

PAGE = "/recognition/"


def test_a_bachelor_after_a_year_meets_the_path(client: Client, season) -> None:
    season.profile()
    text = words(visit(client, season).get(PAGE))
    assert "助理级：有符合的路径" in text
    assert "已满 14个月 ，要求12个月，已达到" in text
    assert "最后缴费月份2026-08，缴费单位：昆明云岭建筑设计有限公司" in text


def test_too_few_months_show_the_day_they_are_reached(client: Client, season) -> None:
    season.profile(hired_on=date(2025, 12, 1))
    text = words(visit(client, season).get(PAGE))
    assert "助理级：还差一些" in text
    assert "2026年12月1日（周二）起满足" in text


def test_a_gap_in_insurance_is_named(client: Client, season) -> None:
    season.profile()
    person = season.person("李䶮")
    span = InsuranceSpan.objects.get(person=person)
    span.last_month = date(2026, 4, 1)
    span.save()
    span.pk = span.id = None
    span.profileentry_ptr = None
    span.first_month, span.last_month = date(2026, 6, 1), date(2026, 8, 1)
    span.save()
    text = words(visit(client, season).get(PAGE))
    assert "2026年5月没有缴费记录" in text
    assert "缺2026年5月" in text


def test_a_payer_other_than_the_employer_is_named(client: Client, season) -> None:
    season.profile()
    rival = season.cast.employers["rival"]
    InsuranceSpan.objects.filter(person__name="李䶮").update(payer_name=rival.name, payer_code=rival.credit_code)
    text = words(visit(client, season).get(PAGE))
    assert "不是申报单位" in text
    assert "缴费单位：昆明翠湖软件有限公司" in text


def test_a_mismatched_major_asks_for_more_months_and_says_why(client: Client, season) -> None:
    season.profile()
    Education.objects.filter(person__name="李䶮").update(major_matches="no")
    text = words(visit(client, season).get(PAGE))
    assert "已满 14个月 ，要求24个月，还差10个月" in text
    assert "所学专业不一致且首次申报" in text
    assert "昆明初级认定通知 二(五)" in text


def test_last_years_appraisal_bars_with_its_clause(client: Client, season) -> None:
    season.profile()
    Appraisal.objects.filter(person__name="李䶮").update(grade="basically_qualified")
    text = words(visit(client, season).get(PAGE))
    assert "有不能参加认定的情形" in text
    assert "上年度考核为基本合格或不合格的不得参加（依据：昆明初级认定通知 一(二)）" in text


def test_pharmacy_is_closed_for_safety_and_nurses_for_the_examination(client: Client, season) -> None:
    season.profile()
    page = visit(client, season).get(PAGE, {"series": "health"}).content.decode()
    lines = {line.split("<strong>")[1].split("<")[0]: line for line in page.split('<li class="zc-task">') if "<strong>" in line}
    assert "涉及公共安全和人身健康" in lines["药士"]
    assert "以考代评：" not in lines["药士"]
    assert "以考代评：通过考试取得" in lines["护士"]


def test_a_series_nobody_has_shows_nothing(client: Client, season) -> None:
    assert visit(client, season).get(PAGE, {"series": "no-such"}).status_code == 200
