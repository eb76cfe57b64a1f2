"""Somebody with the database in hand, behind the platform's back."""

from __future__ import annotations

from django.db import connection


def forge(statement: str) -> None:
    """Do to the log what its triggers refuse."""
    with connection.cursor() as cursor:
        names = ("no_update", "no_delete") if connection.vendor == "sqlite" else ("no_change",)
        on = "" if connection.vendor == "sqlite" else " ON records_auditentry"
        for name in names:
            cursor.execute(f"DROP TRIGGER records_auditentry_{name}{on}")
        cursor.execute(statement)
