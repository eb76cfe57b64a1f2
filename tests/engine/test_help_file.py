"""帮助条目: read strictly, and filled with what the packs say now."""

from __future__ import annotations

import pytest

from zhicheng.engine.help_file import filled, parse_help
from zhicheng.engine.packfile import PackFileError

HEAD = "cite: {doc: K22, at: 二}\nentries:\n"


def test_an_entry_and_its_keys() -> None:
    entry = "- code: locked\n  kind: trouble\n  at: 五\n  title: 锁了\n  body: 超过{account.max}次\n"
    (found,) = parse_help((HEAD + entry).encode())
    assert (found.code, found.doc, found.link) == ("locked", "K22", "")
    assert filled(found.body, lambda key: {"account.max": "3"}[key]) == "超过3次"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {code: a, kind: question, at: 一, title: 问}\n", "缺少“body”"),
        ("- {code: a, kind: gossip, at: 一, title: 问, body: 答}\n", "不在可用的词之中"),
        ("- {code: a, kind: question, at: 一, title: 问, body: 答}\n" * 2, "条目“a”重复"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(PackFileError, match=says):
        parse_help((HEAD + text).encode())
