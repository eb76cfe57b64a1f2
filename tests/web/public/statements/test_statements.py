"""A16: size and contrast switched without script, and every use of personal data listed."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.applicant.visits import words

pytestmark = pytest.mark.usefixtures("season")


def test_size_and_contrast_are_switched_by_links_and_kept_in_the_browser() -> None:
    client = Client()
    page = client.get("/accessibility/").content.decode()
    for name, shown in (("size=large", 'data-size="large"'), ("theme=contrast", 'data-theme="contrast"')):
        link = re.search(rf'class="btn" href="(/account/appearance/\?{name}[^"]*)"', page)[1].replace("&amp;", "&")
        answer = client.get(link, follow=True)
        assert answer.redirect_chain[-1][0] == "/accessibility/"
        assert shown in client.get("/").content.decode()
    assert "现在是关怀版大字号" in words(client.get("/accessibility/"))


def test_every_use_of_personal_data_is_listed() -> None:
    text = words(Client().get("/privacy/"))
    for said in ("证件号码", "手机号码", "社会保险缴费月份", "登录时间、网络地址", "没有列出的用途，平台不使用", "您的权利"):
        assert said in text


def test_every_page_leads_to_both() -> None:
    page = Client().get("/verify/").content.decode()
    assert 'href="/accessibility/"' in page
    assert 'href="/privacy/"' in page
