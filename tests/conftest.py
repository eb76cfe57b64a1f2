"""One throw-away home for keys, files and messages, and the fixed cast (see tests/factories/cast.py)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="zhicheng-tests-"))
os.environ.setdefault("ZHICHENG_STATE", str(HOME / "state"))
os.environ.setdefault("ZHICHENG_VAR", str(HOME / "var"))
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

import pytest  # noqa: E402  (the environment must be set before Django is imported)


@pytest.fixture
def cast(db):
    """The fixed cast, freshly built."""
    from tests.factories.cast import build

    return build()


@pytest.fixture
def season(db):
    """The cast in a recognition season: packs and calendars published, 李䶮's case ready to be brought to any state."""
    from tests.factories.season import begin

    return begin()
