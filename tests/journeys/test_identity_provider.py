"""统一身份认证 in a real browser: there and back over two hosts, with script and without, on a telephone and at a desk."""

from __future__ import annotations

import pytest

from tests.factories.browser import DESK, PHONE, Site, axe, listen, overflow
from tests.factories.cast import id_number
from tests.factories.identity_provider import bearer, connected
from tests.factories.season import Season
from zhicheng.integrations.identity_provider.local import Bearer

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.mark.parametrize(("script", "width"), [(True, PHONE), (False, DESK)], ids=["telephone", "no script"])
def test_an_applicant_goes_there_and_comes_back_signed_in(season: Season, site: Site, settings, script: bool, width: int) -> None:
    settings.PUBLIC_URL = site.address
    with connected([bearer(season.cast, "李䶮")]):
        window = site.visitor(width=width, script=script)
        complaints = listen(window)
        window.goto("/account/login/?next=/me/profile/")
        window.get_by_role("link", name="统一身份认证登录").click()
        assert "测试" in window.inner_text("header")
        window.get_by_role("button", name="确认身份").click()
        if not script:
            window.get_by_role("button", name="继续登录").click()
        window.wait_for_url(f"{site.address}/me/profile/")
        assert not complaints


def test_the_first_time_the_notice_stands_before_the_account(season: Season, site: Site, settings) -> None:
    settings.PUBLIC_URL = site.address
    with connected([Bearer("普艳", "id_card", id_number("530102", "19930512", "324"), "13988880001")]):
        window = site.visitor(width=PHONE)
        window.goto("/account/provider/")
        assert overflow(window) <= 0
        window.get_by_role("button", name="确认身份").click()
        window.wait_for_url("**/account/provider/first/")
        assert (axe(window), overflow(window) <= 0) == ([], True)
        window.check("main [name=agrees]")
        window.get_by_role("button", name="建立账号并登录").click()
        window.wait_for_url(f"{site.address}/me/")
