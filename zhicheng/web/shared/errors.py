"""Shared error pages X2, X3, X10: plain words, what was saved, whom to ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from zhicheng.engine.refusal import Refusal


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A Refusal as a page (or JSON for the API) with its status, its clause and what to do now."""
    if request.path.startswith("/api/"):
        return JsonResponse(
            {
                "code": refusal.code,
                "message": refusal.what,
                "basis": refusal.clause,
                "now": refusal.now,
            },
            status=refusal.status,
        )
    return render(request, "shared/refused.html", {"refusal": refusal}, status=refusal.status)


def no_right(request: HttpRequest) -> HttpResponse:
    """X2: signed in, but not with an identity this page is for."""
    return render(request, "shared/no_right.html", status=403)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's guard against forged requests did not match, as happens after a long pause: say so and keep the way back."""
    return render(request, "shared/csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "shared/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "shared/broken.html", status=500)
