"""`zhicheng catalogue check`: count every title catalogue under policies/ and fail on any other count than its header states."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    from django.conf import settings

    from zhicheng.engine.catalogue import check_catalogue
    from zhicheng.engine.catalogue_file import parse_catalogue
    from zhicheng.engine.packfile import PackFileError

    files = sorted(settings.POLICIES.glob("**/catalogue/titles.yaml"))
    if not files:
        print(f"未配置：{settings.POLICIES} 下没有职称目录")
        return 1
    failed = False
    for titles in files:
        try:
            catalogue = parse_catalogue(titles.read_bytes(), str(titles))
        except PackFileError as error:
            print(error)
            failed = True
            continue
        report = check_catalogue(catalogue)
        print(f"{titles.relative_to(settings.POLICIES)}")
        for name, expected in report.expected.items():
            mark = "" if report.counted[name] == expected else "  不一致"
            print(f"  {name:<14}{report.counted[name]:>5}  应为{expected}{mark}")
        print(f"  同名职称 {'、'.join(report.shared_names)}")
        failed = failed or not report.is_ok
    return int(failed)
