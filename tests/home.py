"""A throw-away home for keys, files and messages. An early plugin: the settings are read before any conftest."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="zhicheng-tests-"))
os.environ["ZHICHENG_STATE"] = str(HOME / "state")
os.environ["ZHICHENG_VAR"] = str(HOME / "var")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
(HOME / "var").mkdir()
