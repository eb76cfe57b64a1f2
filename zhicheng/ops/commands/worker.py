"""`zhicheng worker`: do what acts left to do, for ever or (`--once`) until nothing is due."""

from __future__ import annotations

import argparse
import signal
import time


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="stop when nothing is due")
    parser.add_argument("--pause", type=float, default=2.0, help="seconds between looks when nothing is due")


def run(args: argparse.Namespace) -> int:
    from django.db import close_old_connections

    from zhicheng.ops.work import plan_day, work_off, work_one

    if args.once:
        print(f"handled {work_off()}")
        return 0
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: stopping.append(number))
    while not stopping:
        if not work_one():
            plan_day()
            close_old_connections()
            time.sleep(args.pause)
    return 0
