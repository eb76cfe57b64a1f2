"""`zhicheng demo`: play the demonstration season into an empty database and stop the shown clock inside the window."""

from __future__ import annotations

import argparse
from unicodedata import east_asian_width


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--units", type=int, default=40)
    parser.add_argument("--seed", type=int, default=20)


def run(args: argparse.Namespace) -> int:
    from datetime import timedelta

    from zhicheng.ops import playing
    from zhicheng.ops.season.encounters import encounters
    from zhicheng.ops.season.stage import HERE
    from zhicheng.records.queries import clock, demonstration, frame

    if not frame.is_empty():
        print("数据库里已有数据：演示数据只写入空库。要重新演示，请先删除 var/ 再运行。")
    else:
        stage, _ = playing.prepare(args.people, args.units, args.seed, say=lambda text: print(f"· {text}", flush=True))
        encounters(stage)
        # Past the window's middle: people of every state are on stage, and a visitor can still apply.
        until = stage.day(17, 10)
        day = stage.day(1, 0)
        while day < until:
            day += timedelta(days=1)
            stage.run(min(day, until))
            print(f"· 演示时间 {stage.now.astimezone(HERE):%m月%d日}", flush=True)
        playing.settle(stage)
    print(f"演示账号密码都是 {demonstration.password()}（登录页列出全部账号和当前验证码）" if clock.is_demo() else "")
    for row in demonstration.accounts():
        print(f"  {_padded(row.role, 18)}{_padded(row.name, 24)}{row.login:<25}{row.unit or row.doing}")
    return 0


def _padded(text: str, columns: int) -> str:
    """A Chinese character takes two columns of a terminal."""
    return text + " " * (columns - sum(2 if east_asian_width(one) in "WF" else 1 for one in text))
