"""`zhicheng policy new`: the folder of a new pack, with a head to fill in and one value and one rule to begin from."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

HEAD = """# Fill in: issuer, first day (null = not known), document. Then `zhicheng policy check`.
id: {id}
name: {name}
issuer: {issuer}
division: "{division}"
layer: {layer}
parent: national-base
in_force: {{from: {since}, to: null}}
source: {{doc: {doc}, title: {name}, short: {name}, number: null}}
counting: {{months: anniversary}}
"""
VALUES = """# One value, with the place it stands in and what it says in our own words. What the document leaves open is `unknown: true`.
parameters:
  - {key: publicity.working_days, cite: {at: 一}, says: 单位公示的最少工作日, unknown: true}
"""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="where the pack is made, under policies/")
    parser.add_argument("--id", required=True, help="lower-case letters, digits and hyphens")
    parser.add_argument("--name", required=True, help="its Chinese name")
    parser.add_argument("--issuer", required=True)
    parser.add_argument("--division", required=True, help="GB/T 2260 code, six digits")
    parser.add_argument("--doc", required=True, help="short name of the document")
    parser.add_argument("--layer", default="city", choices=["national", "province", "city", "series", "committee_year"])
    parser.add_argument("--since", default="null", help="first day, for example 2027-01-01; not given = not known")


def run(args: argparse.Namespace) -> int:
    from zhicheng.engine.policy import PackError, load_pack

    if not re.fullmatch(r"[0-9]{6}", args.division) or not re.fullmatch(r"[a-z0-9-]+", args.id):
        print("division要六位代码，id只用小写字母、数字和连字符", file=sys.stderr)
        return 2
    if args.folder.exists():
        print(f"{args.folder}已经存在，没有改动。请换一个文件夹", file=sys.stderr)
        return 2
    head = HEAD.format(**vars(args)).encode()
    try:
        load_pack({"pack.yaml": head, "parameters/values.yaml": VALUES.encode()})
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    (args.folder / "parameters").mkdir(parents=True)
    (args.folder / "pack.yaml").write_bytes(head)
    (args.folder / "parameters" / "values.yaml").write_bytes(VALUES.encode())
    print(f"已建立{args.folder}。先写取值，再写规则和例子，然后运行zhicheng policy check")
    return 0
