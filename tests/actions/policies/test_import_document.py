"""收录政策文件: a text becomes a version, the same text stays the version it was, and what cannot be read is said."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.season import Season
from zhicheng.actions.policies.import_document import LONGEST, import_document
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, DocumentText, PolicyDocument

ABOUT: dict[str, Any] = {
    "code": "DEMO", "title": "关于开展某项工作的通知", "short": "某项通知", "kind": "notice", "issuer": "某局", "number": "",
    "issued_on": None, "in_force_from": None, "in_force_to": None,
}  # fmt: skip
FIRST = "一、总则\n（一）范围".encode()


def bring(season: Season, by: str = "周洁", **other: Any) -> str:
    return import_document(season.act(by), **(ABOUT | {"body": FIRST} | other))


def test_each_other_text_is_a_new_version_and_the_same_text_is_none(season: Season) -> None:
    bring(season)
    bring(season, title="改过的标题")
    bring(season, body="一、总则\n（一）新的范围".encode())
    held = PolicyDocument.objects.get(code="DEMO")
    assert (held.version, held.title, held.texts.count()) == (2, ABOUT["title"], 2)
    assert list(AuditEntry.objects.filter(verb="policy_document.import").values_list("outcome", flat=True)) == ["accepted"] * 3


@pytest.mark.parametrize("statement", ["UPDATE records_documenttext SET body='x'", "DELETE FROM records_documenttext"])
def test_the_database_itself_keeps_a_text_as_it_was_brought_in(season: Season, statement: str) -> None:
    bring(season)
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute(statement)


def test_the_encoding_of_old_files_is_read_too(season: Season) -> None:
    bring(season, body="一、总则".encode("gb18030"))
    assert DocumentText.objects.get().body == "一、总则"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"body": b""}, "document.empty"),
        ({"body": b"\xff\xfe\x00\x81"}, "document.unreadable"),
        ({"body": "一、\x00".encode()}, "document.unreadable"),
        ({"body": "没有序号的文字".encode()}, "document.no_clause"),
        ({"body": ("一、" + "字" * LONGEST).encode()}, "document.too_long"),
        ({"code": "../etc"}, "document.code"),
        ({"code": ""}, "document.code"),
    ],
)
def test_what_cannot_be_a_document_is_refused_and_leaves_nothing(season: Season, wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as caught:
        bring(season, **wrong)
    assert caught.value.code == code
    assert not PolicyDocument.objects.exists()


def test_only_those_who_publish_packs_bring_documents_in(season: Season) -> None:
    with pytest.raises(Refusal) as caught:
        bring(season, by="陈晨")
    assert caught.value.code == "access.denied"
