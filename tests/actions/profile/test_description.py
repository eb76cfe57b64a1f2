"""The description of the modules and the tables say the same; a filing stays as it was filed (PRO-20)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import models

from tests.factories.cast import NOW
from tests.factories.profile import entry
from zhicheng.actions.act import Act
from zhicheng.actions.profile.delete_entry import delete_entry
from zhicheng.engine.profile.modules import BASIC, MODULES
from zhicheng.engine.profile.shapes import Kind
from zhicheng.engine.profile.timeline import Span, insurance_months, remarks
from zhicheng.engine.profile.vocabulary import USUAL
from zhicheng.engine.profile.wording import heading
from zhicheng.records.models import Dossier, Education, Person, ProfileEntry
from zhicheng.records.queries.profile import TABLES

TEXTS = (Kind.TEXT, Kind.LONG, Kind.CODE)
# Found by the action, not asked of the applicant.
DERIVED = {"titles": {"ladder", "name_unknown"}}
FIELDS = [(TABLES[module.slug], module, field) for module in MODULES for field in module.fields]
FIELDS += [(Person, BASIC, field) for field in BASIC.fields]


@pytest.mark.parametrize(("table", "module", "field"), FIELDS, ids=lambda part: getattr(part, "name", ""))
def test_a_field_fits_its_column(table, module, field) -> None:
    column = table._meta.get_field(field.name)
    assert field.kind not in TEXTS or isinstance(column, models.TextField) or 0 < field.longest <= column.max_length
    assert field.required or column.null or column.blank or isinstance(column, models.BooleanField)
    assert field.kind is not Kind.CHOICE or field.vocabulary in USUAL
    longest = max((len(code) for code, _ in USUAL.get(field.vocabulary, ())), default=0)
    assert not isinstance(column, models.CharField) or longest <= column.max_length


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.slug)
def test_every_column_of_a_table_is_asked(module) -> None:
    table = TABLES[module.slug]
    own = {field.name for field in table._meta.local_fields} - {"profileentry_ptr"}
    assert own - DERIVED.get(module.slug, set()) == {field.name for field in module.fields}


def test_the_codes_of_choices_agree_with_the_facts_the_rules_ask_for(cast) -> None:
    from zhicheng.records.queries.profile_rules import profile_rules

    published = profile_rules("530112", date(2026, 9, 8)).setting.vocabulary
    for name in ("education_stages", "study_modes", "appraisal_grades"):
        assert {code for code, _ in published[name]} == {code for code, _ in USUAL[name]}


def test_an_edit_after_submission_leaves_the_filing_untouched(season) -> None:
    season.submitted()
    filed = Dossier.objects.get()
    before, li = (filed.content, filed.sha256), season.cast.actor("李䶮")
    entry(li, "awards")
    delete_entry(Act(li, NOW), entry_id=Education.objects.get().pk)
    after = Dossier.objects.get()
    assert (after.content, after.sha256) == before
    assert ProfileEntry.objects.filter(deleted_at__isnull=False).count() == 1


def test_a_month_between_two_jobs_is_a_gap_and_a_few_days_are_not() -> None:
    today = date(2026, 9, 8)
    first = Span(date(2020, 1, 1), date(2020, 6, 10), "甲")
    assert remarks([first, Span(date(2020, 7, 20), None, "乙")], today) == ()
    assert [hint.text[:7] for hint in remarks([first, Span(date(2020, 8, 1), None, "乙")], today)] == ["2020年7月"]


def test_a_gap_up_to_last_month_is_named_but_the_running_month_is_not() -> None:
    today = date(2026, 9, 8)
    assert remarks([Span(date(2020, 1, 1), date(2026, 8, 3), "甲")], today) == ()
    (hint,) = remarks([Span(date(2020, 1, 1), date(2026, 6, 30), "甲")], today)
    assert hint.text.startswith("2026年7月至2026年8月没有记录")


def test_a_long_job_covers_what_lies_inside_it() -> None:
    spans = [Span(date(2020, 1, 1), None, "甲"), Span(date(2021, 1, 1), date(2021, 3, 1), "读书", beside=True)]
    assert remarks(spans, date(2026, 9, 8)) == ()


def test_insurance_counts_back_from_last_month_without_a_hole() -> None:
    spans = [(date(2025, 11, 1), date(2026, 3, 1)), (date(2026, 5, 1), date(2026, 8, 1))]
    paid = insurance_months(spans, date(2026, 9, 8), 12)
    assert (paid.run, paid.gaps, paid.months[0], paid.months[-1]) == (4, ("2026年4月",), date(2025, 9, 1), date(2026, 8, 1))


def test_the_month_before_the_application_unpaid_means_no_run_at_all() -> None:
    assert insurance_months([(date(2026, 1, 1), date(2026, 7, 1))], date(2026, 9, 8), 12).run == 0


def test_a_present_post_reads_until_today() -> None:
    work = next(module for module in MODULES if module.slug == "work")
    given = {"employer_name": "甲", "post": "设计师", "started_on": date(2022, 7, 15), "ended_on": None}
    assert heading(work, given, USUAL) == ("甲", "设计师，2022-07-15至今")
