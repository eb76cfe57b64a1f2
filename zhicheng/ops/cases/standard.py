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
    named: dict[str, Any] = {_LEFT_TO_SERIES[key]: facts[key] for key in _LEFT_TO_SERIES if facts.get(key) is not None}
    if not named:
        return ()
    head = (
        f"id: series-standard\nname: 系列评价标准\nissuer: 评委会\ndivision: '{division}'\nlayer: series\n"
        "in_force: {from: null}\nsource: {doc: STANDARD, title: 系列评价标准}\n"
    )
    lines = "".join(f"  - {{key: {key}, cite: {{at: 年限}}, says: 系列规定, value: {value}}}\n" for key, value in named.items())
    files = {"pack.yaml": head.encode(), "parameters/standard.yaml": f"parameters:\n{lines}".encode()}
    return (load_pack(files),)
