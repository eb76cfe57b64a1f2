"""K3 at a self-reviewing unit: 赵蓉 finds the same desk in her own menu; the leader of an ordinary unit finds none (REC-20)."""

from __future__ import annotations

import pytest

from tests.factories import delegated
from tests.factories.season import Season
from tests.web.employer.desk import at_desk, drawn, words
from zhicheng.actions.applications.send_on import send_on
from zhicheng.records.models import Certificate, Decision, Qualification


def test_the_leader_opens_decides_and_finds_title_and_certificate(season: Season) -> None:
    delegated.delegate(season)
    number = season.sent_on()
    leader = at_desk(season, "赵蓉")
    assert '<a href="/queue/"' in leader.get("/unit/").content.decode()
    assert number in words(leader.get("/queue/"))
    assert f'href="/queue/{number}/"' in leader.get(f"/unit/reviews/{number}/").content.decode()
    leader.post(f"/queue/{number}/open/", {"act_key": "open"})
    assert season.case(number).state == "body_review"
    page = leader.get(f"/queue/{number}/")
    assert f"/recognition/desk/{number}/" in page.content.decode()
    desk = f"/recognition/desk/{number}/recognise/"
    said = {**drawn(leader.get(desk)), "document_number": "云设认〔2026〕1号", "sure": "on"}
    assert leader.post(desk, said)["Location"] == f"/recognition/desk/{number}/done/"
    done = words(leader.get(f"/recognition/desk/{number}/done/"))
    for expected in ("予以认定：李䶮", "云设认〔2026〕1号", "认定机构 昆明云岭建筑设计有限公司", "决定人 赵蓉"):
        assert expected in done, expected
    paper = Certificate.objects.get()
    assert paper.number in words(leader.get("/certificates/"))
    assert leader.get(f"/certificates/{paper.number}/").status_code == 200
    assert leader.get(f"/queue/{number}/form.pdf")["Content-Type"] == "application/pdf"


def test_who_reviewed_for_the_unit_is_told_why_the_desk_is_closed(season: Season) -> None:
    delegated.delegate(season)
    number = season.opened()
    season.verify(number, "赵蓉")
    season.assess(number)
    season.post(number)
    send_on(season.act("王敏", at=season.notice(number).ends_at), number=number, version=season.version(number))
    assert "同一人不能两级审核" in words(at_desk(season, "赵蓉").get(f"/queue/{number}/"))


@pytest.mark.parametrize("name", ["赵蓉", "王敏"])
def test_an_ordinary_unit_has_no_desk(season: Season, name: str) -> None:
    number = season.sent_on()
    client = at_desk(season, name)
    assert "/queue/" not in client.get("/unit/").content.decode()
    for page in ("/queue/", f"/queue/{number}/", f"/recognition/desk/{number}/", "/certificates/"):
        assert client.get(page).status_code == 403
    said = {"version": str(season.version(number)), "document_number": "1号", "sure": "on", "act_key": "x"}
    assert client.post(f"/recognition/desk/{number}/recognise/", said).status_code == 403
    assert not Decision.objects.exists()
    assert not Qualification.objects.exists()
