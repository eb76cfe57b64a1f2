"""帮助条目 from a pack's file: questions and troubles in the reader's words, with keys in braces that stand for values of the packs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from zhicheng.engine.packfile import read_pack_file

FILE = "help/entries.yaml"
KINDS = ("question", "trouble")
_KEY = re.compile(r"\{([a-z_.]+)\}")


@dataclass(frozen=True)
class HelpEntry:
    """One question or trouble: `at` the place of the document it rests on, `link` the page where it is done."""

    code: str
    kind: str
    title: str
    body: str
    doc: str
    at: str
    link: str


def parse_help(data: bytes) -> tuple[HelpEntry, ...]:
    """The entries in the order of the file; raises PackFileError naming file and line."""
    root = read_pack_file(data, FILE).fields(("cite", "entries"))
    doc = root["cite"].fields(("doc", "at"))["doc"].text()
    found: dict[str, HelpEntry] = {}
    for entry in root["entries"].items():
        fields = entry.fields(("code", "kind", "title", "body", "at"), ("link",))
        code = fields["code"].text()
        if code in found:
            raise fields["code"].error(f"条目“{code}”重复")
        link = fields["link"].text() if "link" in fields else ""
        kind = fields["kind"].one_of(KINDS)
        found[code] = HelpEntry(code, kind, fields["title"].text(), fields["body"].text(), doc, fields["at"].text(), link)
    return tuple(found.values())


def filled(text: str, value_of: Callable[[str], str]) -> str:
    """The text with each key in braces replaced by what the packs say now."""
    return _KEY.sub(lambda key: value_of(key[1]), text)
