"""The cast works in a season, and pages show the tests' day whatever day it is."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from zhicheng.records.models import Installation
from zhicheng.records.queries import clock


@pytest.fixture
def cast(season):
    Installation.objects.update_or_create(id=1, defaults={"demo": True, "clock_real": clock.real_now(), "clock_shown": NOW})
    return season.cast
