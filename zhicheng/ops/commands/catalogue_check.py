"""`zhicheng catalogue check`: count every title catalogue, plan, directory and list of offices under policies/, and fail on any other count
than the pack states; print where plan and directory differ."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhicheng.engine.register import Register

KINDS = {"name": "名称不同", "organiser": "组建部门不同", "not_planned": "目录有、计划没有", "not_listed": "计划有、目录没有"}


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    from django.conf import settings

    from zhicheng.integrations.packfiles import pack_folders

    checked = [one for folder in pack_folders(settings.POLICIES) if (one := _pack(folder, settings.POLICIES)) is not None]
    if not checked:
        print(f"未配置：{settings.POLICIES} 下没有职称目录")
    return int(not checked or not all(checked))


def _pack(folder: Path, root: Path) -> bool | None:
    """Whether the tables of one pack are in order; None where it has none."""
    from zhicheng.engine.packfile import PackFileError
    from zhicheng.engine.policy import PackError, load_pack
    from zhicheng.engine.register import KEYS
    from zhicheng.engine.register_file import RegisterError, read_register
    from zhicheng.integrations.packfiles import read_pack

    titles = folder / "catalogue" / "titles.yaml"
    try:
        found = [_titles(titles, root)] if titles.exists() else []
        values = {one.key: one.value for one in load_pack(read_pack(folder)).entries if one.key in KEYS and not one.unknown}
        register = read_register(values)
    except (PackFileError, PackError, RegisterError) as error:
        print(f"{folder.relative_to(root)}: {error}")
        return False
    if register is not None:
        found.append(_register(register, str(folder.relative_to(root))))
    return all(found) if found else None


def _titles(path: Path, root: Path) -> bool:
    from zhicheng.engine.catalogue import check_catalogue
    from zhicheng.engine.catalogue_file import parse_catalogue

    report = check_catalogue(parse_catalogue(path.read_bytes(), str(path)))
    print(f"{path.relative_to(root)}")
    for name, expected in report.expected.items():
        _count(name, report.counted[name], expected)
    print(f"  同名职称 {'、'.join(report.shared_names)}")
    return report.is_ok


def _register(register: Register, pack: str) -> bool:
    print(f"{pack} 评审计划、评委会目录、咨询窗口")
    for name, expected in register.expected.items():
        _count(name, register.counted.get(name, 0), expected)
    for one in register.mismatches:
        print(f"  {KINDS[one.kind]}  {one.planned or '—'} ／ {one.listed or '—'}")
    return bool(register.expected) and not register.differences


def _count(name: str, counted: int, expected: int) -> None:
    print(f"  {name:<24}{counted:>5}  应为{expected}{'' if counted == expected else '  不一致'}")
