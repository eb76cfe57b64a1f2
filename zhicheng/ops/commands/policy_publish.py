"""`zhicheng policy publish`: propose a pack as one officer, or publish what was proposed as another; each proves who they are."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhicheng.engine.access import Actor


def add(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--folder", type=Path, help="propose the pack in this folder")
    what.add_argument("--snapshot", type=int, help="publish the snapshot with this number, as a second person")
    parser.add_argument("--login", required=True, help="staff login name; password and code are asked for")
    parser.add_argument("--since", type=date.fromisoformat, help="first day, where the document bears none")
    parser.add_argument("--source", default="", help="where that day comes from")


def run(args: argparse.Namespace) -> int:
    from zhicheng.actions.act import Act
    from zhicheng.actions.policies.propose import propose
    from zhicheng.actions.policies.publish import publish
    from zhicheng.engine.refusal import Refusal
    from zhicheng.integrations.packfiles import read_pack
    from zhicheng.records.queries import clock

    try:
        officer = _officer(args.login)
        if args.folder:
            files = read_pack(args.folder)
            if "pack.yaml" not in files:
                print(f"{args.folder}里没有pack.yaml", file=sys.stderr)
                return 2
            number = propose(Act(by=officer, now=clock.now()), files=files, kind="pack")
            print(f"已提出，编号{number}。请另一位有权的人员运行zhicheng policy publish --snapshot {number}")
        else:
            act = Act(by=officer, now=clock.now())
            publish(act, snapshot_id=args.snapshot, in_force_from=args.since, date_source=args.source)
            print(f"编号{args.snapshot}已发布")
    except Refusal as refusal:
        print("\n".join([refusal.sentence, *(f"{item.reference} {item.text}" for item in refusal.items)]), file=sys.stderr)
        return 1
    return 0


def _officer(login: str) -> Actor:
    """Who signs in with password and authenticator, exactly as on the page. Raises Refusal."""
    from dataclasses import replace

    from zhicheng.actions.accounts.sign_in import sign_in
    from zhicheng.actions.accounts.verify_factor import verify_factor
    from zhicheng.actions.act import Act
    from zhicheng.engine.access import Actor, Role
    from zhicheng.records.queries import clock

    act = Act(by=Actor(Role.PUBLIC, origin="127.0.0.1"), now=clock.now())
    sign_in(act, kind="staff", login=login, password=getpass.getpass("密码："), real_now=clock.real_now())
    officer = act.by
    verify_factor(Act(by=officer, now=clock.now()), kind="totp", code=getpass.getpass("验证器数字："), real_now=clock.real_now())
    return replace(officer, fresh=True)
