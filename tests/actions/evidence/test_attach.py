"""A file is placed beside an entry, only by the one who owns both."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.hostile import good_jpg
from tests.factories.profile import entry
from zhicheng.actions.act import Act
from zhicheng.actions.evidence.attach import attach
from zhicheng.actions.evidence.upload import upload
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import EntryEvidence, ProfileEntry
from zhicheng.records.queries import profile


def file_of(by) -> int:
    name, data = good_jpg()
    return int(upload(Act(by, NOW), data=data, name=name))


def refusal(by, **given) -> str:
    with pytest.raises(Refusal) as refused:
        attach(Act(by, NOW), **given)
    return refused.value.code


def test_the_flag_for_missing_proof_goes_and_the_version_stays(cast) -> None:
    li = cast.actor("李䶮")
    entry_id, item = entry(li, "awards"), file_of(li)
    assert profile.entry(li.person, "awards", entry_id).flags == ("缺获奖证书或文件",)
    for _ in range(2):
        attach(Act(li, NOW), entry_id=entry_id, slot="proof", item_id=item)
    kept = profile.entry(li.person, "awards", entry_id)
    assert (kept.flags, kept.version, [use.item for use in kept.files]) == ((), 1, [item])


def test_one_file_may_prove_two_entries(cast) -> None:
    li = cast.actor("李䶮")
    item = file_of(li)
    for slug in ("awards", "tasks"):
        attach(Act(li, NOW), entry_id=entry(li, slug), slot="proof", item_id=item)
    assert EntryEvidence.objects.filter(item_id=item).count() == 2


def test_another_persons_file_or_entry_is_out_of_reach(cast) -> None:
    li, zhang = cast.actor("李䶮"), cast.actor("张𬭼")
    entry_id, item = entry(li, "awards"), file_of(li)
    assert refusal(zhang, entry_id=entry_id, slot="proof", item_id=item) == "profile.hidden"
    assert refusal(zhang, entry_id=entry(zhang, "awards"), slot="proof", item_id=item) == "evidence.hidden"
    assert not EntryEvidence.objects.exists()


def test_an_unknown_slot_is_refused(cast) -> None:
    li = cast.actor("李䶮")
    assert refusal(li, entry_id=entry(li, "awards"), slot="moon", item_id=file_of(li)) == "evidence.slot"


def test_verified_data_needs_no_proof_from_the_applicant(cast) -> None:
    li = cast.actor("李䶮")
    entry_id = entry(li, "projects")
    ProfileEntry.objects.filter(id=entry_id).update(source="科技管理信息系统")
    assert refusal(li, entry_id=entry_id, slot="proof", item_id=file_of(li)) == "profile.imported"
