"""`zhicheng season recognition`: a whole window headless, on a throw-away database of its own."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

INNER = "ZHICHENG_SEASON_INNER"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--units", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--export", type=Path)


def run(args: argparse.Namespace) -> int:
    if not os.environ.get(INNER):
        # A season fills a database: it gets one of its own, and keys of its own, in a folder that goes away with it.
        with tempfile.TemporaryDirectory(prefix="zhicheng-season-") as home:
            inner = os.environ | {INNER: "1", "ZHICHENG_VAR": f"{home}/var", "ZHICHENG_STATE": f"{home}/state"}
            inner.setdefault("ZHICHENG_LOG_LEVEL", "WARNING")
            words = [sys.executable, "-m", "zhicheng.ops.cli", "season", "recognition", "--people", str(args.people)]
            words += ["--units", str(args.units), "--seed", str(args.seed)] + (["--json"] if args.json else [])
            words += ["--export", str(args.export.resolve())] if args.export else []
            return subprocess.call(words, env=inner)
    from zhicheng.ops.playing import play_alone
    from zhicheng.ops.season.report import export
    from zhicheng.records.queries import clock

    began = time.monotonic()
    told = play_alone(args.people, args.units, args.seed, say=lambda text: print(text, file=sys.stderr, flush=True))
    if args.export:
        print(f"证书{export(args.export, _read, clock.now())}份，认定表，审计日志，写入{args.export}", file=sys.stderr)
    if args.json:
        print(json.dumps(told.as_dict() | {"seconds": round(time.monotonic() - began, 1)}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(told.lines()))
    return int(bool(told.broken_invariants) or not told.audit_whole)


def _read(sha256: str) -> bytes:
    from zhicheng.integrations import wiring

    with wiring.store().open(sha256) as source:
        return bytes(source.read())
