"""One person in a file of facts, put to one pack: what `policy explain` and `policy earliest` begin with."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zhicheng.engine.policy import Rulebook, Target, fact_problems
from zhicheng.engine.policy.errors import PackError
from zhicheng.engine.policy.examples import ordinary, with_ordinary_entries
from zhicheng.engine.policy.reader import read_yaml
from zhicheng.ops.shelf import Shelf
from zhicheng.ops.wrong import WrongWords

COUNT_ENDS = ("publicity_first_on", "publicity_last_on")
"""Days up to which service is counted: for an unremarkable person the day judged."""


@dataclass(frozen=True)
class Asked:
    """The question: whose facts, before which rules, for which title, in which matter, on which day."""

    shelf: Shelf
    book: Rulebook
    matter: str
    target: Target
    facts: dict[str, Any]
    on: date


def arguments(parser: argparse.ArgumentParser) -> None:
    """The words both commands take."""
    parser.add_argument("facts", metavar="FACTS.yaml", type=Path, help="facts by key, as in the examples of a pack")
    parser.add_argument("--pack", required=True, help="id of a pack, or the short name of its document")
    parser.add_argument("--matter", default="recognition", help="recognition (default), review, conversion …")
    parser.add_argument("--level", default="", help="L5 to L1")
    parser.add_argument("--series", default="")
    parser.add_argument("--ladder", default="")
    parser.add_argument("--specialty", default="")
    parser.add_argument("--route", default="", help="way of entry inside the matter, for example promotion")
    parser.add_argument("--day", type=date.fromisoformat, help="the day judged (default: the first day of the pack, else today)")
    parser.add_argument("--usual", action="store_true", help="facts not written are those of an unremarkable person")
    parser.add_argument("--json", action="store_true")


def asked(args: argparse.Namespace) -> Asked:
    """Read it all. Raises WrongWords: file, pack, or facts that cannot be true."""
    shelf = Shelf.shipped()
    chosen = shelf.chosen(args.pack, args.day)
    book, on = chosen.book, chosen.on
    try:
        written = dict(read_yaml(args.facts.name, args.facts.read_bytes()))
    except OSError as error:
        raise WrongWords(f"读不到{args.facts}：{error.strerror}") from None
    except PackError as error:
        raise WrongWords(str(error)) from None
    kinds = [kind for one in book.packs(on) for kind in one.facts]
    strange = [key for key in written if key not in {kind.key for kind in kinds}]
    if strange:
        raise WrongWords(f"没有登记的事实：{'、'.join(strange)}。请按政策包facts里的名字填写")
    problems = fact_problems(book, written, on, shelf.calendar)
    if problems:
        raise WrongWords("\n".join(map(str, problems)))
    usual = {**ordinary(kinds), **dict.fromkeys(COUNT_ENDS, on)} if args.usual else {}
    facts = with_ordinary_entries({**usual, **written}, kinds)
    target = Target(args.level, args.series, args.ladder, args.specialty, args.route)
    return Asked(shelf, book, args.matter, target, facts, on)
