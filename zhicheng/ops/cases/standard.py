"""Numbers a document leaves to the standard of a series: where a case states one, it stands as a small pack of that layer."""

from __future__ import annotations

from typing import Any, Final

from zhicheng.engine.policy import Pack, load_pack
from zhicheng.ops.cases.given import Facts

_LEFT_TO_SERIES: Final = {
    "series_minimum_months_for_master": "recognition.series_months.master",
    "series_minimum_education": "recognition.series_education.yuan",
}


def series_standard(facts: Facts, division: str) -> tuple[Pack, ...]:
    """The pack of what the case says the series' standard asks; none when it says nothing."""
    named: dict[str, Any] = {_LEFT_TO_SERIES[key]: facts[key] for key in _LEFT_TO_SERIES if key in facts}
    if not named:
        return ()
    head = (
        f"id: series-standard\nname: 系列评价标准\nissuer: 评委会\ndivision: '{division}'\nlayer: series\n"
        "in_force: {from: null}\nsource: {doc: STANDARD, title: 系列评价标准}\n"
    )
    lines = "".join(f"  - {{key: {key}, cite: {{at: 年限}}, says: 系列规定, {_said(value)}}}\n" for key, value in named.items())
    files = {"pack.yaml": head.encode(), "parameters/standard.yaml": f"parameters:\n{lines}".encode()}
    return (load_pack(files),)


def _said(value: Any) -> str:
    return "unknown: true" if value is None else f"value: {value}"


WORDS: Final = {ours: theirs for theirs, ours in _LEFT_TO_SERIES.items()}
"""The word of the cases for each parameter a standard is asked for."""
