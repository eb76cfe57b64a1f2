"""The frame of every act: one transaction, one audit row (accepted, refused or failed), acted once for one key.

An action is a function `verb(act: Act, *, …ids) -> str`, registered under its audit verb; it returns the reference of what it acted on
(a case number, an entry id), which a replayed request gets again without acting twice.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import transaction

from zhicheng.engine import access
from zhicheng.engine.access import Actor
from zhicheng.engine.audit import legible, link
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import ActKey, AuditEntry, AuditHead
from zhicheng.records.queries.audit import chained
from zhicheng.records.queries.statement import Statement

__all__ = ["ACTIONS", "MACHINE", "Act", "Refusal", "action", "visitor"]

P = ParamSpec("P")
Detail = dict[str, str | int | bool | None]


@dataclass
class Act:
    """One attempt: who, when (aware instant, the server's), and the one-use key of the form it came from."""

    by: Actor
    now: datetime
    key: str | None = None
    subject: str = ""
    detail: Detail = field(default_factory=dict)
    kept: bool = False

    def keep(self) -> None:
        """What this act writes stays even when it is refused: counters of failed tries, which a rollback would set back."""
        self.kept = True

    def about(self, subject: str, **detail: str | int | bool | None) -> None:
        """Name what is acted on and what the audit shall keep of it; never a number or phone of a person."""
        self.subject = subject
        self.detail.update(detail)


ACTIONS: dict[str, Callable[..., str]] = {}
MACHINE = Actor(role=access.Role.MACHINE, name="系统", acting_for="平台", origin="machine")


def visitor(origin: str) -> Actor:
    """Somebody at the public door."""
    return Actor(role=access.Role.PUBLIC, origin=origin)


def action(verb: str) -> Callable[[Callable[Concatenate[Act, P], str]], Callable[Concatenate[Act, P], str]]:
    """Register `verb` and wrap its function in the frame. The verb must stand in `engine.access_rules.RULES`."""
    if verb not in access.RULES:
        raise KeyError(f"{verb} has no access rule")

    def frame(function: Callable[Concatenate[Act, P], str]) -> Callable[Concatenate[Act, P], str]:
        @wraps(function)
        def framed(act: Act, /, *args: P.args, **kwargs: P.kwargs) -> str:
            return _run(verb, act, lambda: function(act, *args, **kwargs))

        ACTIONS[verb] = framed
        return framed

    return frame


def _run(verb: str, act: Act, body: Callable[[], str]) -> str:
    earlier = _replayed(verb, act)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            if act.key:
                # Taken first: a second request with the same key waits here for the first one's commit.
                _, created = ActKey.objects.get_or_create(
                    key=act.key, defaults={"account": act.by.account, "verb": verb, "reference": "", "at": act.now}
                )
                if not created:
                    raise _Replayed
            access.check(act.by, verb)
            reference, refusal = _acted(act, body)
            if act.key and refusal:
                ActKey.objects.filter(key=act.key).delete()
            elif act.key:
                ActKey.objects.filter(key=act.key).update(reference=reference)
            outcome = AuditEntry.Outcome.REFUSED if refusal else AuditEntry.Outcome.ACCEPTED
            _append(verb, act, outcome, refusal.code if refusal else "")
    except _Replayed:
        return _replayed(verb, act) or ""
    except Refusal as refused:
        _record(verb, act, AuditEntry.Outcome.REFUSED, refused.code)
        raise
    except Exception as error:
        _record(verb, act, AuditEntry.Outcome.FAILED, type(error).__name__)
        raise
    if refusal is not None:
        raise refusal
    return reference


def _acted(act: Act, body: Callable[[], str]) -> tuple[str, Refusal | None]:
    """Run the body; a refusal after `keep` is an outcome to commit, any other one rolls back."""
    try:
        return body(), None
    except Refusal as refusal:
        if not act.kept:
            raise
        return "", refusal


class _Replayed(Exception):
    """The key was used by a request that committed while this one waited."""


def _replayed(verb: str, act: Act) -> str | None:
    if not act.key:
        return None
    used = ActKey.objects.filter(key=act.key).values_list("account", "verb", "reference").first()
    if used is None:
        return None
    if used[:2] != (act.by.account, verb):
        raise Refusal("act.foreign_key")
    return str(used[2])


def _record(verb: str, act: Act, outcome: AuditEntry.Outcome, reason: str) -> None:
    with transaction.atomic():
        _append(verb, act, outcome, reason)


_HEAD = Statement(lambda: AuditHead.objects.select_for_update().filter(id=1))


def _append(verb: str, act: Act, outcome: AuditEntry.Outcome, reason: str) -> None:
    """Write the entry and its chain link: the last statements before commit, on the locked head row."""
    [head] = _HEAD.ask()
    entry = AuditEntry(
        seq=head.seq + 1,
        at=act.now,
        verb=verb,
        outcome=outcome,
        account=act.by.account,
        actor=act.by.name,
        role=act.by.role,
        acting_for=act.by.acting_for,
        origin=act.by.origin,
        subject=legible(act.subject[:120]),
        reason=reason[:80],
        detail=legible(json.dumps(act.detail, ensure_ascii=False, sort_keys=True)),
        previous=head.chain,
    )
    entry.chain = link(head.chain, chained(entry))
    entry.save(force_insert=True)
    AuditHead.objects.filter(id=1).update(seq=entry.seq, chain=entry.chain)
