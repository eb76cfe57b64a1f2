"""三员分立: each administrator opens only their own pages, and nobody else opens any of them (GB/T 22239; SEC-01)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories.doors import sign_in

PAGES = {
    "吴静": (
        "/console/divisions/",
        "/console/divisions/add/",
        "/console/divisions/530112/move/",
        "/console/orgs/",
        "/console/orgs/add/",
        "/console/orgs/xs-hrss/",
        "/console/orgs/xs-hrss/withdraw/county_hrss/",
        "/console/users/",
        "/console/users/add/",
    ),
    "郑安": ("/console/roles/", "/console/roles/grant/", "/console/security/"),
    "何审": ("/console/audit/", "/console/audit/verify/"),
}
POSTS = {
    "吴静": (
        "/console/divisions/add/",
        "/console/divisions/530112/move/",
        "/console/orgs/add/",
        "/console/orgs/xs-hrss/",
        "/console/users/add/",
    ),
    "郑安": ("/console/roles/grant/", "/console/roles/1/revoke/", "/console/security/unlock/u1/"),
    "何审": ("/console/audit/export/",),
}
EVERYBODY = ("吴静", "郑安", "何审", "李䶮", "王敏", "赵蓉", "周洁", "陈晨", "冯工", "陶明", "严助")
ALL = [(owner, page) for owner, pages in PAGES.items() for page in pages]


@pytest.mark.parametrize(("owner", "page"), ALL)
def test_its_own_administrator_opens_it(client: Client, cast, owner: str, page: str) -> None:
    sign_in(client, cast, owner)
    assert client.get(page).status_code == 200


@pytest.mark.parametrize(("owner", "page"), ALL)
def test_nobody_else_opens_it(client: Client, cast, owner: str, page: str) -> None:
    for who in EVERYBODY:
        if who != owner:
            sign_in(client, cast, who)
            assert client.get(page).status_code == 403, f"{who} opened {page}"


@pytest.mark.parametrize(("owner", "page"), ALL)
def test_logged_out_one_is_sent_to_sign_in(client: Client, cast, owner: str, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


@pytest.mark.parametrize(("owner", "page"), [(owner, page) for owner, pages in POSTS.items() for page in pages])
def test_nobody_else_acts_through_it(client: Client, cast, owner: str, page: str) -> None:
    for who in EVERYBODY:
        if who != owner:
            sign_in(client, cast, who)
            assert client.post(page).status_code == 403, f"{who} posted to {page}"
