"""`zhicheng audit verify`: walk the audit chain and say where it breaks."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    from zhicheng.records.queries.audit import verify_chain

    report = verify_chain()
    if report.broken_at is not None:
        print(f"审计链在第{report.broken_at}条断开（共{report.entries}条已读）。请保全数据库并通知审计管理员。")
        return 1
    print(f"审计链完整：{report.entries}条，链头 {report.head or '（空）'}")
    return 0
