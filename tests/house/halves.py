"""Rows of the law as data of which the value, the rule and the explanation are finished, and rows that wait for a page.

A row named in VALUES bears `value` in the column `half` of docs/requirements.csv: the packs hold what the documents say, with
its clause, the engine answers with it, and refuses what the row refuses; the page that enforces it comes later. When that page is
there, the row moves to the finished ones and the word is taken out of the column.
"""

CHAPTERS = {"CFG": 6, "CAT": 17, "WIN": 15, "ELI": 58}
"""The chapters whose rules stand in packs, and how many rows each has."""

VALUES: dict[str, list[int]] = {
    "CAT": [6, 9, 11, 12, 14, 15, 16],
    "WIN": [1, 3, 4, 6, 7, 8, 9, 10, 12, 13, 14, 15],
    "ELI": [*range(1, 59)],
}

WAITING: dict[str, str] = {
    "WIN-02": "the list of committees one may choose",
}
"""Rows of these chapters that have no value to hold: what each waits for."""


def value_rows() -> set[str]:
    """The rows of which the value half is demanded."""
    return {f"{chapter}-{number:02d}" for chapter, numbers in VALUES.items() for number in numbers}


def rows_of_chapters() -> set[str]:
    """Every row of the chapters of the law."""
    return {f"{chapter}-{number:02d}" for chapter, count in CHAPTERS.items() for number in range(1, count + 1)}
