"""Values stated a second time, by hand from the requirements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhicheng.engine.policy import Pack


@dataclass(frozen=True)
class Stated:
    """One value: the pack, the parameter, what it is and the row of the requirements that says so."""

    pack: str
    key: str
    value: Any
    row: str

    def differs(self, pack: Pack) -> bool:
        return False


STATED: tuple[Stated, ...] = ()
