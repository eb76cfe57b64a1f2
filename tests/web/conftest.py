"""Who sits before the pages: the applicant 李䶮, the clerk 王敏 of her unit, the officer 陈晨 of her county."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.doors import at
from tests.factories.season import Season


@pytest.fixture
def mine(season: Season) -> Client:
    """李䶮's browser."""
    return at(season.cast, "李䶮")


@pytest.fixture
def clerk(season: Season) -> Client:
    """王敏's browser."""
    return at(season.cast, "王敏")


@pytest.fixture
def officer(season: Season) -> Client:
    """陈晨's browser."""
    return at(season.cast, "陈晨")
