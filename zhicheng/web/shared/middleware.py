"""The doorkeeper: who is at the door, may they enter, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from zhicheng.engine.access import Actor, Role, wants_proof
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, sessions

from . import maintenance
from .attempt import STEP_UP
from .door import Door, origin_of
from .errors import no_right, refused


class Doorkeeper:
    """Sets `request.actor`, lets nobody pass a door that is not theirs, and renders a Refusal that a view did not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = Actor(role=Role.PUBLIC, origin=origin_of(request))  # type: ignore[attr-defined]
        request.signed = None  # type: ignore[attr-defined]
        if "\x00" in request.path_info:
            raise Http404  # no address of ours has one, and a database refuses to compare with it
        with clock.read_once():
            return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Any,
        kwargs: Any,
    ) -> HttpResponse | None:
        door: Door | None = getattr(view, "door", None)
        if door is None:
            raise Http404  # a page that declares no door does not exist
        if request.method == "POST":
            request.POST.keys()  # read to its end before the clock is: what was still arriving at the closing is late
        signed = sessions.signed_in(request.session, origin_of(request))
        if signed is not None:
            request.signed = signed  # type: ignore[attr-defined]
            request.actor = signed.actor  # type: ignore[attr-defined]
        kept = maintenance.in_the_way(request, door)
        if kept is not None:
            return maintenance.notice(request, kept)
        if Role.PUBLIC in door.roles or (door.half_signed and signed is not None):
            return None
        if signed is None:
            target = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "/")
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': target})}")
        if signed.pending:
            return HttpResponseRedirect(signed.pending)
        if not door.admits(signed.actor):
            return no_right(request)
        if request.method == "GET" and wants_proof(signed.actor, door.writes):
            # Asked before anything is typed; a proof that runs out meanwhile is asked for again by the act.
            return HttpResponseRedirect(_confirm(request))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        if error.code == STEP_UP and request.method == "POST" and not request.path.startswith("/api/"):
            # 307 sends what was typed along: the page that asks for the proof keeps it, and gives it back afterwards.
            return HttpResponseRedirect(_confirm(request, "kept"), status=307)
        return refused(request, error)


def _confirm(request: HttpRequest, *flags: str) -> str:
    """Where the proof is asked for, with the way back."""
    return f"/account/confirm/?{urlencode({'next': request.get_full_path()} | dict.fromkeys(flags, 1))}"
