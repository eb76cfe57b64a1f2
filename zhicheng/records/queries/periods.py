"""学习和工作经历 on one line: gaps and overlaps that nobody has explained (PRO-05)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zhicheng.engine.profile.timeline import Hint, Span, remarks
from zhicheng.engine.refusal import Deficiency

from .dossier import Content

_NAMED = {"study": "school", "work": "employer_name"}


def unexplained(content: Content, on: date) -> list[Deficiency]:
    """Each gap of at least a month without a reason, and each overlap that is no secondment, where it is mended."""
    return [Deficiency(_short(hint), "work") for hint in remarks(_spans(content), on)]


def _spans(content: Content) -> Iterator[Span]:
    for entry in content["entries"]:
        fields, named = entry["fields"], _NAMED.get(entry["module"])
        if named is not None and fields["started_on"]:
            ended = date.fromisoformat(fields["ended_on"]) if fields["ended_on"] else None
            beside = entry["module"] == "study" or bool(fields.get("is_secondment"))
            yield Span(date.fromisoformat(fields["started_on"]), ended, fields[named], bool(fields["gap_reason"]), beside)


def _short(hint: Hint) -> str:
    return f"学习和工作经历：{hint.text.removesuffix('。')}"
