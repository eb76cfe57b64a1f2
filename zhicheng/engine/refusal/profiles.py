"""Refusal texts about profiles."""

from __future__ import annotations

from .kinds import Text

PROFILES: dict[str, Text] = {}
