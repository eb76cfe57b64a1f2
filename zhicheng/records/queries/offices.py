"""Questions about the people of a body."""

from __future__ import annotations

from zhicheng.records.people import Identity


def first_login(body: int | None) -> str:
    """The login name of the first officer of a body. Raises LookupError when it has none."""
    rows = Identity.objects.filter(body=body or 0, revoked_at__isnull=True, account__is_active=True).order_by("id")
    found = rows.values_list("account__username", flat=True).first()
    if found is None:
        raise LookupError(f"body {body} has no officer")
    return str(found)
