"""Checks on message templates (消息): they can be read, go somewhere, fit a text message, and ask for no name nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhicheng.engine.messages import Template, problems, read_template
from zhicheng.engine.policy.errors import Problem
from zhicheng.engine.policy.pack import Entry, Pack

PREFIX = "message."
SETTINGS = ("sms_max_chars", "digest_at")
_FIX = "请对照通用默认值里的同名模板改正"


def message_problems(pack: Pack, seen: Sequence[Pack]) -> Iterator[Problem]:
    """What is wrong with the templates of a pack; those of the packs it stands on say which names a message has."""
    found = [(entry, template) for entry in pack.entries if is_template(entry.key) for template in [_read(entry)]]
    base = _base(pack, seen)
    limit = _limit(seen)
    for entry, template in found:
        file = f"{pack.id}/{entry.file}"
        if template is None:
            yield Problem(file, entry.line, f"消息模板{entry.key}的写法不对", "请只写to、site、sms、mail、longest")
            continue
        for what in problems(template, limit):
            yield Problem(file, entry.line, f"消息模板{entry.key}：{what}", _FIX)
        above = base.get(entry.key)
        unsaid = sorted(template.names - above.names) if above else []
        if unsaid:
            yield Problem(file, entry.line, f"消息模板{entry.key}用了没有人给出的{'、'.join(unsaid)}", _FIX)


def is_template(key: str) -> bool:
    """Whether a parameter is a message template and not one of the settings beside them."""
    return key.startswith(PREFIX) and key.removeprefix(PREFIX) not in SETTINGS


def _read(entry: Entry) -> Template | None:
    try:
        return read_template(entry.key.removeprefix(PREFIX), entry.value)
    except TypeError:
        return None


def _base(pack: Pack, seen: Sequence[Pack]) -> Mapping[str, Template]:
    rows = [(entry.key, _read(entry)) for one in seen if one.id != pack.id for entry in one.entries if is_template(entry.key)]
    return {key: template for key, template in rows if template is not None}


def _limit(seen: Sequence[Pack]) -> int:
    limits = [entry.value for one in seen for entry in one.entries if entry.key == f"{PREFIX}sms_max_chars"]
    return min((limit for limit in limits if isinstance(limit, int)), default=0)
