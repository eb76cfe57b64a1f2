"""In the full matrix every accepted act of every test here is first broken at each of its statements, each verb once a process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.factories.crashing import Broken, breaking_every_act

TOLD = Broken()


@pytest.fixture(autouse=True)
def broken_on_the_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing in a plain run."""
    if os.environ.get("ZHICHENG_MATRIX") != "full" or not {"db", "cast", "season"} & set(request.fixturenames):
        yield
        return
    with breaking_every_act(monkeypatch, TOLD):
        yield
