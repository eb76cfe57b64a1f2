"""A form that acts: a refusal its reader can mend comes back as a fault of the form, with nothing typed lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from zhicheng.engine.refusal import Refusal

from .forms import PlainForm

INVALID = 422
STEP_UP = "access.step_up"
# Somebody else's page or no page at all: nothing in the form could mend it.
_NOT_MENDABLE = frozenset({403, 404})


class KeyedForm(PlainForm):
    """The base of a form that acts: its one-use key is made when the page is drawn (see `door.act_of`)."""

    act_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False, initial=lambda: uuid.uuid4().hex)

    def add_prefix(self, field_name: str) -> str:
        """Of several forms on one page each sends its key under the name `door.act_of` reads."""
        return field_name if field_name == "act_key" else super().add_prefix(field_name)

    def values(self) -> dict[str, Any]:
        """The clean values an action takes: everything but the key and the box that was ticked."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("act_key", "sure")}


class VersionedForm(KeyedForm):
    """A form that acts on what its reader saw: the version travels with it, a later one is refused."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: an empty form that was sent is a form with everything missing, not one not sent yet."""
    return request.POST if request.method == "POST" else None


def attempt(form: forms.Form, act: Callable[[], str]) -> tuple[str | None, int]:
    """Act when the form is sound: (reference, 303), else (None, status) with every fault in the form.

    Raises the Refusal when the reader cannot mend it here (no right, no such thing, a proof to be given on its own page).
    """
    if not form.is_valid():
        return None, INVALID
    try:
        return act(), 303
    except Refusal as refusal:
        if refusal.status in _NOT_MENDABLE or refusal.code == STEP_UP:
            raise
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return None, refusal.status


def told(request: HttpRequest, text: str, url: str) -> HttpResponse:
    """Say what was done and go on."""
    messages.success(request, text)
    return HttpResponseRedirect(url)
