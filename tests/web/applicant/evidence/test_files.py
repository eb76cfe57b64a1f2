"""A file is opened by its owner and by those who review a filing that holds it; nobody else learns that it exists."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.hostile import GOOD, HOSTILE, good_jpg, good_pdf, good_png, many_pages_pdf
from tests.factories.profile import entry, typed, values
from zhicheng.actions.act import Act
from zhicheng.actions.evidence.attach import attach
from zhicheng.actions.evidence.upload import upload
from zhicheng.records.models import AccessLog, Application, Dossier, DossierFile, EvidenceItem, RouteStep, StoredFile
from zhicheng.records.queries import drafts, profile

pytestmark = pytest.mark.filterwarnings("ignore:No directory at")


def kept(by, made=None) -> int:
    name, data = made or good_jpg()
    return int(upload(Act(by, NOW), data=data, name=name))


def filed(cast, item: int, state: str = "submitted", step: int = 1) -> Application:
    """李䶮 has filed a case with this file; its route runs from the firm to the county office."""
    li, design = cast.people["李䶮"], cast.employers["design"]
    case = Application.objects.create(
        number="KM2026-RD-00001", kind="recognition", person=li, employer=design, division_id="530112", year=2026, series="engineering",
        ladder="engineering.engineer", level=4, title_name="助理工程师", specialty="建筑设计", state=state, attempt=1, step=step,
        holder_role="unit_handler", holder_employer=design, created_at=NOW, submitted_at=NOW, changed_at=NOW,
    )  # fmt: skip
    RouteStep.objects.create(application=case, position=1, stage="unit", role="unit_handler", employer=design)
    RouteStep.objects.create(application=case, position=2, stage="body", role="county_hrss", body=cast.bodies["xs-hrss"])
    dossier = Dossier.objects.create(application=case, attempt=1, content="{}", sha256="0" * 64, filed_at=NOW)
    DossierFile.objects.create(dossier=dossier, reference="projects/1", slot="proof", item_id=item)
    return case


def statuses(client, item: int) -> list[int]:
    return [client.get(f"/files/{item}/{tail}").status_code for tail in ("", "view/", "pages/1.png")]


def test_the_owner_gets_the_file_sealed_against_caches_and_guesses(client, cast) -> None:
    made = good_pdf()
    item = kept(cast.actor("李䶮"), made)
    sign_in(client, cast, "李䶮")
    answer = client.get(f"/files/{item}/")
    assert answer.content == made[1]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert statuses(client, item) == [200, 200, 200]
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [
        ("bytes=0-9", 206, (0, 10)),
        ("bytes=100-", 206, (100, None)),
        ("bytes=-5", 206, (-5, None)),
        ("bytes=5-2", 416, (0, 0)),
        ("bytes=99999999-", 416, (0, 0)),
        ("bytes=0-1,4-5", 200, (0, None)),
        ("lines=1-2", 200, (0, None)),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(client, cast, asked: str, status: int, span) -> None:
    made = good_pdf(1)
    item = kept(cast.actor("李䶮"), made)
    sign_in(client, cast, "李䶮")
    answer = client.get(f"/files/{item}/", headers={"Range": asked})
    assert (answer.status_code, answer.content) == (status, made[1][slice(*span)])
    if status == 206:
        start = span[0] if span[0] >= 0 else len(made[1]) + span[0]
        assert answer.headers["Content-Range"] == f"bytes {start}-{start + len(answer.content) - 1}/{len(made[1])}"


def test_a_link_without_login_leads_to_the_login(client, cast) -> None:
    item = kept(cast.actor("李䶮"))
    for tail in ("", "view/", "pages/1.png"):
        assert client.get(f"/files/{item}/{tail}").headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("who", ["张𬭼", "王敏", "刘强", "陈晨", "周洁"])
def test_a_file_nobody_filed_does_not_exist_for_others(client, cast, who: str) -> None:
    item = kept(cast.actor("李䶮"))
    sign_in(client, cast, who)
    assert statuses(client, item) == [404, 404, 404]
    assert set(AccessLog.objects.values_list("subject", "result")) == {(f"evidence:{item}", "404")}
    assert AccessLog.objects.count() == 3


@pytest.mark.parametrize(
    ("who", "step", "status"),
    [
        ("王敏", 1, 200),
        ("赵蓉", 1, 200),
        ("陈晨", 1, 404),
        ("陈晨", 2, 200),
        ("钱程", 2, 404),
        ("刘强", 2, 404),
        ("张𬭼", 2, 404),
    ],
)
def test_a_filed_one_opens_to_the_bodies_the_case_has_reached(client, cast, who: str, step: int, status: int) -> None:
    item = kept(cast.actor("李䶮"))
    filed(cast, item, step=step)
    sign_in(client, cast, who)
    assert statuses(client, item) == [status] * 3


def test_a_draft_shows_nothing_to_the_unit(client, cast) -> None:
    item = kept(cast.actor("李䶮"))
    filed(cast, item, state="draft")
    sign_in(client, cast, "王敏")
    assert statuses(client, item) == [404, 404, 404]


def test_another_file_of_the_same_person_stays_closed_to_the_unit(client, cast) -> None:
    li = cast.actor("李䶮")
    filed(cast, kept(li))
    private = kept(li, good_png())
    sign_in(client, cast, "王敏")
    assert statuses(client, private) == [404, 404, 404]


def test_every_opening_by_a_reviewer_is_noted(client, cast) -> None:
    item = kept(cast.actor("李䶮"), good_pdf(2))
    filed(cast, item)
    sign_in(client, cast, "王敏")
    client.get(f"/files/{item}/")
    client.get(f"/files/{item}/pages/2.png")
    noted = AccessLog.objects.order_by("id").values_list("what", "subject", "reader", "acting_for", "result")
    unit = "昆明云岭建筑设计有限公司"
    assert list(noted) == [
        ("下载文件", f"evidence:{item}", "王敏", unit, "200"),
        ("查看第2页", f"evidence:{item}", "王敏", unit, "200"),
    ]


def test_a_reviewer_sees_their_own_name_across_the_page(client, cast) -> None:
    item = kept(cast.actor("李䶮"))
    filed(cast, item)
    sign_in(client, cast, "李䶮")
    plain = client.get(f"/files/{item}/pages/1.png?width=400").content
    sign_in(client, cast, "王敏")
    marked = client.get(f"/files/{item}/pages/1.png?width=400").content
    assert Image.open(io.BytesIO(plain)).size == Image.open(io.BytesIO(marked)).size
    assert plain != marked


def test_a_filed_file_stays_open_to_reviewers_after_its_owner_removed_it(client, cast) -> None:
    item = kept(cast.actor("李䶮"))
    filed(cast, item)
    EvidenceItem.objects.update(removed_at=NOW)
    sign_in(client, cast, "王敏")
    assert statuses(client, item) == [200, 200, 200]


def test_the_viewer_turns_zooms_and_pages_by_links_alone(client, cast) -> None:
    item = kept(cast.actor("李䶮"), good_pdf())
    sign_in(client, cast, "李䶮")
    text = client.get(f"/files/{item}/view/?page=2&zoom=150&rotate=90").content.decode()
    assert "第2页，共3页" in text
    assert f"/files/{item}/pages/2.png?width=1500&amp;rotate=90" in text
    upright = Image.open(io.BytesIO(client.get(f"/files/{item}/pages/2.png?width=300").content))
    turned = Image.open(io.BytesIO(client.get(f"/files/{item}/pages/2.png?width=300&rotate=90").content))
    assert turned.size == upright.size[::-1]


@pytest.mark.parametrize("query", ["page=99&zoom=7&rotate=13", "page=x&zoom=&rotate=-90", "page=0"])
def test_a_mangled_address_shows_the_nearest_page(client, cast, query: str) -> None:
    item = kept(cast.actor("李䶮"))
    sign_in(client, cast, "李䶮")
    assert client.get(f"/files/{item}/view/?{query}").status_code == 200


def test_a_page_beyond_the_last_does_not_exist(client, cast) -> None:
    item = kept(cast.actor("李䶮"))
    sign_in(client, cast, "李䶮")
    assert client.get(f"/files/{item}/pages/4.png").status_code == 404


@pytest.fixture
def award(client, cast) -> int:
    sign_in(client, cast, "李䶮")
    return entry(cast.actor("李䶮"), "awards")


def send(client, entry_id: int, *made: tuple[str, bytes], slot: str = "proof"):
    files = [SimpleUploadedFile(name, data) for name, data in made]
    return client.post(f"/me/profile/awards/{entry_id}/files/", {"slot": slot, f"file-{slot}": files})


def shown(cast, entry_id: int):
    return profile.entry(cast.actor("李䶮").person, "awards", entry_id).files


@pytest.mark.parametrize("make", GOOD, ids=lambda make: make.__name__)
def test_a_good_file_is_placed_and_seen(client, cast, award: int, make) -> None:
    answer = send(client, award, make())
    assert answer.headers["Location"] == f"/me/profile/awards/{award}/?done=uploaded#slot-proof"
    item = shown(cast, award)[0].item
    assert f"/files/{item}/view/" in client.get(f"/me/profile/awards/{award}/").content.decode()


@pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
def test_a_hostile_file_is_refused_in_chinese_and_leaves_nothing(client, cast, award: int, make) -> None:
    answer = send(client, award, make(61) if make is many_pages_pdf else make())
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="slot-proof-error"' in text
    assert "{" not in text.split('id="slot-proof-error">')[1].split("</p>")[0]
    assert shown(cast, award) == ()
    assert not StoredFile.objects.exists()


def test_one_bad_file_does_not_throw_out_the_good_one_beside_it(client, cast, award: int) -> None:
    answer = send(client, award, good_jpg(), ("汇总.zip", b"PK\x03\x04" + bytes(50)))
    assert (answer.status_code, "汇总.zip" in answer.content.decode()) == (422, True)
    assert len(shown(cast, award)) == 1


def test_what_was_typed_survives_a_refused_upload(client, award: int) -> None:
    client.post(f"/me/profile/awards/{award}/draft/", {"name": "打了一半", "version": "1"})
    answer = send(client, award, ("汇总.zip", b"PK\x03\x04" + bytes(50)))
    assert 'value="打了一半"' in answer.content.decode()


def with_text(client, entry_id: int, tail: str, **more):
    """Press a button beside the fields while a changed name stands in them."""
    beside = typed("awards", name="还没有保存的名称") | {"version": "1", "act_key": "k" * 32}
    return client.post(f"/me/profile/awards/{entry_id}/{tail}", beside | more)


def test_what_was_typed_and_not_saved_comes_back_with_the_file(client, cast, award: int) -> None:
    name, data = good_jpg()
    answer = with_text(client, award, "files/", slot="proof", **{"file-proof": SimpleUploadedFile(name, data)})
    page = client.get(answer.headers["Location"]).content.decode()
    assert 'value="还没有保存的名称"' in page
    assert "还没有正式保存" in page
    assert profile.entry(cast.actor("李䶮").person, "awards", award).values["name"] == values("awards")["name"]
    item = shown(cast, award)[0].item
    with_text(client, award, f"files/proof/{item}/remove/")
    assert 'value="还没有保存的名称"' in client.get(f"/me/profile/awards/{award}/").content.decode()
    assert with_text(client, award, "", then="list").headers["Location"] == "/me/profile/awards/?done=saved"
    assert profile.entry(cast.actor("李䶮").person, "awards", award).values["name"] == "还没有保存的名称"


def test_an_upload_beside_untouched_fields_leaves_no_draft(client, cast, award: int) -> None:
    name, data = good_jpg()
    untouched = typed("awards") | {"version": "1", "slot": "proof", "file-proof": SimpleUploadedFile(name, data)}
    client.post(f"/me/profile/awards/{award}/files/", untouched)
    assert drafts.draft(cast.actor("李䶮").account, f"profile/awards/{award}") is None


def test_without_script_typing_and_uploading_go_together(season, site, tmp_path: Path) -> None:
    made = tmp_path / "获奖证书.jpg"
    made.write_bytes(good_jpg()[1])
    award = entry(season.cast.actor("李䶮"), "awards")
    page = site.visitor(season.cast, "李䶮", script=False)
    page.goto(f"/me/profile/awards/{award}/")
    page.fill("[name=name]", "优秀设计二等奖")
    page.set_input_files("[name=file-proof]", made)
    page.get_by_role("button", name="上传").click()
    assert page.input_value("[name=name]") == "优秀设计二等奖"
    assert page.get_by_text("已上传并放入这一条").is_visible()
    page.get_by_role("button", name="保存并返回").click()
    with site.still:
        assert profile.entry(season.cast.actor("李䶮").person, "awards", award).values["name"] == "优秀设计二等奖"
        assert len(shown(season.cast, award)) == 1


def test_no_file_and_a_strange_slot_are_said(client, award: int) -> None:
    assert "没有收到文件" in send(client, award).content.decode()
    assert send(client, award, good_jpg(), slot="moon").status_code == 422


def test_the_same_file_again_is_taken_from_the_library(client, cast, award: int) -> None:
    send(client, award, good_jpg())
    again = send(client, award, good_jpg())
    assert "done=reused" in again.headers["Location"]
    assert (EvidenceItem.objects.count(), len(shown(cast, award))) == (1, 1)


def test_a_file_is_taken_away_and_placed_again_from_the_library(client, cast, award: int) -> None:
    send(client, award, good_jpg())
    item = shown(cast, award)[0].item
    client.post(f"/me/profile/awards/{award}/files/proof/{item}/remove/")
    assert shown(cast, award) == ()
    library = f"/me/profile/awards/{award}/library/proof/"
    assert f'value="{item}"' in client.get(library).content.decode()
    client.post(library, {"item": item})
    assert [use.item for use in shown(cast, award)] == [item]


def test_a_file_used_elsewhere_says_where(client, cast, award: int) -> None:
    send(client, award, good_jpg())
    li = cast.actor("李䶮")
    attach(Act(li, NOW), entry_id=entry(li, "tasks"), slot="proof", item_id=shown(cast, award)[0].item)
    assert "还用于完成主要专业技术工作情况" in client.get(f"/me/profile/awards/{award}/").content.decode()


def test_a_strangers_file_cannot_be_placed_from_the_library(client, cast, award: int) -> None:
    item = kept(cast.actor("张𬭼"), good_jpg())
    assert client.post(f"/me/profile/awards/{award}/library/proof/", {"item": item}).status_code == 404
