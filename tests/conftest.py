"""The fixed cast, its season, and one browser a process (the throw-away home is `tests/home.py`)."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser keeps an event loop running in its process, so its tests run apart: `-m browser` and `-m "not browser"`."""
    for item in items:
        if {"chromium", "site"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


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


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """A season in full swing (tests/factories/world.py), one for a whole module; each test's own changes are undone as usual."""
    from django.db import connection, transaction

    from tests.factories.world import staged

    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # The world lives in this open transaction; the end of a test must not hang up on it.
        patch.setattr(connection, "close", lambda: None)
        yield staged()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def chromium():
    """One browser for a whole test process."""
    from tests.factories.browser import chromium as started

    with started() as browser:
        yield browser


@pytest.fixture
def site(db, chromium):
    """The platform in a real browser, on this test's own rows (tests/factories/browser.py). A view that breaks fails the test."""
    from tests.factories.browser import Site

    with Site(chromium).running() as open_site:
        yield open_site
    assert not open_site.faults, open_site.faults[0]
