"""The cast works in a season: packs and calendars are published."""

from __future__ import annotations

import pytest


@pytest.fixture
def cast(season):
    return season.cast
