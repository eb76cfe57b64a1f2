"""授权矩阵: what each role may act, by kinds of work, and how many hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhicheng.actions.accounts.propose_role import GRANTED
from zhicheng.engine.access import RULES
from zhicheng.engine.access_labels import VERB_LABELS
from zhicheng.engine.subject_labels import SUBJECT_LABELS
from zhicheng.records.queries.console import ROLES

# Kinds of work by the first word of their verbs; what everybody does with the own account is no power.
KINDS = (
    "application",
    "publicity",
    "certificate",
    "person",
    "policy",
    "calendar",
    "window",
    "place",
    "account",
    "employer",
    "audit",
    "platform",
)
_EVERYBODY = frozenset(verb for verb, rule in RULES.items() if frozenset(GRANTED) <= rule.roles)


@dataclass(frozen=True)
class Power:
    """One role: how many people hold it, how many of these roles end, and what it may act, a line for each kind of work."""

    role: str
    people: int
    ending: int
    acts: Sequence[str]


def matrix(held: Mapping[str, tuple[int, int]]) -> Sequence[Power]:
    """Every role that is granted here, in the order of the permission table."""
    return [Power(ROLES[str(role)], *held.get(str(role), (0, 0)), _acts(str(role))) for role in GRANTED]


def _acts(role: str) -> list[str]:
    found: dict[str, list[str]] = {}
    for verb, rule in RULES.items():
        if role in rule.roles and verb not in _EVERYBODY:
            found.setdefault(verb.split(".", 1)[0], []).append(VERB_LABELS[verb])
    ordered = sorted(found, key=lambda kind: (KINDS.index(kind) if kind in KINDS else len(KINDS), kind))
    return [f"{SUBJECT_LABELS.get(kind, kind)}：{'、'.join(found[kind])}" for kind in ordered]
