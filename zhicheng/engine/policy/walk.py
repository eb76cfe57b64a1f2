"""Walking a rule: every node in it, and the names it uses (parameters, facts, definitions)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from zhicheng.engine.policy.nodes import (
    Compare,
    Consecutive,
    Elapsed,
    Extra,
    FactRef,
    Judged,
    LastPayer,
    LookUp,
    Node,
    Param,
    Ref,
    Some,
)


def nodes(rule: Node) -> Iterator[Node]:
    """The rule and every node under it."""
    yield rule
    for value in _values(rule):
        if isinstance(value, Node):
            yield from nodes(value)


def params(rule: Node) -> Iterator[tuple[str, int]]:
    """Every parameter key used, with the line."""
    for node in nodes(rule):
        if isinstance(node, Compare) and node.through:
            yield node.through, node.line
        for value in _values(node):
            if isinstance(value, Param):
                yield value.key, node.line
            elif isinstance(value, Extra):
                yield value.months.key, node.line


def facts(rule: Node) -> Iterator[tuple[str, int]]:
    """Every fact key used, with the line; `day` and `target.*` are not facts."""
    for node in nodes(rule):
        for name in _fact_names(node):
            if name != "day" and not name.startswith("target."):
                yield name, node.line


def refs(rule: Node) -> Iterator[tuple[str, int]]:
    """Every definition used, with the line."""
    for node in nodes(rule):
        if isinstance(node, Ref):
            yield node.name, node.line


def _fact_names(node: Node) -> Iterator[str]:
    if isinstance(node, (Compare, Judged)):
        yield node.fact
    elif isinstance(node, (Consecutive, Some)):
        yield node.of
    elif isinstance(node, LastPayer):
        yield from (node.of, node.same_as)
    elif isinstance(node, LookUp):
        yield node.by
    elif isinstance(node, Elapsed):
        yield from node.since
    yield from (value.name for value in _values(node) if isinstance(value, FactRef))


def _values(node: Node) -> Iterator[object]:
    for field in fields(node):
        value = getattr(node, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            yield one
            if isinstance(one, Extra):
                yield one.when
