"""`zhicheng serve`: granian with the WSGI application, and the worker beside it unless told otherwise."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-worker", action="store_true", help="do not start the background worker")


def run(args: argparse.Namespace) -> int:
    # granian may otherwise start hundreds of Python threads, each with its own database connection.
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", args.host, "--port", str(args.port),
        "--workers", str(args.workers), "--blocking-threads", "2", "--backpressure", "64", "--no-ws",
        "zhicheng.config.wsgi:application",
    ]  # fmt: skip
    helper = None if args.no_worker else subprocess.Popen([sys.executable, "-m", "zhicheng.ops.cli", "worker"])
    try:
        return subprocess.call(command, env=os.environ)
    except KeyboardInterrupt:
        return 0
    finally:
        if helper is not None:
            helper.terminate()
            helper.wait(timeout=20)
