"""清理: what is older than its time goes, what is younger stays, and what was filed is never touched."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps

from tests.factories.cast import NOW, PASSWORD
from tests.factories.hostile import encoded, paper
from zhicheng.actions.accounts.ask_deletion import ask_deletion
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.evidence.drop_page import drop_page
from zhicheng.actions.evidence.finish_pages import finish_pages
from zhicheng.actions.evidence.open_phone import open_phone
from zhicheng.actions.evidence.photograph import photograph
from zhicheng.actions.platform.purge import purge
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.records.models import (
    AuditEntry,
    Dossier,
    EvidenceItem,
    FormDraft,
    PhonePage,
    PhoneTicket,
    RateCounter,
    StoredFile,
    WorkSummary,
)
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


def test_every_column_that_names_a_file_is_found_without_reading_the_table() -> None:
    """The purge looks every stored file up in each of them."""
    slow = []
    for one in kept.pointers():
        table = apps.get_app_config("records").get_model(one.model)
        column = next(field for field in table._meta.concrete_fields if field.attname == one.field)
        first = {index.fields[0].lstrip("-") for index in table._meta.indexes if index.fields}
        slow += [] if column.db_index or column.unique or column.name in first else [one]
    assert slow == []


def photographed(season, count: int) -> tuple[str, list[PhonePage]]:
    """李䶮 photographs some pages with her phone; the code and the pages."""
    token = "a-code-long-enough-for-a-phone"
    open_phone(season.act("李䶮"), token=token, place="library", reference="", slot="", real_now=real_now())
    for number in range(count):
        photo = encoded(paper(400, 520, seed=number), "PNG")
        photograph(season.act("李䶮"), token=token, data=photo, name="1.png", real_now=real_now())
    return token, list(PhonePage.objects.order_by("id"))


def test_a_page_dropped_on_the_phone_goes_and_one_still_wanted_stays(season) -> None:
    token, (dropped, wanted) = photographed(season, 2)
    drop_page(season.act("李䶮"), token=token, page=dropped.pk, real_now=real_now())
    purge(Act(MACHINE, NOW + timedelta(days=2)))
    assert not wiring.store().exists(dropped.file_id)
    assert not StoredFile.objects.filter(pk=dropped.file_id).exists()
    assert wiring.store().exists(wanted.file_id)
    assert PhonePage.objects.get() == wanted


def test_pages_nobody_put_together_go_with_their_code(season) -> None:
    _, pages = photographed(season, 1)
    PhoneTicket.objects.update(ends_at=real_now() - timedelta(days=2))
    purge(Act(MACHINE, NOW + timedelta(days=2)))
    assert not PhoneTicket.objects.exists()
    assert not wiring.store().exists(pages[0].file_id)


def test_the_pages_put_together_leave_the_one_file_made_of_them(season) -> None:
    token, pages = photographed(season, 2)
    item = EvidenceItem.objects.get(pk=int(finish_pages(season.act("李䶮"), token=token, real_now=real_now())))
    PhoneTicket.objects.update(ends_at=real_now() - timedelta(days=2))
    purge(Act(MACHINE, NOW + timedelta(days=2)))
    assert wiring.store().exists(item.file_id)
    assert not any(wiring.store().exists(page.file_id) for page in pages)


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
