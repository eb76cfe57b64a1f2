"""Refusal texts about certificates."""

from __future__ import annotations

from .kinds import Text

CERTIFICATES: dict[str, Text] = {}
