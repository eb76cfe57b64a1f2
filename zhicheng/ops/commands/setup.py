"""`zhicheng setup`: keys and test authority outside the tree, database migrated. Safe to run again."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""


def run(args: argparse.Namespace) -> int:
    from django.conf import settings
    from django.core.management import call_command

    from zhicheng.integrations.signing import make_test_authority
    from zhicheng.records.queries.clock import real_now

    settings.VAR.mkdir(parents=True, exist_ok=True)
    print(f"keys        {settings.STATE / 'keys.json'}")
    make_test_authority(settings.STATE / "ca", at=real_now())
    print(f"authority   {settings.STATE / 'ca'}（测试）")
    call_command("migrate", verbosity=0)
    print("database    ready")
    return 0
