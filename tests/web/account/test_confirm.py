"""Step-up: what cannot be taken back asks who is there, before anything is typed and again when the proof is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories.cast import NOW, PASSWORD, TOTP_SECRET
from tests.factories.doors import sign_in, text
from zhicheng.actions.accounts.revoke_role import revoke_role
from zhicheng.actions.act import Act
from zhicheng.engine.access import RULES
from zhicheng.engine.factors import totp_at
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Identity
from zhicheng.records.queries import clock

pytestmark = pytest.mark.django_db


def stale(cast, name: str) -> Client:
    """Signed in a while ago."""
    client = Client()
    sign_in(client, cast, name)
    session = client.session
    session["proved_at"] = (clock.real_now() - timedelta(minutes=11)).isoformat()
    session.save()
    return client


def test_the_verbs_that_give_power_or_cannot_be_taken_back() -> None:
    asked = {verb for verb, rule in RULES.items() if rule.step_up}
    assert asked >= {
        "certificate.decide_change",
        "account.confirm_role",
        "account.revoke_role",
        "account.restore",
        "account.correct_name",
        "policy.publish",
        "application.recognise",
        "application.refuse",
    }


def test_an_old_proof_is_asked_for_before_the_page_opens_and_leads_back(cast) -> None:
    client = stale(cast, "郑安")
    page = f"/console/roles/{cast.identities['钱程', 'county_hrss'].pk}/revoke/"
    answer = client.get(page)
    assert answer["Location"] == f"/account/confirm/?{urlencode({'next': page})}"
    wrong = client.post(answer["Location"], {"code": "000000"})
    assert wrong.status_code == 422
    assert client.get(page).status_code == 302
    digits = totp_at(TOTP_SECRET, clock.real_now().timestamp())
    assert client.post(answer["Location"], {"code": digits})["Location"] == page
    assert client.get(page).status_code == 200


def test_a_proof_that_ran_out_meanwhile_keeps_the_page(cast) -> None:
    identity = cast.identities["钱程", "county_hrss"]
    answer = stale(cast, "郑安").post(f"/console/roles/{identity.pk}/revoke/", {"act_key": "k1"}, follow=True)
    assert answer.status_code == 409
    assert "您填写的内容都保留着" in text(answer)
    assert Identity.objects.get(pk=identity.pk).revoked_at is None


def test_nothing_typed_is_lost_when_the_proof_ran_out(season) -> None:
    """A refusal is written, the proof is old by now: asked for, given, and the same words are sent once more."""
    number, client = season.with_body(), stale(season.cast, "陈晨")
    page = f"/recognition/desk/{number}/refuse/"
    said = {
        "reason": "录用凭证与档案不一致，<核对>过",
        "clause": "昆明初级认定通知 二(四)",
        "sure": "on",
        "act_key": "k2",
        "version": season.version(number),
    }
    asked = client.post(page, said, follow=True)
    where = asked.redirect_chain[0][0]
    assert asked.redirect_chain[0][1] == 307
    carried = asked.context["kept"]
    wrong = client.post(where, {"kept": carried, "code": "000000"})
    assert (wrong.status_code, wrong.context["kept"]) == (422, carried)
    digits = totp_at(TOTP_SECRET, clock.real_now().timestamp())
    given_back = client.post(where, {"kept": carried, "code": digits})
    assert (given_back.context["path"], f"不予认定 {number}" in text(given_back)) == (page, True)
    fields = {name: value for name, value, _ in given_back.context["typed"]}
    assert fields == {name: str(value) for name, value in said.items()}
    assert "录用凭证与档案不一致，&lt;核对&gt;过</textarea>" in text(given_back)
    assert season.case(number).state != "not_recognised"
    assert client.post(page, fields)["Location"] == f"/recognition/desk/{number}/done/"


def test_the_act_itself_refuses_without_a_fresh_proof(cast) -> None:
    actor = replace(cast.actor("郑安"), fresh=False)
    with pytest.raises(Refusal) as refusal:
        revoke_role(Act(actor, NOW), identity_id=cast.identities["钱程", "county_hrss"].pk)
    assert refusal.value.code == "access.step_up"


def test_without_a_second_factor_the_password_proves_it(cast) -> None:
    client = stale(cast, "李䶮")
    assert client.post("/account/confirm/", {"current": "wrong"}).status_code == 422
    assert client.post("/account/confirm/", {"current": PASSWORD})["Location"] == "/account/security/"
    assert "刚核验过" in text(client.get("/account/security/"))


def test_the_way_back_never_leads_elsewhere(cast) -> None:
    client = stale(cast, "李䶮")
    assert client.post("/account/confirm/?next=https://example.com/", {"current": PASSWORD})["Location"] == "/account/security/"
