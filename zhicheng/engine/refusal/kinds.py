"""The shape of a refusal text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """`what` happened and `now` what to do; both are format strings over the refusal's parameters."""

    what: str
    now: str
    status: int = 409
