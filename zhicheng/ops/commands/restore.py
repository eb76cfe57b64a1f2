"""`zhicheng restore FOLDER`: put a backup into an empty installation and see that it is whole."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="what `zhicheng backup` wrote")


def run(args: argparse.Namespace) -> int:
    from zhicheng.ops.keeping import NotKept, bring_back

    try:
        note = bring_back(args.folder)
    except NotKept as error:
        print(error, file=sys.stderr)
        return 1
    print(f"已恢复到 {note['at']} 的备份：文件{note['files']}个，审计链完整，密钥相符")
    return 0
