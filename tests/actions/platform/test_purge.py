"""清理: what is older than its time goes, what is younger stays, and what was filed is never touched."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps

from tests.factories.cast import NOW, PASSWORD
from zhicheng.actions.accounts.ask_deletion import ask_deletion
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.platform.purge import purge
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.records.models import AuditEntry, Dossier, EvidenceItem, FormDraft, RateCounter, StoredFile, WorkSummary
from zhicheng.records.queries import kept
from zhicheng.records.queries.clock import real_now

pytestmark = pytest.mark.django_db


def binned(person, days: int) -> WorkSummary:
    then = NOW - timedelta(days=days)
    return WorkSummary.objects.create(
        person=person, module="summary", text="旧稿", created_at=then, changed_at=then, deleted_at=then
    )


def test_the_bin_keeps_its_thirty_days_and_not_one_more(cast) -> None:
    old, young = binned(cast.people["李䶮"], 31), binned(cast.people["李䶮"], 29)
    purge(Act(MACHINE, NOW))
    left = set(WorkSummary.objects.values_list("pk", flat=True))
    assert young.pk in left
    assert old.pk not in left


def test_old_drafts_and_counters_go(cast) -> None:
    account = cast.people["李䶮"].account
    FormDraft.objects.create(account=account, page="a", typed="旧", base_version=1, saved_at=NOW - timedelta(days=31))
    FormDraft.objects.create(account=account, page="b", typed="新", base_version=1, saved_at=NOW - timedelta(days=1))
    RateCounter.objects.create(scope="x", source="y", window_at=real_now() - timedelta(days=2))
    purge(Act(MACHINE, NOW))
    assert list(FormDraft.objects.values_list("page", flat=True)) == ["b"]
    assert not RateCounter.objects.exists()


def test_what_was_filed_stays(season) -> None:
    season.submitted()
    purge(Act(MACHINE, NOW + timedelta(days=4000)))
    assert Dossier.objects.count() == 1


def gone(season, name: str, days: int) -> str:
    """Somebody without a case keeps a file and a portrait, then has the account deleted; the hash of the file after so many days' purge."""
    item = season.file(name, "毕业证书")
    ask_deletion(season.act(name), current=PASSWORD)
    purge(Act(MACHINE, NOW + timedelta(days=days)))
    return item.file_id


def test_the_files_of_a_deleted_account_really_go(season) -> None:
    sha256 = gone(season, "孙悦", 2)
    assert not wiring.store().exists(sha256)
    assert not StoredFile.objects.filter(pk=sha256).exists()
    assert json.loads(AuditEntry.objects.get(verb="platform.purge").detail)["files"] == 1


def test_a_file_somebody_else_needs_stays(season) -> None:
    """The same content lies in the library of 李䶮."""
    item = season.file("孙悦", "毕业证书")
    EvidenceItem.objects.create(person=season.cast.people["李䶮"], file=item.file, name="毕业证书", uploaded_at=NOW)
    sha256 = gone(season, "孙悦", 2)
    assert wiring.store().exists(sha256)
    assert StoredFile.objects.filter(pk=sha256).exists()


def test_every_column_that_names_a_file_keeps_it() -> None:
    """A column that comes to name files without being known would lose them."""
    named = {
        (table.__name__, field.attname)
        for table in apps.get_app_config("records").get_models()
        for field in table._meta.concrete_fields
        if "sha256" in field.name or field.name == "photo" or field.related_model is StoredFile
    }
    # The fingerprints of a dossier and of a copied page are of their text; the row of a stored file names itself.
    own = {("Dossier", "sha256"), ("PublicityCopy", "sha256"), ("StoredFile", "sha256")}
    assert named - own == {(one.model, one.field) for one in kept.pointers()}


def test_what_was_just_stored_is_left_for_its_record_to_come(cast) -> None:
    digest = wiring.store().put(b"just now")
    StoredFile.objects.create(sha256=digest, mime="image/png", size=8, pages=1, stored_at=NOW - timedelta(hours=1))
    purge(Act(MACHINE, NOW))
    assert wiring.store().exists(digest)
    purge(Act(MACHINE, NOW + timedelta(days=1)))
    assert not wiring.store().exists(digest)


def test_files_of_cases_and_portraits_stay_however_old(season) -> None:
    season.submitted()
    files = kept.addresses()
    assert files
    purge(Act(MACHINE, NOW + timedelta(days=4000)))
    assert kept.addresses() == files
    assert all(map(wiring.store().exists, files))


def test_nobody_but_the_machine_purges(cast) -> None:
    with pytest.raises(Refusal):
        purge(Act(cast.actor("吴静"), NOW))
