"""How a test gets in: signed in as one of the cast, second factor passed; and what it then reads."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.factories.cast import Cast
from zhicheng.records.queries import clock


def sign_in(client: Client, cast: Cast, name: str, role: str | None = None) -> None:
    """Put `name` into the client's session, with the identity of `role` when they hold several."""
    identity = next(row for (who, held), row in cast.identities.items() if who == name and role in (None, held))
    session = client.session
    session.update(
        {
            "account": identity.account_id,
            "epoch": identity.account.session_epoch,
            "identity": identity.pk,
            "factor_passed": True,
            "passed": ["password", "sms", "totp"],
            "proved_at": clock.real_now().isoformat(),
            "step_up_minutes": 10,
        }
    )
    session.save()


def at(cast: Cast, name: str) -> Client:
    """A browser of its own with somebody signed in."""
    client = Client()
    sign_in(client, cast, name)
    return client


def text(answer: Any) -> str:
    """The source of a page."""
    return str(answer.content.decode())
