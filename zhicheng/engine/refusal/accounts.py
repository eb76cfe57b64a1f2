"""Refusal texts about accounts."""

from __future__ import annotations

from .kinds import Text

ACCOUNTS: dict[str, Text] = {}
