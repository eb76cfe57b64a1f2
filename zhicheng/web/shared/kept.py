"""What a form sent when something came between it and the act: given back on a page, to be sent once more."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict

# Never sent back to a page, or made anew by it.
_KEPT_BACK = ("password", "again", "code", "current", "new", "csrfmiddlewaretoken")
_MANY = 400


def typed(sent: QueryDict) -> Sequence[tuple[str, str, bool]]:
    """Every field that was sent: its name, its value, and whether a person wrote it as words rather than chose it."""
    pairs = [(name, value) for name, values in sent.lists() for value in values if name not in _KEPT_BACK]
    return [(name, value, _is_written(value)) for name, value in pairs[:_MANY]]


def _is_written(value: str) -> bool:
    return any(ord(char) > 0x2E7F for char in value)
