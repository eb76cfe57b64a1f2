"""李䶮 uploads proof: judged by what it holds, kept once, named by its place when its own name says nothing."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.hostile import good_jpg, good_pdf, phone_jpg, renamed_program
from zhicheng.actions.act import Act
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.records.models import AuditEntry, EvidenceItem, PolicySnapshot, StoredFile


def put(by, made: tuple[str, bytes], **where: str) -> EvidenceItem:
    name, data = made
    return EvidenceItem.objects.get(id=upload(Act(by, NOW), data=data, name=name, **where))


def test_a_pdf_is_kept_byte_for_byte(cast) -> None:
    made = good_pdf()
    item = put(cast.actor("李䶮"), made)
    with wiring.store().open(item.file_id) as blob:
        assert blob.read() == made[1]
    assert (item.file.pages, item.file.mime, item.name) == (3, "application/pdf", "职称申报表（三页）.pdf")


def test_a_phone_photo_loses_where_and_with_what_it_was_taken(cast) -> None:
    item = put(cast.actor("李䶮"), phone_jpg(), module="awards", slot="proof")
    with wiring.store().open(item.file_id) as blob:
        assert b"SecretPhoneMaker" not in blob.read()
    assert item.name == "表彰奖励_获奖证书或文件.jpg"


def test_the_same_content_again_is_the_same_item(cast) -> None:
    li = cast.actor("李䶮")
    first = put(li, good_jpg())
    assert put(li, ("另一个名字.jpg", good_jpg()[1])).pk == first.pk
    assert StoredFile.objects.count() == 1


def test_two_people_share_the_content_but_not_the_item(cast) -> None:
    mine, hers = put(cast.actor("李䶮"), good_jpg()), put(cast.actor("张𬭼"), good_jpg())
    assert (mine.file_id, mine.pk != hers.pk, StoredFile.objects.count()) == (hers.file_id, True, 1)


def test_an_item_removed_before_comes_back(cast) -> None:
    li = cast.actor("李䶮")
    item = put(li, good_jpg())
    EvidenceItem.objects.filter(pk=item.pk).update(removed_at=NOW)
    assert put(li, good_jpg()).removed_at is None


def test_a_program_called_jpg_is_refused_recorded_and_not_kept(cast) -> None:
    name, data = renamed_program()
    with pytest.raises(Refusal) as refused:
        upload(Act(cast.actor("李䶮"), NOW), data=data, name=name)
    assert (refused.value.code, refused.value.status, name in refused.value.sentence) == ("file.kind", 422, True)
    last = AuditEntry.objects.latest("seq")
    assert (last.verb, last.outcome, last.reason) == ("evidence.upload", "refused", "file.kind")
    assert not StoredFile.objects.exists()


def test_too_large_a_file_is_told_its_size_and_the_limit(cast) -> None:
    with pytest.raises(Refusal) as refused:
        upload(Act(cast.actor("李䶮"), NOW), data=b"%PDF-" + bytes(6_000_000), name="大.pdf")
    assert "5.7MB，单个文件不超过5MB" in refused.value.sentence


def test_without_published_limits_nothing_comes_in_and_the_attempt_is_recorded(cast) -> None:
    PolicySnapshot.objects.all().delete()
    name, data = good_jpg()
    with pytest.raises(Refusal) as refused:
        upload(Act(cast.actor("李䶮"), NOW), data=data, name=name)
    assert refused.value.code == AuditEntry.objects.latest("seq").reason == "not_configured"


def test_a_reviewer_has_no_library(cast) -> None:
    name, data = good_jpg()
    with pytest.raises(Refusal) as refused:
        upload(Act(cast.actor("王敏"), NOW), data=data, name=name)
    assert refused.value.code == "access.denied"
