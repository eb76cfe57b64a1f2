"""A15: 19 questions and 7 troubles from the pack, searched, changed by the operator with history; guides; whom to ask (SUP-03 to SUP-05)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season, pack_files, publish
from tests.web.applicant.visits import words
from zhicheng.actions.help.edit import edit
from zhicheng.documents import user_guide
from zhicheng.engine.policy import canonical, content_hash, load_pack
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division, HelpText, PolicySnapshot

CHANGE = {"title": "账号锁了", "body": "请拨打{account.support_phone}。", "reason": "说法改短"}


def visitor(season: Season, name: str = "") -> Client:
    client = Client()
    if name:
        sign_in(client, season.cast, name)
    return client


def found(query: str) -> list[str]:
    return re.findall(r'href="/faq/([a-z-]+)/"', Client().get(f"/faq/?{query}").content.decode())


def version(season: Season) -> str:
    page = visitor(season, "周洁").get("/faq/locked/edit/").content.decode()
    return re.search(r'name="version" value="(\d+)"', page)[1]


@pytest.mark.usefixtures("season")
def test_every_question_and_trouble_is_there() -> None:
    assert len(found("")) == 26
    text = words(Client().get("/faq/"))
    assert "政策问题" in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("query", "code"),
    [("q=博士后", "postdoctoral"), ("q=同名单位", "same-unit"), ("q=见习 认定", "recognition-how"), ("q=8个", "")],
)
@pytest.mark.usefixtures("season")
def test_an_entry_is_found_by_its_words(query: str, code: str) -> None:
    assert found(query) == ([code] if code else [])


def test_numbers_come_from_the_packs(season: Season) -> None:
    assert "超过3次会锁定" in words(Client().get("/faq/locked/"))
    files = dict(pack_files("regions/530100-kunming/2022"))
    name = "parameters/accounts.yaml"
    files[name] = files[name].replace("账号自动锁定, value: 3".encode(), "账号自动锁定, value: 7".encode())
    pack = load_pack(files)
    PolicySnapshot.objects.filter(pack="kunming-2022").update(body=canonical(pack), content_hash=content_hash(pack))
    assert "超过7次会锁定" in words(Client().get("/faq/locked/"))


def test_the_operator_changes_an_entry_and_the_old_text_stays(season: Season) -> None:
    client = visitor(season, "周洁")
    answer = client.post("/faq/locked/edit/", CHANGE | {"version": version(season)})
    assert (answer.status_code, answer["Location"]) == (302, "/faq/locked/")
    text = words(Client().get("/faq/locked/"))
    assert "请拨打0871-63108336。" in text
    assert "第1版" in text
    assert "说法改短" in text
    assert "密码连续输错超过{account.max_failed_logins}次会锁定" in text
    assert found("q=账号锁了") == ["locked"]


def test_a_change_of_an_older_text_and_no_change_are_refused(season: Season) -> None:
    client = visitor(season, "周洁")
    client.post("/faq/locked/edit/", CHANGE | {"version": "0"})
    late = client.post("/faq/locked/edit/", CHANGE | {"body": "另一种写法", "version": "0"})
    assert (late.status_code, "另一种写法" in late.content.decode()) == (409, True)
    same = client.post("/faq/locked/edit/", CHANGE | {"version": "1"})
    assert (same.status_code, "没有要保存的改动" in words(same)) == (422, True)
    assert client.post("/faq/locked/edit/", CHANGE | {"title": "", "version": "1"}).status_code == 422
    assert HelpText.objects.count() == 1


@pytest.mark.parametrize("name", ["", "李䶮", "王敏", "陈晨"])
def test_visitors_cannot_change_an_entry(season: Season, name: str) -> None:
    answer = visitor(season, name).post("/faq/locked/edit/", CHANGE | {"version": "0"})
    assert answer.status_code == (403 if name else 302)
    assert not HelpText.objects.exists()
    assert "/edit/" not in visitor(season, name).get("/faq/locked/").content.decode()


def test_what_is_no_entry_cannot_be_changed(season: Season) -> None:
    with pytest.raises(Refusal) as caught:
        edit(season.act("周洁"), code="nothing", title="问", body="答", reason="试", version=0)
    assert caught.value.status == 404
    assert visitor(season, "周洁").get("/faq/nothing/edit/").status_code == 404


def test_a_place_has_its_own_contacts_and_one_without_says_so(season: Season) -> None:
    text = words(Client().get("/help/"))
    assert "0871-63108336" in text
    assert "12333" in text
    county = Client().get("/help/?place=530112").content.decode()
    assert 'href="tel:087168046909"' in county
    assert "麒麟区没有登记咨询电话" in words(Client().get("/help/?place=530302"))


def test_another_city_shows_its_own_number_and_room(season: Season) -> None:
    for code, name, level, parent in (("520000", "贵州省", "province", None), ("522601", "凯里市", "city", "520000")):
        Division.objects.create(code=code, name=name, level=level, parent_id=parent)
    for folder in ("520000-guizhou/2023", "522601-kaili/2023"):
        publish(f"regions/{folder}")
    text = words(Client().get("/help/?place=522601"))
    assert "0855-8223319" in text
    assert "509室" in text
    assert "0871" not in text.split("使用指南")[0].split("问谁")[1]


@pytest.mark.usefixtures("season")
def test_the_guides_are_downloaded_without_signing_in() -> None:
    home = Client().get("/").content.decode()
    assert 'href="/help/"' in home
    links = re.findall(r'href="(/help/manuals/[a-z]+\.pdf)"', Client().get("/help/").content.decode())
    assert len(links) == 3
    for link in links:
        answer = Client().get(link)
        assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.usefixtures("season")
def test_a_guide_that_is_missing_is_a_notice_and_no_error(monkeypatch, tmp_path) -> None:
    from zhicheng.web.public.help import manuals

    manuals._printed.cache_clear()
    monkeypatch.setattr(user_guide, "HERE", tmp_path)
    for address in ("/help/manuals/unit.pdf", "/help/manuals/nobody.pdf"):
        answer = Client().get(address)
        assert answer.status_code == 404
        assert "使用指南暂时没有" in words(answer)
    manuals._printed.cache_clear()


@pytest.mark.usefixtures("cast")
def test_without_packs_it_says_so() -> None:
    assert "未配置" in words(Client().get("/faq/"))
    assert Client().get("/faq/locked/").status_code == 404
