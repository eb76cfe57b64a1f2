"""Questions about the people of a body."""

from __future__ import annotations

from collections.abc import Sequence

from zhicheng.records.people import Identity


def logins(body: int | None) -> Sequence[str]:
    """The login names of the officers of a body, who came first first. Raises LookupError when it has none."""
    rows = Identity.objects.filter(body=body or 0, revoked_at__isnull=True, account__is_active=True).order_by("id")
    found = [str(name) for name in rows.values_list("account__username", flat=True)]
    if not found:
        raise LookupError(f"body {body} has no officer")
    return found
