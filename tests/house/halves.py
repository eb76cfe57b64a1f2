"""Rows of the law as data of which the value, the rule and the explanation are finished, and rows that wait for a page.

A row named in VALUES bears `value` in the column `half` of docs/requirements.csv: the packs hold what the documents say, with
its clause, the engine answers with it, and refuses what the row refuses; the page that enforces it comes later. When that page is
there, the row moves to the finished ones and the word is taken out of the column.
"""

CHAPTERS = {
    "CFG": 6, "CAT": 17, "WIN": 15, "ELI": 58, "REC": 20, "CED": 2, "FIL": 13, "EXP": 10, "MTG": 12, "PUB": 13,
    "REV": 26, "RTE": 12, "RES": 7, "CER": 11,
}  # fmt: skip
"""The chapters whose rules stand in packs, and how many rows each has; of CED the first two, the others are records."""

VALUES: dict[str, list[int]] = {
    "CAT": [6, 9, 11, 12, 14, 15, 16],
    "WIN": [1, 3, 4, 6, 7, 8, 9, 10, 13, 14, 15],
    "ELI": [*range(1, 59)],
    "REC": [19],
    "CED": [1, 2],
    "FIL": [*range(1, 14)],
    "EXP": [*range(2, 10)],
    "MTG": [1, 2, 4, 5, 6, 7, 8, 10, 11, 12],
    "PUB": [3, 4, 5, 6, 9],
    "REV": [2, 3, 4, 5, 9, 10, 14, *range(16, 25)],
    "RTE": [*range(1, 11)],
    "RES": [1, 2, 5, 6, 7],
    "CER": [7, 8],
}

WAITING: dict[str, str] = {
    "WIN-02": "the list of committees one may choose",
    "EXP-01": "the record of an expert",
    "EXP-10": "the pages of the draw, closed to applicants",
    "MTG-03": "the sign-in of a meeting",
    "MTG-09": "the signed sheet of a result",
    "REV-01": "the unit's list of cases for review",
}
"""Rows of these chapters that have no value to hold: what each waits for."""


def value_rows() -> set[str]:
    """The rows of which the value half is demanded."""
    return {f"{chapter}-{number:02d}" for chapter, numbers in VALUES.items() for number in numbers}


def rows_of_chapters() -> set[str]:
    """Every row of the chapters of the law."""
    return {f"{chapter}-{number:02d}" for chapter, count in CHAPTERS.items() for number in range(1, count + 1)}
