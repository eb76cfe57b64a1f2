"""Page E3: a list of names, each line with its result; people join by themselves; nobody learns who has an account elsewhere."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.actions.act import Act
from zhicheng.actions.employers.bind import bind
from zhicheng.records.models import ExpectedPerson, OutboxItem, RosterLine

PAGE = "/unit/staff/import/"
LIST = "姓名,手机号\n李䶮,{own}\n孙悦,{elsewhere}\n周新,13800138001\n周新,13800138001\n吴错,1380013\n,13800138002"


@pytest.fixture
def clerk(client, season):
    sign_in(client, season.cast, "王敏")
    return client


def listed(season) -> str:
    return LIST.format(own=season.cast.mobiles["李䶮"], elsewhere=season.cast.mobiles["孙悦"])


def results() -> list[tuple[int, str]]:
    return list(RosterLine.objects.order_by("position").values_list("position", "result"))


def test_each_line_has_its_result(clerk, season) -> None:
    page = clerk.post(PAGE, {"text": listed(season), "act_key": "k"}, follow=True).content.decode()
    expected = ["joined", "invited", "invited", "repeated", "faulty", "faulty"]
    assert results() == list(zip(range(2, 8), expected, strict=True))
    assert "与第4行手机号相同" in page
    assert "已列入并发出邀请2行" in page
    assert season.cast.mobiles["孙悦"] not in page
    texts = [json.loads(row.payload) for row in OutboxItem.objects.filter(key__startswith="sms.invitation")]
    assert {text["mobile"] for text in texts} == {season.cast.mobiles["孙悦"], "13800138001"}
    assert all(season.cast.employers["design"].credit_code in text["text"] for text in texts)


def test_the_same_list_again_invites_nobody_twice(clerk, season) -> None:
    for key in ("a", "b"):
        clerk.post(PAGE, {"text": listed(season), "act_key": key})
    assert OutboxItem.objects.filter(key__startswith="sms.invitation").count() == 2
    assert ExpectedPerson.objects.count() == 2
    assert RosterLine.objects.filter(result="listed").count() == 2


def test_a_file_from_a_spreadsheet_is_read(clerk) -> None:
    file = SimpleUploadedFile("名单.csv", "姓名,手机号\n周新,13800138001".encode("gb18030"))
    assert "周新" in clerk.post(PAGE, {"file": file, "act_key": "k"}, follow=True).content.decode()
    broken = SimpleUploadedFile("名单.csv", b"\x80\xff\x00")
    answer = clerk.post(PAGE, {"file": broken, "act_key": "l"})
    assert (answer.status_code, "这个文件读不成文字" in answer.content.decode()) == (422, True)


def test_nothing_at_all_is_sent_back_with_what_to_do(clerk) -> None:
    answer = clerk.post(PAGE, {"text": "", "act_key": "k"})
    assert (answer.status_code, "请粘贴名单" in answer.content.decode()) == (422, True)
    assert clerk.post(PAGE, {"text": " ,\n", "act_key": "l"}).status_code == 422


def test_who_joins_leaves_the_list_and_a_wrong_name_is_taken_off(clerk, season) -> None:
    clerk.post(PAGE, {"text": listed(season), "act_key": "k"})
    assert "孙悦" in clerk.get(PAGE).content.decode()
    bind(Act(season.cast.actor("孙悦"), NOW), employer_id=season.cast.employers["design"].pk)
    page = clerk.get(PAGE).content.decode()
    assert "孙悦" not in page
    assert "周新" in page
    wrong = ExpectedPerson.objects.get(name="周新").pk
    assert clerk.post(f"{PAGE}names/{wrong}/remove/", {"act_key": "m"}).status_code == 302
    assert "周新" not in clerk.get(PAGE).content.decode()


def test_another_units_list_is_not_there(client, clerk, season) -> None:
    number = clerk.post(PAGE, {"text": listed(season), "act_key": "k"})["Location"]
    expected = ExpectedPerson.objects.get(name="周新").pk
    sign_in(client, season.cast, "刘强")
    assert client.get(number).status_code == 404
    assert client.post(f"{PAGE}names/{expected}/remove/", {"act_key": "n"}).status_code == 404
    assert ExpectedPerson.objects.filter(pk=expected).exists()


def test_the_link_leads_to_the_choice_of_this_unit(clerk, client, season) -> None:
    code = season.cast.employers["design"].credit_code
    assert f"/me/unit/?q={code}" in clerk.get(PAGE).content.decode()
    sign_in(client, season.cast, "孙悦")
    assert "昆明云岭建筑设计有限公司" in client.get(f"/me/unit/?q={code}").content.decode()
