"""Nothing unprintable is kept: a form with a control sign, a turning sign or a sign of one's own making comes back whole (NFR-06)."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test import Client

from tests.factories.doors import sign_in
from tests.factories.forms_on_pages import forms_on
from tests.factories.pages import PAGES, ROUTES, door_of
from tests.factories.world import World

pytestmark = pytest.mark.django_db
WRITING = [route for route in ROUTES if door_of(route).writes and PAGES[route].kind == "page" and PAGES[route].by != "half"]
# One of each kind: a control sign, one that turns the text round, one of somebody's own making, one that is no character.
SPITE = ("\x07", "\u202e", "\ue000", "\uffff")
WRITTEN = ("text", "textarea", "search")


def is_unprintable(char: str) -> bool:
    return (unicodedata.category(char) in ("Cc", "Co", "Cs") and char not in "\n\t\r") or char in "\u202e\uffff"


def kept() -> list[str]:
    """Every column of words that holds a character nobody can print."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_app_config("records").get_models():
            for field in model._meta.concrete_fields:
                if not isinstance(field, models.CharField | models.TextField):
                    continue
                quote = connection.ops.quote_name
                cursor.execute(f"SELECT {quote(field.column)} FROM {quote(model._meta.db_table)}")
                words = (str(row[0] or "") for row in cursor.fetchall())
                found += [f"{model.__name__}.{field.name}: {text!r}"[:160] for text in words if any(map(is_unprintable, text))]
    return found


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    made = {}
    for name in {PAGES[route].by for route in WRITING}:
        made[name] = Client()
        if name:
            sign_in(made[name], world.season.cast, name)
    return made


@pytest.mark.parametrize("route", WRITING)
def test_a_form_with_an_unprintable_sign_comes_back_and_nothing_of_it_is_kept(
    world: World, clients: dict[str, Client], route: str
) -> None:
    page, wrong = PAGES[route], []
    client, address = clients[page.by], page.url(world.names)
    for form in forms_on(client.get(address).content.decode()):
        written = [name for name, box in form.boxes.items() if box.kind in WRITTEN]
        if form.method != "post" or not written or form.action not in ("", address):
            continue
        for place, sign in enumerate(SPITE):
            sent: dict[str, Any] = form.filled() | dict.fromkeys(written, f"张{sign}三")
            with transaction.atomic():
                answer = client.post(address, sent | {"act_key": f"unprintable-{place}"})
                if answer.status_code >= 500 or answer.status_code == 302:
                    wrong.append(f"{sign!r} is answered {answer.status_code}") if answer.status_code >= 500 else None
                    wrong += kept()
                elif answer.status_code == 422 and "三" not in answer.content.decode():
                    wrong.append(f"{sign!r}: what was typed is gone")
                transaction.set_rollback(True)
    assert wrong == []
