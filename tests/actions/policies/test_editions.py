"""What a pack edition may not lose, and which edition judges which case (CFG-01, CFG-03)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from tests.factories.season import Season, pack_files
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.policies.propose import propose
from zhicheng.actions.policies.publish import publish
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import PolicySnapshot, RulebookPack
from zhicheng.records.queries import cases, policies

GUIDE = "regions/530100-kunming/2022"
LATER = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)


def changed(old: str, new: str, **head: str) -> dict[str, bytes]:
    """The guide's files with one text replaced, and lines of its head."""
    files = {name: body.decode() for name, body in pack_files(GUIDE).items()}
    assert sum(old in text for text in files.values()) == 1
    files = {name: text.replace(old, new) for name, text in files.items()}
    for before, after in head.items():
        files["pack.yaml"] = files["pack.yaml"].replace(before, after)
    return {name: text.encode() for name, text in files.items()}


def two_chances() -> dict[str, bytes]:
    files = changed("says: 返回修改和重置流程合计的次数, value: 4", "says: 返回修改和重置流程合计的次数, value: 2")
    files["pack.yaml"] = files["pack.yaml"].replace(b"from: 2022-01-01", b"from: 2026-09-09")
    del files["eligibility/returns.yaml"]  # its examples prove the four of the guide
    return files


@pytest.mark.parametrize("key", ["returns.total", "account.max_failed_logins", "commitment.credit"])
def test_an_edition_that_lost_a_mandatory_key_is_refused_and_the_key_named(season: Season, key: str) -> None:
    files = pack_files(GUIDE)
    name = next(name for name, body in files.items() if f"key: {key},".encode() in body or f"key: {key}\n".encode() in body)
    entries = re.split(r"(?m)^(?=  - )", files[name].decode())
    files[name] = "".join(entry for entry in entries if not re.search(rf"key: {re.escape(key)}\b", entry)).encode()
    with pytest.raises(Refusal) as caught:
        propose(season.act("周洁"), files=files, kind="pack")
    assert caught.value.code == "policy.faults"
    assert [item for item in caught.value.items if key in item.text]
    assert PolicySnapshot.objects.filter(pack="kunming-2022").count() == 1


def test_an_old_case_is_judged_by_the_old_edition_and_a_new_one_by_the_new(season: Season) -> None:
    old = season.submitted()
    before = PolicySnapshot.objects.get(pack="kunming-2022")
    number = int(propose(season.act("周洁"), files=two_chances(), kind="pack"))
    publish(season.act("沈复"), snapshot_id=number, in_force_from=None, date_source="")
    season.clock = LATER
    new = season.submitted("张𬭼", planned_publicity_on=date(2026, 9, 11))
    on = LATER.date()
    for case, total, edition in ((old, 4, before.pk), (new, 2, number)):
        chances = cases.chances(season.case(case), on)
        assert (chances.total, chances.clause) == (total, "昆明2022申报指南 五(二)3(1)")
        named = RulebookPack.objects.filter(rulebook=season.case(case).rulebook, snapshot__pack="kunming-2022")
        assert named.get().snapshot_id == edition
    assert policies.rulebook("530112", on).hash == season.case(new).rulebook.content_hash


def test_the_old_edition_lasts_through_every_correction_and_decision(season: Season) -> None:
    old = season.submitted()
    pinned = season.case(old).rulebook.content_hash
    number = int(propose(season.act("周洁"), files=two_chances(), kind="pack"))
    publish(season.act("沈复"), snapshot_id=number, in_force_from=None, date_source="")
    season.clock = LATER
    for left in (3, 2, 1):  # the newer edition would have allowed two in all
        open_case(season.act("王敏"), number=old)
        season.give_back(old)
        assert cases.chances(season.case(old), LATER.date()).left == left
        season.submit(old)
    assert season.case(old).rulebook.content_hash == pinned
