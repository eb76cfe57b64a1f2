"""The API keeps the promises of its description: no failure of ours, no status it does not name, whatever is sent."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import GenerationMode

from tests.factories.season import Season
from zhicheng.config.wsgi import application

_addresses = itertools.count(1)


def from_everywhere(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Each request from an address of its own, so that the limit by address does not hide the answers behind it."""
    number = next(_addresses)
    environ["REMOTE_ADDR"] = f"198.18.{number >> 8 & 255}.{number & 255}"
    return application(environ, start_response)


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """The end of a request leaves the test's own transaction open, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as described", "not as described"])
@pytest.mark.parametrize("path", ["/api/certificates/verify", "/api/certificates/verify-file"])
def test_what_is_described_is_what_is_answered(season: Season, path: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", from_everywhere)
    bounds = settings(
        max_examples=40,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @bounds
    @given(case=schema[path]["POST"].as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        # The client of the test writes an empty file without the line that ends it; test_certificates sends one in full.
        file = case.body.get("file") if isinstance(case.body, dict) else None
        assume(getattr(file, "data", file) != b"")
        case.call_and_validate()

    holds()
