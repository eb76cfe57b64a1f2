"""`zhicheng policy render`: a pack's rules as Chinese sentences, or the ways to one title side by side."""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhicheng.engine.policy import DecisionTable, Pack, Rulebook


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", help="id of a pack, or the short name of its document")
    parser.add_argument("--matter", default="", help="only this matter")
    parser.add_argument("--level", default="", help="with --table: the title's level, L5 to L1")
    parser.add_argument("--series", default="")
    parser.add_argument("--route", default="")
    parser.add_argument("--table", action="store_true", help="the ways to one title as a table instead of sentences")
    parser.add_argument("--day", type=date.fromisoformat)
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    from zhicheng.ops.shelf import Shelf

    one = Shelf.shipped().chosen(args.pack, args.day)
    if args.table:
        return _table(args, one.book, one.on)
    rows = _sentences(one.book, one.pack, one.on, args.matter)
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(f"{row['label']}（{row['cite']}）\n{row['text']}" for row in rows))
    return 0


def _sentences(book: Rulebook, pack: Pack, on: date, matter: str) -> list[dict[str, str]]:
    from zhicheng.engine.policy import sentences

    return [
        {
            "matter": clause.matter,
            "id": clause.id,
            "label": clause.label,
            "cite": str(clause.cite),
            "text": sentences(clause, book, on, pack=pack).text(),
        }
        for clause in pack.clauses
        if not matter or clause.matter == matter
    ]


def _table(args: argparse.Namespace, book: Rulebook, on: date) -> int:
    from zhicheng.engine.policy import Target, decision_table
    from zhicheng.ops.wrong import WrongWords

    if not args.level or not args.matter:
        raise WrongWords("--table要同时写--matter和--level，例如--matter recognition --level L4")
    target = Target(args.level, args.series or None, None, None, args.route)
    found = decision_table(book, matter=args.matter, target=target, on=on)
    print(json.dumps(_encoded(found), ensure_ascii=False, indent=1) if args.json else "\n".join(_lines(found)))
    return 0


def _encoded(found: DecisionTable) -> dict[str, Any]:
    return {
        "columns": list(found.columns),
        "rows": [
            {"id": row.id, "label": row.label, "cite": str(row.cite), "cells": [cell and cell.asked for cell in row.cells]}
            for row in found.rows
        ],
        "bars": [{"id": row.id, "label": row.label, "cite": str(row.cite), "says": row.says} for row in found.bars],
    }


def _lines(found: DecisionTable) -> list[str]:
    lines: list[str] = []
    for row in found.rows:
        lines.append(f"{row.label}（{row.cite}）")
        lines += [f"  {column}：{cell.asked}" for column, cell in zip(found.columns, row.cells, strict=True) if cell]
    return lines + ["都要符合："] + [f"  {row.label}：{row.says}（{row.cite}）" for row in found.bars]
