"""The door of every page: which audience it belongs to, which roles may enter, and which action it writes through (default: refuse)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhicheng.actions.act import Act
from zhicheng.engine.access import Actor, Role
from zhicheng.records.queries import clock

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

_KEY = re.compile(r"[A-Za-z0-9._-]{1,64}")
PUBLIC = frozenset({Role.PUBLIC})
UNIT = frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.UNIT_ADMIN})
BODY = frozenset({Role.SUPERVISING_AUTHORITY, Role.COUNTY_HRSS, Role.CITY_HRSS})
# The authority's pages; of the leaders of units those come in whose unit is itself a deciding body (see `Door.admits`).
DECIDERS = BODY | {Role.UNIT_LEADER}
APPLICANT = frozenset({Role.APPLICANT})


@dataclass(frozen=True)
class Door:
    """Declared by `@door`. `roles` containing PUBLIC opens it to everybody; `writes` are the audit verbs its POST may act."""

    audience: str
    roles: frozenset[Role]
    writes: tuple[str, ...]
    half_signed: bool

    def admits(self, actor: Actor) -> bool:
        """Whether the role may enter; a page of the authority is only for who acts for a body."""
        return actor.role in self.roles and (self.audience != "authority" or actor.body is not None)


def door(
    audience: str,
    roles: frozenset[Role] | set[Role],
    *,
    writes: str | tuple[str, ...] = (),
    half_signed: bool = False,
) -> Callable[[View], View]:
    """Declare a view's door. `half_signed` pages are open before the second factor or a forced password change is done."""
    verbs = (writes,) if isinstance(writes, str) else writes

    def declare(view: View) -> View:
        view.door = Door(audience, frozenset(roles), verbs, half_signed)  # type: ignore[attr-defined]
        return view

    return declare


def actor_of(request: HttpRequest) -> Actor:
    """Who is at this door (set by the doorkeeper)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def act_of(request: HttpRequest) -> Act:
    """The act this POST attempts: its actor, the server's receipt time, its one-use key."""
    key = request.POST.get("act_key", "")[:64]
    # The page drew it from letters and digits; anything else is not ours and is no key.
    return Act(by=actor_of(request), now=clock.now(), key=key if _KEY.fullmatch(key) else None)


def act_without_key(request: HttpRequest) -> Act:
    """An act that no earlier answer may stand for: entering asks for its proof every time."""
    return Act(by=actor_of(request), now=clock.now())


def act_as_anybody(request: HttpRequest) -> Act:
    """Signing in is nobody's act until it succeeds, even in a browser where somebody is signed in."""
    return Act(by=Actor(role=Role.PUBLIC, origin=origin_of(request)), now=clock.now())


def origin_of(request: HttpRequest) -> str:
    """The address the request came from, as the reverse proxy in front reports it when it is trusted."""
    return str(request.META.get("REMOTE_ADDR", ""))[:64]


def is_fragment(request: HttpRequest) -> bool:
    """Whether HTMX asked for a fragment rather than a page."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and not htmx.boosted
