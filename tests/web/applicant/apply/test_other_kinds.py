"""Initial review has ended here: whoever asks for it all the same is sent to recognition, with the clause (REC-01)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.season import COVER
from tests.web.applicant.apply.test_cover import FILLED
from tests.web.applicant.visits import visit, words
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Application, AuditEntry, PolicySnapshot


def test_recognition_is_what_one_applies_for(client: Client, season) -> None:
    assert visit(client, season).post("/apply/", FILLED | {"kind": "recognition"}).status_code == 302
    assert Application.objects.get().kind == "recognition"


def test_an_initial_review_is_refused_with_the_way_to_recognition(client: Client, season) -> None:
    response = visit(client, season).post("/apply/", FILLED | {"kind": "initial_review"})
    assert response.status_code == 409
    assert "初级职称评审已经停止" in words(response)
    assert "请改为申报考核认定" in words(response)
    assert not Application.objects.exists()
    assert AuditEntry.objects.get(verb="application.save_cover").reason == "application.review_ended"


def asked(season, kind: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        save_cover(season.act("李䶮"), number=None, version=0, kind=kind, planned_publicity_on=None, **COVER)
    return caught.value


def test_the_refusal_names_the_notice_that_ended_it(season) -> None:
    assert asked(season, "initial_review").clause.startswith("昆明初级认定通知")


def test_where_no_notice_has_ended_it_no_clause_is_claimed(season) -> None:
    PolicySnapshot.objects.filter(pack="kunming-recognition").delete()
    refusal = asked(season, "initial_review")
    assert (refusal.code, refusal.clause) == ("application.kind", "")


def test_a_kind_nobody_knows_is_refused(season) -> None:
    assert asked(season, "moon").code == "application.kind"
