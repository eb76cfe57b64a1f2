"""A population as columns of whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from zhicheng.simulation.columns import Columns

Array: TypeAlias = npt.NDArray[Any]
Plane: TypeAlias = npt.NDArray[np.uint64]
"""One bit a person, the first person lowest; bits beyond the last person are nought."""


@dataclass(slots=True)
class Table:
    """One population: an array of `size` numbers for each declared column.

    `marks` are the people for whom a column holds what stands for "missing" or "none", one bit each, found once.
    """

    columns: Columns
    size: int
    data: dict[str, Array]
    marks: dict[tuple[str, int], Plane] = field(default_factory=dict)

    def mark(self, name: str, value: int) -> Plane:
        """Who has this value in a column."""
        if (name, value) not in self.marks:
            self.marks[name, value] = packed(self.data[name] == value)
        return self.marks[name, value]

    def taken(self, which: npt.NDArray[np.intp], names: Sequence[str]) -> Table:
        """The same columns of some of the people."""
        return Table(self.columns, len(which), {name: self.data[name][which] for name in names})


def packed(truths: Array) -> Plane:
    """Truths as bits, the first lowest; bits beyond the last are nought."""
    bits = np.packbits(truths, bitorder="little")
    return np.concatenate([bits, np.zeros(-len(bits) % 8, np.uint8)]).view(np.uint64)
