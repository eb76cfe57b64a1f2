"""An empty database for one benchmark, thrown away when it ends, with Django set up over it. Imported before any model."""

import os
import tempfile
from pathlib import Path
from typing import TypeVar

import django

HOME = tempfile.TemporaryDirectory(prefix="zhicheng-benchmark-")
os.environ |= {
    "ZHICHENG_STATE": f"{HOME.name}/state",
    "ZHICHENG_VAR": f"{HOME.name}/var",
    "DJANGO_SETTINGS_MODULE": "zhicheng.config.settings",
    "ZHICHENG_LOG_LEVEL": "ERROR",
}
os.environ.pop("DATABASE_URL", None)
(Path(HOME.name) / "var").mkdir()
django.setup()

from django.core.management import call_command  # noqa: E402  (Django must be set up before it is asked for anything)
from django.db import connection  # noqa: E402

connection.settings_dict["CONN_MAX_AGE"] = None
call_command("migrate", verbosity=0)

Row = TypeVar("Row")


def clone(row: Row, **changed: object) -> Row:
    """A further row like this one, not saved."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    made = type(row)(**values)
    for name, value in changed.items():
        setattr(made, name, value)
    return made
