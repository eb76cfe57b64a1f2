"""政策包 (N1): every pack by place, year, matter and layer; its versions, what is open in it, what the check finds."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.season import Season, publish
from zhicheng.records.models import PolicySnapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau(season: Season) -> Client:
    client = Client()
    sign_in(client, season.cast, "周洁")
    return client


def packs(client: Client, query: str = "") -> list[str]:
    page = client.get(f"/packs/{query}").content.decode()
    return re.findall(r'<th scope="row"><span><a href="/packs/([a-z0-9-]+)/"', page)


def test_the_packs_stand_by_place_and_may_be_narrowed(bureau: Client) -> None:
    everything = packs(bureau)
    assert everything[0] == "national-base"
    assert set(packs(bureau, "?layer=province")) == {"yunnan-certificates"}
    assert "kunming-recognition" in packs(bureau, "?matter=recognition&division=530100")
    assert "kunming-2022" in packs(bureau, "?year=2022")
    assert "kunming-recognition" not in packs(bureau, "?year=2022")
    assert packs(bureau, "?q=没有这样的名称") == []


def test_a_place_this_installation_does_not_serve_is_named_by_its_authority(bureau: Client) -> None:
    publish("regions/520000-guizhou/2023")
    publish("regions/522601-kaili/2023")
    page = bureau.get("/packs/").content.decode()
    assert '<option value="520000">贵州省</option>' in page
    assert '<td data-label="地区和层次"><span>凯里市<' in page
    assert '<td data-label="地区和层次"><span>全国<' in page
    assert "<dd>凯里市（" in bureau.get("/packs/kaili-2023/").content.decode()


def test_a_pack_shows_who_proposed_and_who_published_it(bureau: Client) -> None:
    page = bureau.get("/packs/kunming-recognition/").content.decode()
    snapshot = PolicySnapshot.objects.get(pack="kunming-recognition")
    assert snapshot.content_hash[:16] in page
    assert "周洁" in page
    assert "沈复" in page
    assert "/rules/kunming-recognition/bachelor-to-assistant/" in page


def test_what_the_document_leaves_open_is_listed(bureau: Client) -> None:
    page = bureau.get("/packs/kunming-2022/").content.decode()
    assert re.search(r"文件没有写明的值（[1-9]", page)
    assert "kunming-2022" in packs(bureau, "?open=unknown")
    assert "national-base" in packs(bureau, "?open=confirm")


def test_the_check_finds_what_was_put_into_the_database_by_hand(bureau: Client) -> None:
    assert "没有问题" in bureau.get("/packs/yunnan-certificates/?check=1").content.decode()
    row = PolicySnapshot.objects.get(pack="kunming-recognition")
    body = bytes(row.body).decode().replace('"value":12', '"value":13', 1)
    assert body != bytes(row.body).decode()
    PolicySnapshot.objects.filter(pk=row.pk).update(body=body.encode(), content_hash="d7" * 32)
    assert "错误" in bureau.get("/packs/kunming-recognition/?check=1").content.decode()


def test_a_proposal_waits_in_the_list(bureau: Client) -> None:
    row = PolicySnapshot.objects.get(pack="kunming-defaults")
    PolicySnapshot.objects.create(
        kind="pack", pack="kunming-defaults", name=row.name, division=row.division, content_hash="e" * 64, body=row.body,
        proposed_by=row.proposed_by, proposed_at=row.proposed_at,
    )  # fmt: skip
    assert packs(bureau, "?open=waiting") == ["kunming-defaults"]
    assert "待复核" in bureau.get("/packs/kunming-defaults/").content.decode()


def test_a_pack_nobody_proposed_is_not_found(bureau: Client) -> None:
    assert bureau.get("/packs/nowhere/").status_code == 404


def test_the_list_asks_as_often_for_many_packs_as_for_few(bureau: Client, django_assert_max_num_queries) -> None:
    packs(bureau)
    with django_assert_max_num_queries(7):
        packs(bureau)
