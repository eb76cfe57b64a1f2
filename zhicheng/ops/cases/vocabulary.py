"""The words of the cases beside the engine's own, from `words.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

_WORDS: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
LEVELS: Final[dict[str, str]] = _WORDS["levels"]
EMPLOYERS: Final[dict[str, list[str | None]]] = _WORDS["employers"]
SERIES: Final[dict[str, dict[str, str]]] = _WORDS["series"]
SPECIALTIES: Final[dict[str, str]] = _WORDS["specialties"]
VALUES: Final[dict[str, dict[str, str]]] = _WORDS["values"]
CITIES: Final[dict[str, str]] = _WORDS["cities"]
BODIES: Final[dict[str, str]] = _WORDS["bodies"]
RENAMED: Final[dict[str, str]] = _WORDS["renamed"]
LISTS: Final[dict[str, str]] = _WORDS["lists"]
BARE: Final[dict[str, list[str]]] = _WORDS["bare"]
HELD: Final[dict[str, str]] = _WORDS["held"]
ASKED: Final[dict[str, str]] = _WORDS["asked"]
STANDS_FOR: Final[dict[str, str]] = _WORDS["stands_for"]
ROUTES: Final[dict[str, list[str]]] = _WORDS["routes"]
MATTERS: Final[dict[str, list[str]]] = _WORDS["matters"]
YES_NO: Final[dict[str, list[str]]] = _WORDS["yes_no"]
PER_POLICY: Final[dict[str, str]] = _WORDS["per_policy"]
DAYS: Final[list[str]] = _WORDS["days"]
REGISTERED: Final[dict[str, str]] = _WORDS["registered"]
