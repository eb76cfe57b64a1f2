"""A transition table: verb, from, to, role. The only place that knows which state follows which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhicheng.engine.access import Role
from zhicheng.engine.refusal import Refusal


@dataclass(frozen=True)
class State:
    """One state: its staff label, what the applicant reads, and whether it is final."""

    code: str
    label: str
    reads: str
    final: bool = False


@dataclass(frozen=True)
class Transition:
    """One row: `verb` by one of `roles` takes the noun from any of `sources` to `target`."""

    verb: str
    label: str
    sources: frozenset[str]
    target: str
    roles: frozenset[Role]


class Workflow:
    """The table of one noun. Raises ValueError at import when a row names an unknown state."""

    def __init__(self, noun: str, states: Sequence[State], transitions: Sequence[Transition]) -> None:
        self.noun = noun
        self.states: Mapping[str, State] = {state.code: state for state in states}
        self.transitions = tuple(transitions)
        for row in self.transitions:
            unknown = (row.sources | {row.target}) - self.states.keys()
            if unknown:
                raise ValueError(f"{noun}: {row.verb} names unknown states {sorted(unknown)}")

    def target(self, verb: str, state: str, role: Role) -> str:
        """The state after `verb`. Raises Refusal `workflow.state` when the table has no such row."""
        rows = [row for row in self.transitions if row.verb == verb]
        for row in rows:
            if state in row.sources and role in row.roles:
                return row.target
        label = rows[0].label if rows else verb
        raise Refusal("workflow.state", state=self.states[state].label, verb=label)

    def can(self, verb: str, state: str, role: Role) -> bool:
        """Whether the table has a row for this verb, state and role."""
        return any(row.verb == verb and state in row.sources and role in row.roles for row in self.transitions)

    def verbs(self, state: str, role: Role) -> list[str]:
        """The verbs open to a role in a state, in table order (for buttons)."""
        seen: dict[str, None] = {}
        for row in self.transitions:
            if state in row.sources and role in row.roles:
                seen[row.verb] = None
        return list(seen)

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2"]
        lines += [f"    {state.code}: {state.label}" for state in self.states.values()]
        for row in self.transitions:
            for source in sorted(row.sources):
                lines.append(f"    {source} --> {row.target}: {row.label}")
        lines += [f"    {state.code} --> [*]" for state in self.states.values() if state.final]
        return "\n".join(lines) + "\n"
