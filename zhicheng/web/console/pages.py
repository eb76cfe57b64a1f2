"""What every page of the console shares: who may enter it, its place in the console, and the page of a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhicheng.engine.access import Role
from zhicheng.web.shared.attempt import KeyedForm, attempt, told

SYSTEM = frozenset({Role.SYSTEM_ADMIN})
SECURITY = frozenset({Role.SECURITY_ADMIN})
AUDIT = frozenset({Role.AUDIT_ADMIN})


@dataclass(frozen=True)
class FormPage:
    """A page with one form: `rows` are facts its reader needs, `never` what can no longer be done afterwards."""

    title: str
    button: str
    back_url: str
    back_label: str
    rows: list[dict[str, str]] = field(default_factory=list)
    lead: str = ""
    never: str = ""


def form_page(request: HttpRequest, page: FormPage, form: KeyedForm, status: int = 200) -> HttpResponse:
    """Draw the page of a form."""
    crumbs = [{"label": page.back_label, "url": page.back_url}, {"label": page.title, "url": ""}]
    return render(request, "console/form_page.html", {"page": page, "form": form, "crumbs": crumbs}, status=status)


def act_page(request: HttpRequest, page: FormPage, form: KeyedForm, act: Callable[[], str], said: str, url: str) -> HttpResponse:
    """The page of a form that acts; once it has, say so and go on to `url`."""
    status = 200
    if request.method == "POST":
        reference, status = attempt(form, act)
        if reference is not None:
            return told(request, said, url)
    return form_page(request, page, form, status)


def fact(label: str, value: str, note: str = "") -> dict[str, str]:
    """One line of a list of facts."""
    return {"label": label, "value": value, "note": note}
