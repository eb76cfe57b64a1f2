"""What goes wrong on people's desks loses nothing and does nothing twice: a closed browser, a double click, two tabs, a wrong clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.factories.browser import PHONE, Site, until
from tests.factories.cast import NOW
from tests.factories.profile import entry
from tests.factories.season import Season
from tests.factories.shown import show
from zhicheng.records.models import AuditEntry, Education, WorkPeriod
from zhicheng.records.queries import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
DUTY = "负责施工图设计与现场配合，写到一半"


@pytest.fixture(autouse=True)
def _today(season: Season) -> None:
    show(NOW)


def test_what_was_typed_outlives_the_browser(season: Season, site: Site) -> None:
    """NFR-03: the window is closed mid-form; another one, signed in anew, shows the words again."""
    first = site.visitor(season.cast, "李䶮", width=PHONE)
    first.goto("/me/profile/work/new/")
    first.fill("main [name=duty]", DUTY)
    first.locator("main [name=duty]").blur()
    first.locator("[data-autosave-status]").filter(has_text="已自动保存").wait_for()
    first.context.close()
    second = site.visitor(season.cast, "李䶮", width=PHONE)
    second.goto("/me/profile/work/new/")
    assert second.input_value("main [name=duty]") == DUTY
    assert second.locator("[data-draft]").is_visible()
    assert not WorkPeriod.objects.exists(), "a draft is not an entry"


def test_a_double_click_submits_once(season: Season, site: Site) -> None:
    """NFR-03: two clicks in one breath, and the same request sent again behind the browser's back: one submission."""
    number = season.draft("李䶮")
    show(season.clock + timedelta(minutes=1))
    window = site.visitor(season.cast, "李䶮", width=PHONE)
    window.goto(f"/apply/{number}/review/")
    window.fill("main [name=signed_name]", "李䶮")
    window.check("main [name=agreed]")
    body = dict(window.evaluate("[...new FormData(document.querySelector('main form:has([name=agreed])'))]"))
    with window.expect_navigation(url="**/done/"):
        window.locator("main form:has([name=agreed]) .btn-error").dblclick()
    again = window.request.post(f"/apply/{number}/review/", form=body, headers={"Referer": site.address})
    assert again.url.endswith(f"/apply/{number}/done/")
    with site.still:
        kept = AuditEntry.objects.filter(verb="application.submit", outcome="accepted")
        assert kept.count() == 1
        assert season.case(number).attempt == 1


def test_a_double_press_without_the_guard_of_the_page_acts_once(season: Season, site: Site) -> None:
    """The server alone tells repeats apart: no script runs, both requests go out."""
    number = season.submitted("李䶮")
    show(season.clock + timedelta(minutes=1))
    window = site.visitor(season.cast, "王敏", script=False)
    window.goto(f"/unit/reviews/{number}/")
    button = window.locator(f"form[action='/unit/reviews/{number}/open/'] button")
    # The second press aborts the navigation of the first, so no navigation is waited for: both requests reach the server.
    button.dblclick(no_wait_after=True)
    until(lambda: season.case(number).state != "submitted", window)
    window.wait_for_load_state("networkidle")
    with site.still:
        assert AuditEntry.objects.filter(verb="application.open", outcome="accepted").count() == 1


def test_the_second_tab_is_shown_both_texts(season: Season, site: Site) -> None:
    """NFR-03, ux X3: nobody's words are overwritten in silence; the reader chooses."""
    education = entry(season.cast.actor("李䶮"), "education")
    page = f"/me/profile/education/{education}/"
    first = site.visitor(season.cast, "李䶮", script=False)
    second = first.context.new_page()
    first.goto(page)
    second.goto(page)
    for window, school in ((first, "云南大学"), (second, "昆明学院")):
        window.fill("main [name=school]", school)
        with window.expect_navigation():
            window.locator("main button[name=then][value=list]").click()
    shown = second.locator("main").inner_text()
    assert "云南大学" in shown
    assert "昆明学院" in shown
    with site.still:
        assert Education.objects.get(pk=education).school == "云南大学", "the second save changed nothing yet"


@pytest.mark.parametrize("days", [-1, 1, 20])
def test_the_clock_on_the_desk_decides_nothing(season: Season, site: Site, days: int) -> None:
    """NFR-05: a browser that lives a day, or a closed window, later or earlier submits all the same; the server's instant is kept."""
    number = season.draft("李䶮")
    show(season.clock + timedelta(minutes=1))
    window = site.visitor(season.cast, "李䶮", width=PHONE, timezone_id="Pacific/Auckland")
    window.clock.install(time=clock.now() + timedelta(days=days))
    window.goto(f"/apply/{number}/review/")
    window.fill("main [name=signed_name]", "李䶮")
    window.check("main [name=agreed]")
    with window.expect_navigation(url="**/done/"):
        window.locator("main form:has([name=agreed]) .btn-error").click()
    with site.still:
        submitted: datetime = season.case(number).submitted_at
        assert abs(submitted - clock.now()) < timedelta(minutes=2)


def test_a_closed_window_stays_closed_for_a_browser_that_lives_before_it(season: Season, site: Site) -> None:
    """NFR-05, the refusal half: 24:00 has passed here, whatever the desk's clock says."""
    number = season.draft("李䶮")
    show(datetime(2026, 9, 20, 16, 0, 5, tzinfo=NOW.tzinfo))
    window = site.visitor(season.cast, "李䶮", width=PHONE)
    window.clock.install(time=NOW)
    window.goto(f"/apply/{number}/review/")
    if window.locator("main [name=agreed]").count():
        window.fill("main [name=signed_name]", "李䶮")
        window.check("main [name=agreed]")
        with window.expect_navigation():
            window.locator("main form:has([name=agreed]) .btn-error").click()
    assert "24:00" in window.locator("main").inner_text()
    with site.still:
        assert season.case(number).state == "draft"
