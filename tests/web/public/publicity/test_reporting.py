"""A12: a report with its receipt and PIN, named or not, and what the reporter reads of it afterwards (PUB-10; ux 4.8)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import reports
from tests.factories.doors import sign_in
from tests.factories.hostile import good_pdf
from tests.factories.reports import WORDS
from tests.factories.season import Season
from tests.factories.shown import show
from tests.factories.values import state
from tests.web.applicant.visits import hidden, words
from zhicheng.records.models import AuditEntry, Objection, ObjectionFile

pytestmark = pytest.mark.django_db
SAID = {"place": "1", "text": WORDS, "is_named": "no"}


def door(season: Season, at=None) -> Client:
    show(at or season.clock + timedelta(minutes=1))
    return Client(REMOTE_ADDR="10.0.9.5")


def opened(season: Season, at=None) -> tuple[Client, str]:
    notice = season.notice(season.publicised())
    return door(season, notice.ends_at if at == "late" else at), f"/publicity/{notice.number}/report/"


def code_of(answer) -> tuple[str, str]:
    strong = re.findall(r"<dd><strong>([^<]+)</strong>", answer.content.decode())
    return strong[0], strong[1]


def test_a_report_gives_a_receipt_and_a_pin_that_open_the_stages(season: Season) -> None:
    client, path = opened(season)
    name, body = good_pdf(1)
    key = hidden(client.get(path), "act_key")
    answers = [client.post(path, SAID | {"act_key": key, "papers": SimpleUploadedFile(name, body)}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    receipt, pin = code_of(answers[0])
    assert (code_of(answers[1]), Objection.objects.count()) == ((receipt, pin), 1)
    assert ObjectionFile.objects.count() == 1
    asked = client.post("/reports/", {"number": receipt, "pin": pin})
    assert "由昆明云岭建筑设计有限公司核查" in words(asked)
    assert "李䶮" not in words(asked)
    reports.close(season, receipt, "王敏", "unfounded")
    answered = words(door(season).post("/reports/", {"number": receipt, "pin": pin}))
    assert "核查不属实" in answered
    assert "业绩由本人完成" in answered
    assert "王敏" not in answered


def test_a_wrong_pin_and_no_such_number_get_the_same_answer(season: Season) -> None:
    client, path = opened(season)
    receipt, pin = code_of(client.post(path, SAID))
    wrong = "000000" if pin != "000000" else "000001"
    pages = [client.post("/reports/", {"number": number, "pin": wrong}) for number in (receipt, "FY-0000-0000")]
    assert [page.status_code for page in pages] == [422, 422]
    told = [words(page).split("没有这个回执号")[1].split("请对照")[0] for page in pages]
    assert told[0] == told[1]


def test_a_late_one_says_that_it_is_late(season: Season) -> None:
    client, path = opened(season, "late")
    page = client.get(path)
    assert "公示已经结束" in words(page)
    assert "李䶮" not in page.content.decode()
    done = client.post(path, {"name": "李䶮", "text": WORDS, "is_named": "no"})
    assert "已按逾期反映登记" in words(done)
    assert Objection.objects.get().is_late


def test_nothing_typed_is_lost_and_every_fault_is_named(season: Season) -> None:
    client, path = opened(season)
    page = client.post(path, SAID | {"text": "不实", "is_named": "yes", "reporter_name": "罗衡"})
    assert (page.status_code, "应为10至2000字" in words(page)) == (422, True)
    assert 'value="罗衡"' in page.content.decode()
    page = client.post(path, SAID | {"is_named": "yes", "reporter_name": "罗衡"})
    assert "实名反映还缺手机号" in words(page)
    page = client.post(path, SAID | {"papers": SimpleUploadedFile("证据.pdf", b"no paper")})
    assert page.status_code == 422
    assert WORDS in page.content.decode()
    assert Objection.objects.count() == 0


@pytest.mark.parametrize(("moment", "about"), [(None, {}), (None, {"place": "99"}), ("late", {}), ("late", {"name": "孙悦"})])
def test_a_report_about_nobody_on_the_list_is_none_and_its_words_stay(season: Season, moment, about: dict[str, str]) -> None:
    client, path = opened(season, moment)
    page = client.post(path, {"text": WORDS, "is_named": "no"} | about)
    assert page.status_code == 422
    assert WORDS in page.content.decode()
    assert about.get("name", "") in page.content.decode()
    assert not Objection.objects.exists()


def test_where_only_names_are_taken_the_form_asks_for_one(season: Season) -> None:
    state("publicity.reports_named", "named")
    client, path = opened(season)
    assert "匿名" not in words(client.get(path)).split("是否署名")[1].split("您的姓名")[0]
    assert client.post(path, SAID).status_code == 422


def test_a_signed_in_colleague_reports_as_nobody(season: Season) -> None:
    _, path = opened(season)
    colleague = Client()
    sign_in(colleague, season.cast, "张𬭼")
    receipt, _ = code_of(colleague.post(path, SAID))
    entry = AuditEntry.objects.get(subject=f"objection:{receipt}")
    assert (entry.account, entry.actor) == (None, "")
