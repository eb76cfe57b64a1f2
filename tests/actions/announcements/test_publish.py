"""发布通知公告: with annexes judged by their content; a newer notice takes the place of an older one of the same body (SUP-01)."""

from __future__ import annotations

import pytest

from tests.factories.season import Season
from tests.factories.world import announced, picture
from zhicheng.actions.act import Act
from zhicheng.actions.announcements.publish import publish
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Announcement, AuditEntry

ABOUT = {"kind": "notice", "title": "通知", "body": "正文", "year": 2026, "series": "", "level": "", "replaces": ""}


def refusal(act: Act, files=(), **said: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        publish(act, files=files, **ABOUT | said)
    return caught.value


def test_a_notice_is_kept_with_its_annexes_and_its_body(season: Season) -> None:
    row = Announcement.objects.get(number=announced(season))
    assert (row.issuer, row.division_id, row.published_at) == ("昆明市人力资源和社会保障局", "530100", season.clock)
    assert [(one.position, one.name) for one in row.files.all()] == [(1, "材料清单.png"), (2, "申报流程.png")]
    last = AuditEntry.objects.order_by("-seq").first()
    assert (last.verb, last.outcome, last.subject) == ("announcement.publish", "accepted", f"announcement:{row.number}")


def test_numbers_run_on_and_the_same_key_publishes_once(season: Season) -> None:
    act = season.act("周洁")
    act.key = "once"
    numbers = {publish(act, files=[], **ABOUT), publish(act, files=[], **ABOUT)}
    assert numbers == {"TZ2026-00001"}
    assert publish(season.act("陈晨"), files=[], **ABOUT) == "TZ2026-00002"


def test_an_annex_that_is_not_what_it_says_publishes_nothing(season: Season) -> None:
    found = refusal(season.act("周洁"), files=[("清单.png", picture(1)), ("清单.png", b"MZ\x90 not a document")])
    assert found.code.startswith("file.")
    assert not Announcement.objects.exists()


def test_too_many_annexes_are_refused(season: Season) -> None:
    assert refusal(season.act("周洁"), files=[("一.png", picture(1))] * 21).code == "announcement.too_many"


def test_only_the_body_that_published_a_notice_replaces_it_and_only_once(season: Season) -> None:
    old = announced(season)
    assert refusal(season.act("陈晨"), replaces=old).code == "announcement.elsewhere"
    newer = announced(season, replaces=old)
    assert Announcement.objects.get(number=newer).replaces.number == old
    assert refusal(season.act("周洁"), replaces=old).params["newer"] == newer
    assert refusal(season.act("周洁"), replaces="TZ2026-99999").code == "announcement.unknown"


@pytest.mark.parametrize("name", ["李䶮", "王敏", "吴静"])
def test_nobody_else_publishes(season: Season, name: str) -> None:
    assert refusal(season.act(name)).status == 403
