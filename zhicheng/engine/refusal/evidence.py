"""Refusal texts about evidence."""

from __future__ import annotations

from .kinds import Text

EVIDENCE: dict[str, Text] = {}
