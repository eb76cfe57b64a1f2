"""C5: 李䶮 fills in a project on the page. Nothing typed is lost, nothing is overwritten in silence."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.profile import VALUES, entry, typed, values
from zhicheng.actions.act import Act
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.records.queries import drafts, profile

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")
NEW = "/me/profile/projects/new/"


@pytest.fixture
def li(client, cast):
    sign_in(client, cast, "李䶮")
    return cast.actor("李䶮")


def kept(li, slug: str = "projects"):
    return profile.entries(li.person, slug)


@pytest.mark.parametrize("slug", list(VALUES))
def test_every_module_takes_what_its_form_asks(client, li, slug: str) -> None:
    answer = client.post(f"/me/profile/{slug}/new/", {**typed(slug), "version": "0", "then": "list"})
    assert answer.headers["Location"] == f"/me/profile/{slug}/?done=saved"
    saved = kept(li, slug)[0]
    assert {name: saved.values[name] for name in values(slug)} == values(slug)
    page = client.get(f"/me/profile/{slug}/{saved.id}/").content.decode()
    assert 'name="version" value="1"' in page


@pytest.mark.parametrize("slug", list(VALUES))
def test_an_entry_of_every_module_is_changed_deleted_and_taken_back(client, li, slug: str) -> None:
    entry_id = entry(li, slug)
    url = f"/me/profile/{slug}/{entry_id}/"
    assert client.post(url, {**typed(slug), "version": "1"}).status_code == 302
    assert kept(li, slug)[0].version == 2
    assert client.post(f"{url}delete/").status_code == 302
    assert kept(li, slug) == []
    assert client.get(url).status_code == 404
    assert client.post(f"/me/profile/bin/{entry_id}/restore/").status_code == 302
    assert kept(li, slug)[0].values == profile.entry(li.person, slug, entry_id).values


def test_full_width_digits_and_chinese_dates_are_read(client, li) -> None:
    given = typed("projects") | {"rank": "３", "people": "７", "started_on": "２０２３年５月１日", "ended_on": "2024.11.1"}
    assert client.post(NEW, given).status_code == 302
    assert kept(li)[0].values == {**values("projects")}


def test_all_faults_come_at_once_and_everything_typed_is_still_there(client, li) -> None:
    given = typed("projects") | {"name": "", "rank": "八", "ended_on": "2020-01-01", "contribution": "字" * 501}
    answer = client.post(NEW, given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "有4处需要修改" in page
    assert "<title>错误：" in page
    for said in ("请填写“项目名称”", "请填整数", "结束日期早于起始日期", "最多500字，现在501字", "字" * 501, 'value="八"'):
        assert said in page
    assert kept(li) == []
    assert drafts.draft(li.account, "profile/projects/new").typed["rank"] == "八"


def test_control_characters_are_refused_at_their_field(client, li) -> None:
    answer = client.post(NEW, typed("projects") | {"name": "山地\x07住宅"})
    assert answer.status_code == 422
    assert "无法显示的字符" in answer.content.decode()


def test_a_patent_number_given_twice_is_said_at_the_number(client, li) -> None:
    entry(li, "patents")
    answer = client.post("/me/profile/patents/new/", typed("patents"))
    assert answer.status_code == 422
    assert '<a href="#id_number">' in answer.content.decode()


def test_a_double_press_makes_one_entry(client, li) -> None:
    given = typed("projects") | {"act_key": "a" * 32, "version": "0"}
    first, second = client.post(NEW, given), client.post(NEW, given)
    assert (first.status_code, second.status_code) == (302, 302)
    assert len(kept(li)) == 1


def test_after_saving_one_may_add_another_or_its_proof(client, li) -> None:
    again = client.post(NEW, typed("projects") | {"then": "again"})
    assert again.headers["Location"] == f"{NEW}?done=added"
    files = client.post(NEW, typed("projects") | {"then": "files"})
    assert files.headers["Location"] == f"/me/profile/projects/{kept(li)[0].id}/?done=files#evidence"
    assert "上传佐证材料" in client.get(files.headers["Location"]).content.decode()


def test_what_is_typed_is_kept_and_comes_back_after_a_reload(client, li) -> None:
    answer = client.post(f"{NEW}draft/", {"name": "打了一半", "version": "0"})
    assert answer.json()["saved_at"]
    page = client.get(NEW).content.decode()
    assert 'value="打了一半"' in page
    assert "data-draft" in page
    assert 'value="打了一半"' not in client.get(f"{NEW}?saved=1").content.decode()
    client.post(NEW, typed("projects"))
    assert "data-draft" not in client.get(NEW).content.decode()


def test_a_session_that_ended_keeps_what_was_saved_meanwhile(client, cast, li) -> None:
    client.post(f"{NEW}draft/", {"name": "登录超时前", "version": "0"})
    client.logout()
    lost = client.post(f"{NEW}draft/", {"name": "超时之后"})
    assert (lost.status_code, lost.headers["Location"].split("?")[0]) == (302, "/account/login/")
    sign_in(client, cast, "李䶮")
    assert "登录超时前" in client.get(NEW).content.decode()


def test_two_windows_are_put_side_by_side_and_the_reader_chooses(client, li) -> None:
    entry_id = entry(li, "projects")
    url = f"/me/profile/projects/{entry_id}/"
    other = values("projects", name="另一窗口改的名称", rank=5)
    save_entry(Act(li, NOW), module="projects", entry_id=entry_id, values=other, version=1)
    mine = typed("projects", name="本窗口改的名称") | {"version": "1"}
    answer = client.post(url, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    for said in ("本窗口改的名称", "另一窗口改的名称", 'name="keep-name"', 'name="keep-rank"', 'name="version" value="2"'):
        assert said in page
    assert 'name="keep-grade"' not in page
    chosen = mine | {"version": "2", "keep-name": "mine", "keep-rank": "theirs"}
    assert client.post(url, chosen).status_code == 302
    saved = profile.entry(li.person, "projects", entry_id)
    assert (saved.values["name"], saved.values["rank"], saved.version) == ("本窗口改的名称", 5, 3)


def test_a_draft_on_an_old_version_cannot_overwrite(client, li) -> None:
    entry_id = entry(li, "projects")
    url = f"/me/profile/projects/{entry_id}/"
    client.post(f"{url}draft/", typed("projects", name="旧草稿") | {"version": "1"})
    save_entry(Act(li, NOW), module="projects", entry_id=entry_id, values=values("projects", name="新内容"), version=1)
    client.post(f"{url}draft/", typed("projects", name="旧草稿二") | {"version": "1"})
    page = client.get(url).content.decode()
    assert 'value="旧草稿二"' in page
    assert 'name="version" value="1"' in page
    assert client.post(url, typed("projects", name="旧草稿二") | {"version": "1"}).status_code == 409


def test_the_background_save_of_an_old_version_says_so_and_still_keeps_the_text(client, li) -> None:
    entry_id = entry(li, "projects")
    save_entry(Act(li, NOW), module="projects", entry_id=entry_id, values=values("projects", name="新"), version=1)
    answer = client.post(f"/me/profile/projects/{entry_id}/draft/", typed("projects", name="旧") | {"version": "1"})
    assert (answer.status_code, "别处被改过" in answer.json()["message"]) == (409, True)
    assert drafts.draft(li.account, f"profile/projects/{entry_id}").typed["name"] == "旧"


@pytest.mark.parametrize("tail", ["", "draft/", "delete/", "files/", "files/proof/1/remove/", "library/proof/"])
def test_another_persons_entry_does_not_exist(client, cast, tail: str) -> None:
    entry_id = entry(cast.actor("张𬭼"), "projects")
    sign_in(client, cast, "李䶮")
    url = f"/me/profile/projects/{entry_id}/{tail}"
    answers = (
        [client.post(url, typed("projects"))]
        if tail in ("draft/", "delete/", "files/") or "remove" in tail
        else [client.get(url), client.post(url)]
    )
    assert [answer.status_code for answer in answers] == [404] * len(answers)
    assert len(profile.entries(cast.actor("张𬭼").person, "projects")) == 1


@pytest.mark.parametrize("who", ["王敏", "陈晨", "吴静"])
def test_other_roles_have_no_profile_pages(client, cast, who: str) -> None:
    sign_in(client, cast, who)
    assert client.get("/me/profile/projects/new/").status_code == 403


def test_without_login_the_page_leads_to_it(client, cast) -> None:
    assert client.get(NEW).headers["Location"].startswith("/account/login/")


def test_a_deleted_entry_is_found_in_the_bin_and_restored(client, li) -> None:
    entry_id = entry(li, "projects")
    answer = client.post(f"/me/profile/projects/{entry_id}/delete/", {"act_key": "d" * 32})
    assert answer.headers["Location"] == "/me/profile/projects/?done=deleted"
    assert "山地住宅节能研究" in client.get("/me/profile/bin/").content.decode()
    client.post(f"/me/profile/bin/{entry_id}/restore/")
    assert kept(li)[0].id == entry_id
    assert client.post("/me/profile/bin/999999/restore/").status_code == 404


def test_the_page_of_an_unknown_module_does_not_exist(client, li) -> None:
    assert [client.get(url).status_code for url in ("/me/profile/moon/", "/me/profile/moon/new/")] == [404, 404]
