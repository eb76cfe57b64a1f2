"""What was typed and not yet saved: exactly as typed, valid or not (ux P2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from zhicheng.records.profiles import FormDraft


@dataclass(frozen=True)
class Draft:
    """The typed texts by field name, the version they were typed on, and when they were kept."""

    typed: Mapping[str, str]
    base_version: int
    saved_at: datetime


def draft(account_id: int, page: str) -> Draft | None:
    """The draft of one page, or None."""
    row = FormDraft.objects.filter(account_id=account_id, page=page).first()
    return Draft(json.loads(row.typed), row.base_version, row.saved_at) if row else None


def drafted_pages(account_id: int, prefix: str) -> dict[str, datetime]:
    """The pages under a prefix that hold unsaved text, and when it was kept."""
    rows = FormDraft.objects.filter(account_id=account_id, page__startswith=prefix)
    return dict(rows.values_list("page", "saved_at"))
