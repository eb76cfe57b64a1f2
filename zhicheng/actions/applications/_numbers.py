"""Running numbers within a year, one after the other even when two people ask at the same moment."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from zhicheng.records.models import Division


def running(stem: str, rows: QuerySet[Any]) -> str:
    """The next number that begins with `stem`; `rows` have a `number`. Whoever asks next waits for this one's commit."""
    # The root of the division tree is the one row everybody on an installation can wait on.
    Division.objects.select_for_update().filter(parent__isnull=True).order_by("code").first()
    last = rows.filter(number__startswith=stem).order_by("-number").values_list("number", flat=True).first()
    return f"{stem}{int(last.removeprefix(stem)) + 1 if last else 1:05d}"
