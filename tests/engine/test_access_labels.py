"""Every verb of the permission table has one name, and no two share it."""

from __future__ import annotations

import re
from pathlib import Path

from zhicheng.engine.access import RULES
from zhicheng.engine.access_labels import VERB_LABELS, verb_label
from zhicheng.engine.subject_labels import SUBJECT_LABELS, subject_label, subjects_named


def test_every_verb_has_a_name_and_no_name_outlives_its_verb() -> None:
    assert set(VERB_LABELS) == set(RULES)


def test_no_two_verbs_read_the_same() -> None:
    assert len(set(VERB_LABELS.values())) == len(VERB_LABELS)


def test_a_verb_of_an_older_release_is_shown_as_it_was_written() -> None:
    assert verb_label("application.lapse") == "逾期处理"
    assert verb_label("application.gone") == "application.gone"


def test_a_subject_reads_in_chinese_and_is_found_without_its_kind() -> None:
    assert subject_label("application:KM2026-RD-00001") == "申报 KM2026-RD-00001"
    assert (subject_label("audit"), subject_label("odd:1")) == ("审计日志", "odd:1")
    assert "application:KM2026-RD-00001" in subjects_named("KM2026-RD-00001")


def test_everything_acted_on_has_a_name() -> None:
    actions = Path(__file__).resolve().parents[2] / "zhicheng" / "actions"
    named = {
        noun for path in actions.rglob("*.py") for noun in re.findall(r'act\.about\(f?"([a-z_]+)[:"]', path.read_text("utf-8"))
    }
    assert {"application", "account", "division"} <= named <= set(SUBJECT_LABELS)
