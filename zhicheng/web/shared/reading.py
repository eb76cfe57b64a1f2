"""Reading that must be remembered: the note is written once the answer is out, so that a reader never waits for it (SEC-04)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhicheng.actions.reading import note

from .door import actor_of

Answer = TypeVar("Answer", bound=HttpResponseBase)


def noted(request: HttpRequest, response: Answer, *, what: str, subject: str, result: str, now: datetime) -> Answer:
    """Keep who read `subject` (`certificate:KM-…`), how and with which result, after this response was sent."""
    write = partial(note, actor_of(request), what=what, subject=subject, result=result, now=now)
    response._resource_closers.append(write)  # type: ignore[attr-defined]
    return response


def sealed(response: Answer) -> Answer:
    """Nobody keeps a copy on the way and nobody guesses another type."""
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def caged(response: Answer) -> Answer:
    """Bytes that came from people, sealed: should a browser show them as a page, then without script, forms, plug-ins or our origin."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return sealed(response)
