"""`zhicheng invariants`: check what must always hold of the records."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    from zhicheng.records.queries.invariants import CHECKS, broken

    found = broken()
    print("\n".join(found) if found else f"不变量全部成立（{len(CHECKS)}项）")
    return int(bool(found))
