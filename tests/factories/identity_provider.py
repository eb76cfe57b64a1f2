"""A visitor at the identity provider: what their browser does between our two pages."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from django.conf import settings as ours
from django.test import Client, override_settings

from tests.factories.cast import Cast
from zhicheng.integrations.identity_provider.local import Bearer, LocalProvider, running

CLIENT, SECRET = "zhicheng", "a secret: with/signs"
BACK = "/account/provider/return/"


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay())


def bearer(cast: Cast, who: str) -> Bearer:
    """One of the cast as the provider knows them."""
    person = cast.people[who]
    return Bearer(person.name, person.document_kind, cast.numbers[who], cast.mobiles[who])


@contextmanager
def connected(people: list[Bearer], kind: type[LocalProvider] = LocalProvider) -> Iterator[LocalProvider]:
    """The platform with a provider that vouches for `people`."""
    with running(kind("http://127.0.0.1:0", CLIENT, SECRET, people)) as provider:
        place = urlsplit(provider.issuer)
        address = f"http://{CLIENT}:{quote(SECRET, safe='')}@{place.netloc}"
        with override_settings(SSO_URL=address):
            yield provider


def follow(address: str) -> str:
    """Open an address of the provider; returns where it sends the browser, "" where it sends it nowhere."""
    try:
        _OPENER.open(address)
    except HTTPError as sent_on:
        with sent_on:
            return str(sent_on.headers["Location"] or "")
    return ""


def choose(address: str, who: Bearer | None, level: str = "3") -> str:
    """Choose a person on the provider's page; returns where it sends the browser."""
    form = {"who": who.subject, "level": level, "do": "enter"} if who else {"do": "cancel"}
    assert "测试" in _OPENER.open(address).read().decode()
    try:
        _OPENER.open(address, urlencode(form).encode())
    except HTTPError as sent_on:
        with sent_on:
            return str(sent_on.headers["Location"])
    raise AssertionError("the provider sent the browser nowhere")


def answered(client: Client, who: Bearer | None, level: str = "3", query: str = "") -> dict[str, str]:
    """Leave our sign-in page and come back; returns what the return page is asked with."""
    away = client.get(f"/account/provider/{query}")
    assert away.status_code == 302, away.content.decode()
    back = choose(away["Location"], who, level)
    assert back.startswith(f"{ours.PUBLIC_URL}{BACK}?")
    return {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}


def through(client: Client, who: Bearer, level: str = "3", query: str = ""):
    """The whole way: there, back, and on."""
    said = answered(client, who, level, query)
    page = client.get(BACK, said)
    assert (page.status_code, page.context["sent"]) == (200, said)
    return client.post(BACK, said)
