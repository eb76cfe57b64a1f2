"""`zhicheng policy diff`: what two packs say differently, value by value and rule by rule."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhicheng.engine.policy import Pack

Said = Mapping[str, tuple[Any, str, str]]
"""Key -> what is compared, how it reads, and the place."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", help="id of a pack, or the short name of its document")
    parser.add_argument("new", help="the pack it is compared with")
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from zhicheng.ops.shelf import Shelf

    shelf = Shelf.shipped()
    old, new = shelf.chosen(args.old, None).pack, shelf.chosen(args.new, None).pack
    rows = [*_changes("取值", values(old), values(new)), *_changes("规则", rules(old), rules(new))]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print(f"{old.name} → {new.name}：{len(rows)}处不同")
        print("\n".join(_line(row) for row in rows))
    return 0


def values(pack: Pack) -> Said:
    """The values of a pack by key and scope."""
    found: dict[str, tuple[Any, str, str]] = {}
    for entry in pack.entries:
        scope = "、".join(f"{name}={'/'.join(accepted)}" for name, accepted in sorted(entry.scope.items()))
        since = f"自{entry.since}" if entry.since else ""
        key = entry.key + (f"（{'，'.join(filter(None, (scope, since)))}）" if scope or since else "")
        shown = "未写明" if entry.unknown else json.dumps(entry.value, ensure_ascii=False, default=str)
        found[key] = ((entry.value, entry.unknown), f"{entry.says}：{shown}", str(entry.cite))
    return found


def rules(pack: Pack) -> Said:
    """The rules of a pack by matter and id."""
    return {f"{one.matter}/{one.id}": (one.rule, one.says, str(one.cite)) for one in pack.clauses}


def _changes(kind: str, old: Said, new: Said) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if before and after and before[0] == after[0]:
            continue
        rows.append({"kind": kind, "key": key, "old": _read(before), "new": _read(after)})
    return rows


def _read(said: tuple[Any, str, str] | None) -> str:
    return f"{said[1]}［{said[2]}］" if said else "没有这一条"


def _line(row: Mapping[str, str]) -> str:
    return f"{row['kind']} {row['key']}\n  - {row['old']}\n  + {row['new']}"
