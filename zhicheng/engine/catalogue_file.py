"""职称目录文件: a catalogue from its pack file, every refusal with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from zhicheng.engine.catalogue import (
    COUNTS,
    LEVELS,
    Catalogue,
    Cell,
    Cite,
    Ladder,
    Level,
    LevelName,
    Series,
)
from zhicheng.engine.names import normalise_name
from zhicheng.engine.packfile import Entry, read_pack_file


def parse_catalogue(titles: bytes, titles_file: str = "titles.yaml") -> Catalogue:
    """职称目录 from its pack file; raises PackFileError naming file and line for a line shifted, orphaned or repeated."""
    root = read_pack_file(titles, titles_file).fields(("cite", "expect", "levels", "series"))
    expected = {key: entry.integer() for key, entry in root["expect"].fields((*COUNTS, *LEVELS)).items()}
    levels: dict[Level, LevelName] = {}
    for key, entry in root["levels"].fields(LEVELS).items():
        named = entry.fields(("name", "group"))
        levels[cast(Level, key)] = LevelName(named["name"].text(), named["group"].text())
    return Catalogue(tuple(_series(root["series"])), levels, expected, _cite(root["cite"]))


def _series(entries: Entry) -> Iterator[Series]:
    codes: set[str] = set()
    for number, entry in enumerate(entries.items(), start=1):
        if "ladders" not in entry.mapping():
            raise entry.error("本行不属于任何系列：阶梯应写在系列的 ladders 之下")
        fields = entry.fields(("no", "code", "name", "ladders"))
        code = _new_code(fields["code"], "", codes)
        if fields["no"].integer() != number:
            raise fields["no"].error(f"系列序号应为{number}，可能缺行或错位")
        yield Series(number, code, fields["name"].text(), _ladders(fields["ladders"], code))


def _ladders(entries: Entry, series: str) -> tuple[Ladder, ...]:
    codes: set[str] = set()
    used: set[str] = set()
    sources: list[Entry] = []
    ladders = []
    for entry in entries.items():
        fields = entry.fields(("code", "name"), (*LEVELS, "only", "reached_from"))
        code = _new_code(fields["code"], f"{series}.", codes)
        _check_levels(entry, fields)
        cells = tuple(_cell(fields[level], series, code, level, used) for level in LEVELS if level in fields)
        reached_from = fields["reached_from"].items() if "reached_from" in fields else []
        sources += reached_from
        below = tuple(f"{series}.{source.text()}" for source in reached_from)
        ladders.append(Ladder(code, fields["name"].text(), cells, below))
    for source in sources:
        if f"{series}.{source.text()}" not in codes:
            raise source.error(f"本系列没有“{source.text()}”这一阶梯")
    if not ladders:
        raise entries.error("系列之下没有阶梯")
    return tuple(ladders)


def _check_levels(entry: Entry, fields: Mapping[str, Entry]) -> None:
    """A ladder lacks at most its lowest level unless it names in ``only`` the levels it has: a lost or shifted cell shows."""
    filled = [level for level in LEVELS if level in fields]
    if "only" in fields:
        if list(fields["only"].texts()) != filled:
            raise entry.error(f"only 所列层级与本行不符，本行有：{'、'.join(filled)}")
        return
    missing = [level for level in LEVELS[:-1] if level not in fields]
    if missing:
        raise entry.error(f"本行缺少{'、'.join(missing)}，可能错位；确实没有时用 only 写明本阶梯有哪些层级")


def _cell(entry: Entry, series: str, ladder: str, level: Level, used: set[str]) -> Cell:
    fields = entry.fields(("name", "also")) if entry.is_mapping else {"name": entry}
    name = fields["name"].text()
    also = fields["also"].texts() if "also" in fields else ()
    if normalise_name(name) in used:
        raise entry.error(f"“{name}”在本系列中已有，可能错位或重复")
    if any(mark in name for mark in "|\t\u3000 "):
        raise entry.error(f"“{name}”中有空格或分隔符，可能把几个格子并成了一个")
    if "（" in normalise_name(name) and not also:
        raise entry.error(f"“{name}”带括号，须用 also 写出括号代表的名称")
    used.update(map(normalise_name, (name, *also)))
    return Cell(series, ladder, level, name, also)


def _cite(entry: Entry) -> Cite:
    fields = entry.fields(("doc", "at"))
    return Cite(fields["doc"].text(), fields["at"].text())


def _new_code(entry: Entry, prefix: str, taken: set[str]) -> str:
    code = prefix + entry.text()
    if code in taken or "." in entry.text():
        raise entry.error(f"代码“{code}”重复或含有“.”")
    taken.add(code)
    return code
