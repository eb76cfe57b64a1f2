"""`zhicheng identity-provider`: the demonstration's own identity provider (测试), at the address of the settings."""

from __future__ import annotations

import argparse
import signal
import sys
import threading


def add(parser: argparse.ArgumentParser) -> None:
    """It takes no words: address, client and secret are those of ZHICHENG_SSO."""


def run(args: argparse.Namespace) -> int:
    from urllib.parse import unquote, urlsplit

    from django.conf import settings

    from zhicheng.integrations.identity_provider.local import Bearer, LocalProvider, running
    from zhicheng.ops.season.people import id_number
    from zhicheng.records.queries import demonstration

    place = urlsplit(settings.SSO_URL)
    if not settings.DEMO or place.scheme != "http" or not place.port:
        print("only in a demonstration (ZHICHENG_DEMO=1), with ZHICHENG_SSO=http://CLIENT:SECRET@HOST:PORT", file=sys.stderr)
        return 2
    people = [Bearer(*one) for one in demonstration.bearers()]
    people.append(Bearer("段初", "id_card", id_number("530102", "19930512", 990), "13910009990", "还没有账号，可以试首次登录"))
    issuer = f"http://{place.hostname}:{place.port}"
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    with running(LocalProvider(issuer, unquote(place.username or ""), unquote(place.password or ""), people)):
        stopping.wait()
    return 0
