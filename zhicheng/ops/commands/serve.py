"""`zhicheng serve`: granian with the WSGI application, and beside it the worker and, in a demonstration, an identity provider."""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import subprocess
import sys

SSO = "ZHICHENG_SSO"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--no-worker", action="store_true", help="do not start the background worker")


def run(args: argparse.Namespace) -> int:
    env = os.environ | _demonstrated(args)
    helpers = [] if args.no_worker else ["worker"]
    helpers += ["identity-provider"] if env.get(SSO) != os.environ.get(SSO) else []
    # granian may otherwise start hundreds of Python threads, each with its own database connection.
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", args.host, "--port", str(args.port),
        "--workers", str(args.workers), "--blocking-threads", "2", "--backpressure", "64", "--no-ws",
        "zhicheng.config.wsgi:application",
    ]  # fmt: skip
    started = [subprocess.Popen([sys.executable, "-m", "zhicheng.ops.cli", helper], env=env) for helper in helpers]
    server = subprocess.Popen(command, env=env)
    # Whoever stops this process stops all it started, not this one alone.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.wait(timeout=20)
        return 0
    finally:
        for helper in started:
            helper.terminate()
            helper.wait(timeout=20)


def _demonstrated(args: argparse.Namespace) -> dict[str, str]:
    """What a demonstration on this machine has besides: an identity provider of its own, one port further, which verifies nobody."""
    from django.conf import settings

    if not settings.DEMO or settings.SSO_URL or args.host not in ("127.0.0.1", "localhost"):
        return {}
    address = f"http://zhicheng:{secrets.token_urlsafe(16)}@{args.host}:{args.port + 1}"
    return {SSO: address, "ZHICHENG_PUBLIC_URL": os.environ.get("ZHICHENG_PUBLIC_URL", f"http://{args.host}:{args.port}")}
