"""Refusal texts about places."""

from __future__ import annotations

from .kinds import Text

PLACES: dict[str, Text] = {}
