"""What is typed is kept exactly, encrypted, for its own account only (NFR-03)."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.factories.cast import NOW
from zhicheng.actions.act import Act
from zhicheng.actions.profile.save_draft import save_draft
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import drafts

TYPED = {"name": "  山地\x00住宅", "started_on": "２０２３年", "rank": "三"}


def test_it_is_kept_exactly_as_typed_valid_or_not(cast) -> None:
    li = cast.actor("李䶮")
    save_draft(Act(li, NOW), page="profile/projects/new", typed=TYPED, base_version=3)
    kept = drafts.draft(li.account, "profile/projects/new")
    assert (dict(kept.typed), kept.base_version, kept.saved_at) == (TYPED, 3, NOW)


def test_a_later_one_takes_its_place(cast) -> None:
    li = cast.actor("李䶮")
    for name in ("一", "二"):
        save_draft(Act(li, NOW), page="profile/projects/new", typed={"name": name}, base_version=0)
    assert drafts.draft(li.account, "profile/projects/new").typed == {"name": "二"}


def test_nobody_else_finds_it_and_the_table_shows_no_word_of_it(cast) -> None:
    save_draft(Act(cast.actor("李䶮"), NOW), page="profile/projects/new", typed={"name": "秘密的题目"}, base_version=0)
    assert drafts.draft(cast.actor("张𬭼").account, "profile/projects/new") is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT typed FROM records_formdraft")
        assert "秘密" not in cursor.fetchone()[0]


def test_more_than_can_be_typed_is_refused(cast) -> None:
    with pytest.raises(Refusal) as refused:
        save_draft(Act(cast.actor("李䶮"), NOW), page="profile/summary/new", typed={"text": "字" * 200_001}, base_version=0)
    assert refused.value.status == 422
