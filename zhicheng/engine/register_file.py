"""评委会目录、评审计划和咨询窗口 from the values of a pack, every fault at once for who keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhicheng.engine.contacts import read_offices, read_phones
from zhicheng.engine.names import normalise_name
from zhicheng.engine.phones import Phone
from zhicheng.engine.register import (
    CHOICE,
    DIRECTORY,
    EXPECTED,
    GROUPS,
    OFFICES,
    PLAN,
    SPECIALTIES,
    Committee,
    PlanRow,
    Register,
    Row,
)


class RegisterError(ValueError):
    """目录表有误: every fault found, each in words for who keeps the pack."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("；".join(faults))
        self.faults = tuple(faults)


def read_register(values: Mapping[str, Any]) -> Register | None:
    """The register of a pack from its values by key; None where it keeps no directory.

    Raises RegisterError naming every row without code, level, organiser or telephone, and every name used twice.
    """
    faults: list[str] = []
    if DIRECTORY not in values and OFFICES not in values:
        return None
    committees = _committees(values.get(DIRECTORY, ()), values.get(CHOICE, ()), faults)
    offices = read_offices(values.get(OFFICES, ()), faults)
    plan = _plan(values.get(PLAN, ()), committees, faults)
    if faults:
        raise RegisterError(faults)
    return Register(committees, plan, offices, tuple(values.get(SPECIALTIES, ())), dict(values.get(EXPECTED, {})))


def _committees(rows: Sequence[Row], choice: Sequence[Row], faults: list[str]) -> tuple[Committee, ...]:
    found: list[Committee] = []
    taken: set[str] = set()
    for row in rows:
        names = tuple(row.get("when", {}).get("committee", ()))
        place = f"评委会目录第{row.get('number', '？')}行{names[0] if names else ''}"
        for fault in _row_faults(row, names, taken):
            faults.append(f"{place}{fault}")
        taken.update(map(normalise_name, names), {row.get("code", "")})
        if names and row.get("group") in GROUPS:
            chosen = tuple(one["when"] for one in choice if one.get("then") == names[0])
            found.append(_committee(row, names, chosen, read_phones(row.get("phones", ()), place, faults)))
    return tuple(found)


def _row_faults(row: Row, names: Sequence[str], taken: set[str]) -> list[str]:
    wanted = {"缺代码": row.get("code"), "缺名称": names, "缺层级": row.get("group") in GROUPS, "缺组建单位": row.get("then")}
    repeated = [name for name in (*map(normalise_name, names), row.get("code", "")) if name and name in taken]
    return [fault for fault, has in wanted.items() if not has] + [f"的“{name}”与另一行重复" for name in repeated]


def _committee(row: Row, names: tuple[str, ...], chosen: tuple[Row, ...], phones: tuple[Phone, ...]) -> Committee:
    def text(key: str, otherwise: str = "") -> str:
        return str(row.get(key, otherwise))

    return Committee(
        code=text("code"), number=int(row.get("number", 0)), group=text("group"), name=names[0], aliases=names[1:],
        kind=text("kind", "评审委员会"), covers=text("covers"), organiser=text("then"), phones=phones, area=text("area"),
        admits=tuple(row.get("admits", ())), excludes=tuple(row.get("excludes", ())), note=text("note"), chosen_for=chosen,
    )  # fmt: skip


def _plan(rows: Sequence[Row], committees: Sequence[Committee], faults: list[str]) -> tuple[PlanRow, ...]:
    by_name = {normalise_name(name): one for one in committees for name in (one.name, *one.aliases)}
    found = []
    for row in rows:
        names = row.get("when", {}).get("committee", ())
        if not names or row.get("group") not in GROUPS:
            faults.append(f"评审计划第{row.get('number', '？')}行缺名称或层级")
            continue
        committee = next((by_name[key] for key in map(normalise_name, names) if key in by_name), None)
        found.append(PlanRow(row["number"], row["group"], names[0], row.get("organiser", ""), str(row["then"]), committee))
    return tuple(found)
