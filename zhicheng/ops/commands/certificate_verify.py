"""`zhicheng certificate verify FILE`: what the signature of a file and the register say of it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add(parser: argparse.ArgumentParser) -> None:
    """The file to check."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the PDF of a certificate")


def run(args: argparse.Namespace) -> int:
    """0 only for a certificate in force; 1 for any other verdict; 2 when the file cannot be read."""
    from zhicheng.actions.act import MACHINE
    from zhicheng.actions.certificates.check_file import check_file
    from zhicheng.engine.verdict import VERDICTS
    from zhicheng.records.queries import clock

    try:
        data = args.file.read_bytes()
    except OSError as error:
        print(f"{args.file}读不出来：{error.strerror}。请核对路径和权限。", file=sys.stderr)
        return 2
    found = check_file(MACHINE, data=data, now=clock.now(), real_now=clock.real_now())
    verdict = VERDICTS[found.state]
    print(f"{verdict.label}：{verdict.says}")
    if found.certified is not None:
        about = found.certified
        limits = f"  {about.limits}" if about.limits else ""
        print(f"{about.number}  第{about.edition}版  {about.name}  {about.title}（{about.specialty}）  {about.issuer}{limits}")
    if found.signer:
        print(f"签名人：{found.signer}")
    return 0 if found.state == "issued" else 1
