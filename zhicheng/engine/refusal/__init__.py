"""Every reason for "no": a code with parameters, rendered late into Chinese (what, why, what to do now), with its clause.

The texts live beside this module, one file a noun; a code without a text cannot be raised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .texts import TEXTS


@dataclass(frozen=True)
class Deficiency:
    """One thing missing or wrong: what to say, where to go to mend it (a reference such as `education/12`), and its clause."""

    text: str
    reference: str
    clause: str = ""


class Refusal(Exception):
    """An act was refused. `code` is stable, `params` fill the text, `field` names the input it belongs to, `items` lists all faults.

    Raises KeyError when `code` has no text: a refusal nobody can read is a bug, not an answer.
    """

    def __init__(
        self,
        code: str,
        *,
        clause: str = "",
        field: str = "",
        items: Sequence[Deficiency] = (),
        **params: object,
    ) -> None:
        self.code = code
        self.clause = clause
        self.field = field
        self.items = tuple(items)
        self.params: Mapping[str, object] = params
        text = TEXTS[code]
        self.status = text.status
        self.what = text.what.format(**params)
        self.now = text.now.format(**params)
        super().__init__(code)

    @property
    def sentence(self) -> str:
        """What happened, by which clause, and what to do now, in one line."""
        basis = f"（依据：{self.clause}）" if self.clause else ""
        return f"{self.what}{basis}{self.now}"

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"
