"""消息: one's own only, by case, newest first; read by a press and not by looking; nothing about one's turn can be put out of sight."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.records.models import Notice

pytestmark = pytest.mark.django_db
PAGE = "/notifications/"


def tell(cast, name: str, text: str, subject: str = "x", link: str = "") -> Notice:
    account = cast.people[name].account.pk
    return Notice.objects.create(account=account, subject=subject, text=text, link=link, created_at=NOW)


def test_it_shows_ones_own_messages_and_nobody_elses(client, cast) -> None:
    tell(cast, "李䶮", "您的申报被退回修改")
    tell(cast, "王敏", "有一件新的申报")
    sign_in(client, cast, "李䶮")
    page = client.get(PAGE).content.decode()
    assert "您的申报被退回修改" in page
    assert "有一件新的申报" not in page


def test_looking_marks_nothing_pressing_marks_what_was_shown(client, cast) -> None:
    tell(cast, "李䶮", "第一条")
    sign_in(client, cast, "李䶮")
    page = client.get(PAGE)
    assert Notice.objects.filter(read_at__isnull=True).count() == 1
    newest = page.context["form"]["up_to"].value()
    tell(cast, "李䶮", "后来的一条")
    tell(cast, "王敏", "别人的一条")
    assert client.post(PAGE, {"up_to": newest, "act_key": "k"}).status_code == 302
    assert list(Notice.objects.filter(read_at__isnull=True).values_list("text", flat=True)) == ["后来的一条", "别人的一条"]


def test_opening_a_message_marks_it_and_goes_where_it_points(client, cast) -> None:
    row = tell(cast, "李䶮", "请修改", link="/applications/")
    tell(cast, "李䶮", "另一条")
    sign_in(client, cast, "李䶮")
    response = client.post(f"{PAGE}{row.pk}/open/", {"act_key": "k"})
    assert (response.status_code, response["Location"]) == (302, "/applications/")
    assert list(Notice.objects.filter(read_at__isnull=True).values_list("text", flat=True)) == ["另一条"]


@pytest.mark.parametrize("verb", ["open", "remove"])
def test_somebody_elses_message_does_not_exist(client, cast, verb: str) -> None:
    row = tell(cast, "王敏", "有一件新的申报")
    sign_in(client, cast, "李䶮")
    assert client.post(f"{PAGE}{row.pk}/{verb}/", {"act_key": "k"}).status_code == 404
    row.refresh_from_db()
    assert (row.read_at, row.removed_at) == (None, None)


def test_unread_and_by_case(client, cast) -> None:
    tell(cast, "李䶮", "甲件的消息", "KM2026-RD-00001")
    read = tell(cast, "李䶮", "乙件的消息", "KM2026-RD-00002")
    Notice.objects.filter(pk=read.pk).update(read_at=NOW)
    sign_in(client, cast, "李䶮")
    page = client.get(PAGE).content.decode()
    assert "KM2026-RD-00001　1条，未读1" in page
    assert "乙件的消息" not in client.get(f"{PAGE}?only=unread").content.decode()
    of_one = client.get(f"{PAGE}?case=KM2026-RD-00002").content.decode()
    assert "乙件的消息" in of_one
    assert "甲件的消息" not in of_one
    assert "没有关于KM2026-RD-00009的消息" in client.get(f"{PAGE}?case=KM2026-RD-00009").content.decode()


def test_what_waits_for_its_reader_cannot_be_removed(client, season) -> None:
    number = season.returned()
    row = Notice.objects.get(account=season.cast.actor("李䶮").account, kind="application.returned")
    sign_in(client, season.cast, "李䶮")
    assert f"{PAGE}{row.pk}/remove/" not in client.get(PAGE).content.decode()
    answer = client.post(f"{PAGE}{row.pk}/remove/", {"act_key": "k"})
    assert answer.status_code == 409
    assert f"申报{number}现在由您办理" in answer.content.decode()
    season.submit(number)
    assert client.post(f"{PAGE}{row.pk}/remove/", {"act_key": "k2"}).status_code == 302
    assert row.text not in client.get(PAGE).content.decode()
    row.refresh_from_db()
    assert row.removed_at, "out of sight, still on record"


def test_the_clerk_keeps_what_waits_for_the_unit(client, season) -> None:
    season.submitted()
    row = Notice.objects.get(account=season.cast.actor("王敏").account)
    sign_in(client, season.cast, "王敏")
    assert client.post(f"{PAGE}{row.pk}/remove/", {"act_key": "k"}).status_code == 409


def test_the_list_takes_as_many_statements_for_three_messages_as_for_three_hundred(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    counts = []
    for more in (3, 297):
        for number in range(more):
            tell(cast, "李䶮", f"第{number}条", f"KM2026-RD-{number:05d}")
        client.get(PAGE)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            page = client.get(PAGE)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert len(page.context["rows"]) == 20
    assert "after=" in page.content.decode()


def test_an_empty_box_says_so(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    assert "还没有消息" in client.get(PAGE).content.decode()


def test_nonsense_marks_nothing(client, cast) -> None:
    tell(cast, "李䶮", "第一条")
    sign_in(client, cast, "李䶮")
    client.post(PAGE, {"up_to": "一", "act_key": "k"})
    assert Notice.objects.filter(read_at__isnull=True).count() == 1


def test_a_visitor_signs_in_first(client, cast) -> None:
    assert client.get(PAGE).status_code == 302
