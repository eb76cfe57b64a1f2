"""`zhicheng policy check`: read every pack under policies/ and report shape, clauses, examples, dates and layers with file and line."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    from django.conf import settings

    from zhicheng.engine.policy import PackError, check, load_pack
    from zhicheng.integrations.packfiles import pack_folders, read_calendar, read_pack

    packs, failed = [], False
    for folder in pack_folders(settings.POLICIES):
        try:
            packs.append(load_pack(read_pack(folder)))
        except PackError as error:
            print(f"{folder.relative_to(settings.POLICIES)}: {error}")
            failed = True
    if not packs and not failed:
        print(f"未配置：{settings.POLICIES} 下没有政策包")
        return 1
    report = check(packs, read_calendar(settings.POLICIES))
    print("\n".join(report.lines()))
    return int(failed or not report.ok)
