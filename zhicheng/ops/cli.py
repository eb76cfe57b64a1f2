"""The `zhicheng` command: every door for machines and operators."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

# Command words -> module under zhicheng.ops.commands; a module offers `add(parser)` and `run(args) -> exit code` and imports
# Django things only inside `run`.
COMMANDS: dict[str, tuple[str, str]] = {
    "setup": ("setup", "make keys, test authority and database ready"),
    "serve": ("serve", "serve the platform"),
    "identity-provider": ("identity_provider", "the demonstration's identity provider, which verifies nobody"),
    "worker": ("worker", "do what acts left to do: send, issue, judge again, lapse"),
    "demo": ("demo", "play the demonstration season"),
    "backup": ("backup", "copy database and files while the platform runs"),
    "restore": ("restore", "put a backup into an empty installation"),
    "audit verify": ("audit_verify", "walk the audit chain"),
    "certificate verify": ("certificate_verify", "check a certificate file against signature and register"),
    "catalogue check": ("catalogue_check", "count series, ladders and titles"),
    "policy cases": ("policy_cases", "put acceptance cases to the packs"),
    "policy check": ("policy_check", "check the policy packs"),
    "policy diff": ("policy_diff", "say what two packs say differently"),
    "policy earliest": ("policy_earliest", "from which day one person meets the rules"),
    "policy explain": ("policy_explain", "judge one person by one pack, clause by clause"),
    "policy new": ("policy_new", "make the folder of a new pack"),
    "policy publish": ("policy_publish", "propose or publish a pack, two persons"),
    "policy render": ("policy_render", "a pack's rules as sentences, or as a table"),
    "policy simulate": ("policy_simulate", "try a pack, or another value in it, over a made-up population"),
    "invariants": ("invariants", "check what must always hold of the records"),
    "season recognition": ("season_recognition", "play a whole recognition window headless"),
    "manage": ("manage", "pass through to Django's own commands"),
}


def build_parser() -> argparse.ArgumentParser:
    """The whole command tree."""
    parser = argparse.ArgumentParser(prog="zhicheng", description="职称 application and recognition platform")
    top = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for words, (module, text) in COMMANDS.items():
        first, _, second = words.partition(" ")
        if second:
            if first not in groups:
                groups[first] = top.add_parser(first).add_subparsers(dest="what", required=True, metavar="WHAT")
            leaf = groups[first].add_parser(second, help=text, description=text)
        else:
            leaf = top.add_parser(first, help=text, description=text)
        leaf.set_defaults(module=module)
        if module == "manage":
            leaf.add_argument("rest", nargs=argparse.REMAINDER)
        else:
            import_module(f"zhicheng.ops.commands.{module}").add(leaf)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when all is well, 1 when something was found wrong, 2 for wrong words."""
    if sys.version_info < (3, 11):  # noqa: UP036  (a plain sentence beats a syntax error)
        print("Zhicheng needs Python 3.11 or newer; this is", sys.version.split()[0], file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng.config.settings")
    args = build_parser().parse_args(argv)
    import django

    django.setup()
    from zhicheng.ops.wrong import WrongWords

    try:
        return int(import_module(f"zhicheng.ops.commands.{args.module}").run(args) or 0)
    except WrongWords as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
