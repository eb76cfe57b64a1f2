"""A handler leaves: the work goes to a named colleague at once, the old access ends with the next click (KL23 二(二)3; ACC-08)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.cast import JOINED
from tests.factories.doors import sign_in
from zhicheng.actions.employers.hand_over import hand_over
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Account, CaseEvent, FormDraft, Identity, Notice
from zhicheng.records.queries import handlers

HANDLER, ADMIN = "unit_handler", "unit_admin"


@pytest.fixture
def firm(season):
    """赵蓉 is the firm's administrator, 王敏 its clerk with a case in hand; 张𬭼 is the colleague who takes over."""
    held = season.cast.identities["赵蓉", "unit_leader"]
    made = Identity.objects.create(account=held.account, role=ADMIN, employer=held.employer, granted_at=JOINED)
    season.cast.identities["赵蓉", ADMIN] = made
    return season


def key(season, name: str) -> int:
    return season.cast.people[name].pk


def move(season, old: str, new: str, by: str = "赵蓉", role: str = ADMIN) -> str:
    return hand_over(season.act(by, role=role), person_id=key(season, old), successor=key(season, new))


def refused(season, old: str, new: str, **kwargs: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        move(season, old, new, **kwargs)
    return caught.value


def test_the_old_handlers_next_click_is_refused_and_the_tasks_are_the_new_ones(firm) -> None:
    number = firm.opened()
    old, new = Client(), Client()
    sign_in(old, firm.cast, "王敏")
    assert old.get(f"/unit/reviews/{number}/").status_code == 200
    move(firm, "王敏", "张𬭼")
    assert old.get(f"/unit/reviews/{number}/")["Location"].startswith("/account/login/")
    firm.cast.identities["张𬭼", HANDLER] = Identity.objects.get(account__person=firm.cast.people["张𬭼"], role=HANDLER)
    sign_in(new, firm.cast, "张𬭼", HANDLER)
    assert number in new.get("/unit/reviews/").content.decode()
    assert new.get(f"/unit/reviews/{number}/").status_code == 200


def test_begun_texts_go_along_and_what_was_done_keeps_its_name(firm) -> None:
    number = firm.opened()
    old, new = (Account.objects.get(person_id=key(firm, name)) for name in ("王敏", "张𬭼"))
    for page in (f"unit/recognition/{number}", "unit/recognition/else"):
        FormDraft.objects.create(account=old, page=page, typed="{}", base_version=1, saved_at=firm.clock)
    FormDraft.objects.create(account=old, page="profile/basic", typed="{}", base_version=1, saved_at=firm.clock)
    FormDraft.objects.create(account=new, page="unit/recognition/else", typed="own", base_version=1, saved_at=firm.clock)
    move(firm, "王敏", "张𬭼")
    assert FormDraft.objects.get(account=new, page=f"unit/recognition/{number}").typed == "{}"
    assert FormDraft.objects.get(account=new, page="unit/recognition/else").typed == "own"
    assert set(FormDraft.objects.filter(account=old).values_list("page", flat=True)) == {"profile/basic", "unit/recognition/else"}
    assert CaseEvent.objects.get(application__number=number, verb="open").by_name == "王敏"


def test_both_hear_of_it_and_the_history_names_them(firm) -> None:
    firm.submitted("张𬭼")
    firm.submitted()
    move(firm, "王敏", "张𬭼")
    told = {row.account: row.text for row in Notice.objects.filter(subject__startswith="employer:")}
    new = told[firm.cast.people["张𬭼"].account.pk]
    assert "在办申报2件，其中轮到本单位办理的2件" in new
    assert "您本人的申报1件须由其他同事审核" in new
    assert "单位身份从现在起失效" in told[firm.cast.people["王敏"].account.pk]
    unit = firm.cast.employers["design"].pk
    assert [(row.name, row.role) for row in handlers.former(unit)] == [("王敏", "单位经办人")]
    assert {row.name for row in handlers.present(unit)} == {"赵蓉", "张𬭼"}


def test_the_administrator_hands_over_their_own_work_too(firm) -> None:
    move(firm, "赵蓉", "张𬭼")
    held = Identity.objects.filter(account__person_id=key(firm, "张𬭼"), employer__isnull=False, revoked_at__isnull=True)
    assert {row.role for row in held} == {ADMIN, "unit_leader"}
    assert not Identity.objects.filter(account__person_id=key(firm, "赵蓉"), revoked_at__isnull=True).exists()


def test_only_to_a_named_colleague_with_an_account(firm) -> None:
    assert refused(firm, "王敏", "孙悦").code == "employer.successor"
    assert refused(firm, "王敏", "王敏").code == "employer.successor_same"
    assert refused(firm, "张𬭼", "李䶮").code == "employer.not_clerk"
    assert refused(firm, "刘强", "张𬭼").code == "account.hidden_person"
    Account.objects.filter(person_id=key(firm, "张𬭼")).update(is_active=False)
    assert refused(firm, "王敏", "张𬭼").code == "employer.successor"
    assert refused(firm, "王敏", "李䶮", by="王敏", role=HANDLER).code == "access.denied"
    assert Identity.objects.get(account__person_id=key(firm, "王敏"), role=HANDLER).revoked_at is None


def test_on_the_page_nobody_chosen_is_nobody_saved(firm, client) -> None:
    sign_in(client, firm.cast, "赵蓉", ADMIN)
    assert "移交工作" in client.get("/unit/handlers/").content.decode()
    page = f"/unit/handlers/{key(firm, '王敏')}/hand-over/"
    found = client.get(f"{page}?q=张").content.decode()
    assert "张𬭼" in found
    assert "李䶮" not in found
    assert client.post(page, {"act_key": "k"}).status_code == 422
    assert client.post(page, {"successor": "不知名", "act_key": "k"}).status_code == 422
    done = client.post(page, {"successor": str(key(firm, "张𬭼")), "act_key": "k"}, follow=True).content.decode()
    assert "王敏的经办工作已移交" in done
    assert "以前的经办人" in done
    assert client.get(page).status_code == 404
