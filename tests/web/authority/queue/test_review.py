"""F2: 陈晨 reviews what the unit sent up; looking opens nothing, verdicts and returns are his own, a full number is shown once."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.season import Season
from tests.web.employer.desk import at_desk, drawn, words
from zhicheng.engine.access import Role
from zhicheng.records.models import (
    AccessLog,
    Application,
    AuditEntry,
    CaseEvent,
    CorrectionNotice,
    Identity,
    ItemVerdict,
    Judgement,
    PublicityPerson,
)

KEYS = {"act_key": "one-press"}


def page(number: str, tail: str = "") -> str:
    return f"/queue/{number}/{tail}"


def test_looking_opens_nothing(season: Season) -> None:
    number = season.sent_on()
    before = season.case(number).version
    text = words(at_desk(season, "陈晨").get(page(number)))
    assert "开始审核李䶮的申报" in text
    assert (season.case(number).state, season.case(number).version) == ("with_body", before)


def test_the_press_opens_once(season: Season) -> None:
    number = season.sent_on()
    client = at_desk(season, "陈晨")
    for _ in range(2):
        assert client.post(page(number, "open/"), KEYS).status_code == 302
    assert season.case(number).state == "body_review"
    assert CaseEvent.objects.filter(application__number=number, verb="open", stage="county").count() == 1
    assert client.get(page(number, "open/")).status_code == 405


def test_a_case_without_cleared_publicity_is_not_opened(season: Season) -> None:
    number = season.sent_on()
    PublicityPerson.objects.filter(application__number=number).update(cleared_at=None)
    answer = at_desk(season, "陈晨").post(page(number, "open/"), KEYS)
    assert answer.status_code == 409
    assert "还没有完成公示" in words(answer)
    assert season.case(number).state == "with_body"


def test_what_the_unit_found_and_made_public_is_on_the_page(season: Season) -> None:
    number = season.with_body()
    answer = at_desk(season, "陈晨").get(page(number))
    text = words(answer)
    for expected in (
        "遵纪守法",
        "能独立完成施工图",
        "熟悉规范",
        "参与完成两项工程设计",
        "考核经办人 王敏",
        "本平台公示栏",
        "用人单位考核 王敏 2026-09-08：属实",
    ):
        assert expected in text, expected
    assert season.notice(number).number in text
    assert "/files/" in answer.content.decode()
    assert "昆明初级认定通知" in text


def test_the_three_judgements_and_a_change_with_its_day(season: Season) -> None:
    number = season.recognised()
    first = Judgement.objects.order_by("id")[0]
    first.findings = first.findings.replace('"truth": true', '"truth": false', 1)
    Judgement.objects.filter(pk=first.pk).update(findings=first.findings)
    text = words(at_desk(season, "陈晨").get(page(number)))
    for moment in ("提交时", "公示首日", "认定时"):
        assert moment in text
    assert "由不符合变为符合" in text


def test_a_verdict_is_the_bodys_own(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    said = {"reference": "material/id_card", "verdict": "change", "remark": "照片模糊"}
    assert client.post(page(number), {**said, **KEYS}).status_code == 302
    rows = ItemVerdict.objects.filter(application__number=number, reference="material/id_card").values_list("stage", "verdict")
    assert sorted(rows) == [("county", "change"), ("unit", "true")]
    text = words(client.get(page(number)))
    assert "返回修改1处" in text
    assert "照片模糊" in text
    silent = client.post(page(number), {**said, "remark": "", "act_key": "again"})
    assert silent.status_code == 422
    assert "要写明哪里不对" in words(silent)


def test_a_return_lists_every_point_and_the_chances_left(season: Season) -> None:
    number = season.verify(season.with_body(), "陈晨", material__id_card="照片模糊")
    client = at_desk(season, "陈晨")
    shown = client.get(page(number, "return/"))
    text = words(shown)
    for expected in ("申报人会看到的清单，1处", "照片模糊", "退回后剩", "本人修改后先回到用人单位"):
        assert expected in text, expected
    missing = client.post(page(number, "return/"), {**drawn(shown), "opinion": ""})
    assert missing.status_code == 422
    assert "还没有写意见" in words(missing)
    assert season.case(number).state == "body_review"
    sent = {**drawn(client.get(page(number, "return/"))), "opinion": "请重新上传身份证", "sure": "on"}
    for _ in range(2):
        assert client.post(page(number, "return/"), sent).status_code == 302
    assert season.case(number).state == "returned"
    assert CorrectionNotice.objects.get(application__number=number).items.get().text == "照片模糊"
    after = client.get(page(number))
    assert after.status_code == 200
    assert "贵机构可以查看，不能操作" in words(after)


def test_a_return_without_points_or_from_an_old_page_is_refused(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    empty = client.get(page(number, "return/"))
    assert empty.status_code == 409
    assert "还没有标出需要修改的条目" in words(empty)
    season.verify(number, "陈晨", material__id_card="照片模糊")
    stale = client.post(page(number, "return/"), {"version": "1", "act_key": "old", "opinion": "请改", "sure": "on"})
    assert stale.status_code == 409
    assert "这件申报刚才有变动" in words(stale)
    assert "请改" in stale.content.decode()
    assert season.case(number).state == "body_review"


def test_the_year_closes_only_when_no_return_is_left(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    early = client.get(page(number, "close/"))
    assert early.status_code == 409
    assert "退回机会还没有用完" in words(early)
    Application.objects.filter(number=number).update(returns_used=99)
    shown = client.get(page(number, "close/"))
    assert shown.status_code == 200
    said = {**drawn(shown), "reason": "材料仍不一致", "sure": "on"}
    assert client.post(page(number, "close/"), said).status_code == 302
    assert season.case(number).state == "not_accepted"


def test_the_full_number_is_shown_once_and_noted(season: Season) -> None:
    number, secret = season.with_body(), season.cast.numbers["李䶮"]
    client = at_desk(season, "陈晨")
    assert secret not in client.get(page(number)).content.decode()
    shown = client.post(page(number, "number/"), KEYS)
    assert secret in words(shown)
    assert shown["Cache-Control"] == "private, no-store"
    assert AccessLog.objects.get(subject=f"application:{number}").reader == "陈晨"
    assert secret not in "".join(AuditEntry.objects.values_list("detail", flat=True))
    again = client.get(page(number, "number/"))
    assert (again.status_code, again["Location"]) == (302, page(number))
    assert secret not in client.get(page(number)).content.decode()


def test_ones_own_case_is_refused(season: Season) -> None:
    number = season.sent_on()
    Application.objects.filter(number=number).update(person=season.cast.people["陈晨"])
    client = at_desk(season, "陈晨")
    assert "您是申报人，由同事办理" in words(client.get("/queue/"))
    assert client.get(page(number)).status_code == 403
    for tail in ("open/", "return/", "close/", "number/"):
        assert client.post(page(number, tail), KEYS).status_code in (403, 422)
    assert season.case(number).state == "with_body"


def test_the_same_person_may_read_but_not_judge_at_a_second_level(season: Season) -> None:
    number = season.sent_on()
    account = season.cast.identities["王敏", "unit_handler"].account
    body = season.cast.bodies["xs-hrss"]
    identity = Identity.objects.create(account=account, role=Role.COUNTY_HRSS, body=body, granted_at=season.clock)
    season.cast.identities["王敏", "county_hrss"] = identity
    client = at_desk(season, "王敏")
    session = client.session
    session["identity"] = identity.pk
    session.save()
    text = words(client.get(page(number)))
    assert "同一人不能两级审核" in text
    assert "开始审核李䶮" not in text
    refused = client.post(page(number, "open/"), KEYS)
    assert refused.status_code == 403
    assert season.case(number).state == "with_body"


@pytest.mark.parametrize(("name", "status"), [("钱程", 404), ("周洁", 404), ("王敏", 403), ("李䶮", 403)])
def test_others_do_not_even_see_it(season: Season, name: str, status: int) -> None:
    number = season.with_body()
    client = at_desk(season, name)
    for tail in ("", "return/", "close/"):
        assert client.get(page(number, tail)).status_code == status
    assert client.post(page(number, "number/"), KEYS).status_code == status
    assert Client().get(page(number)).status_code == 302
    assert not AccessLog.objects.exists()


def test_an_item_is_answered_as_a_fragment_for_htmx(season: Season) -> None:
    number = season.with_body()
    client = at_desk(season, "陈晨")
    said = {"reference": "material/id_card", "verdict": "true", "remark": "", **KEYS}
    answer = client.post(page(number), said, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert 'id="dock"' in answer.content.decode()
    assert ItemVerdict.objects.get(application__number=number, stage="county").verdict == "true"
