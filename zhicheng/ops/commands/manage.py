"""`zhicheng manage …`: Django's own commands (makemigrations, migrate, shell)."""

from __future__ import annotations

import argparse


def run(args: argparse.Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zhicheng manage", *args.rest])
    return 0
