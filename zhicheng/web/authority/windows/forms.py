"""Inputs of 申报通道."""

from __future__ import annotations

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import DateField, LongTextField


class ExtendForm(KeyedForm):
    """延长通道."""

    new_closes_at = DateField(label="延长到哪天", help_text="延长到这一天的24:00，例如2026-09-25。")
    announcement = LongTextField(label="公告内容", rows=4, max_length=300, help_text="申报人、单位在通道页和申报页都会看到。")
