"""Refusal texts about applications."""

from __future__ import annotations

from .kinds import Text

APPLICATIONS: dict[str, Text] = {}
