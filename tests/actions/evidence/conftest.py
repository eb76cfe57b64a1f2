"""The city's packs are published; 李䶮 fills in a profile."""

from __future__ import annotations

import pytest

from tests.factories.published import publish


@pytest.fixture(autouse=True)
def _published(cast):
    publish()
