"""The city's packs are published, and pages show the tests' day whatever day it is."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.published import publish
from zhicheng.records.models import Installation
from zhicheng.records.queries import clock


@pytest.fixture(autouse=True)
def _published(cast):
    publish()
    Installation.objects.update_or_create(id=1, defaults={"demo": True, "clock_real": clock.real_now(), "clock_shown": NOW})
