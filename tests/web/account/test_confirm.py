"""Step-up: what cannot be taken back asks who is there, before anything is typed and again when the proof is old."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client

from tests.factories.cast import NOW, PASSWORD, TOTP_SECRET
from tests.factories.doors import sign_in
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


def text(answer) -> str:
    return answer.content.decode()


def test_the_verbs_that_give_power_or_cannot_be_taken_back() -> None:
    asked = {verb for verb, rule in RULES.items() if rule.step_up}
    assert asked >= {
        "certificate.revoke",
        "account.confirm_role",
        "account.revoke_role",
        "account.restore",
        "account.correct_name",
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
    answer = stale(cast, "郑安").post(f"/console/roles/{identity.pk}/revoke/", {"act_key": "k1"})
    assert answer.status_code == 409
    assert "要先再核验一次您的身份" in text(answer)
    assert Identity.objects.get(pk=identity.pk).revoked_at is None


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
