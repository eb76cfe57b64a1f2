"""Refusal texts about policies."""

from __future__ import annotations

from .kinds import Text

POLICIES: dict[str, Text] = {}
