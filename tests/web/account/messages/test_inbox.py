"""消息: one's own only, newest first, marked as read by a press and not by looking."""

from __future__ import annotations

import pytest

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from zhicheng.records.models import Notice

pytestmark = pytest.mark.django_db


def tell(cast, name: str, text: str) -> None:
    Notice.objects.create(account=cast.people[name].account.pk, subject="x", text=text, created_at=NOW)


def test_it_shows_ones_own_messages_and_nobody_elses(client, cast) -> None:
    tell(cast, "李䶮", "您的申报被退回修改")
    tell(cast, "王敏", "有一件新的申报")
    sign_in(client, cast, "李䶮")
    page = client.get("/notifications/").content.decode()
    assert "您的申报被退回修改" in page
    assert "有一件新的申报" not in page


def test_looking_marks_nothing_pressing_marks_what_was_shown(client, cast) -> None:
    tell(cast, "李䶮", "第一条")
    sign_in(client, cast, "李䶮")
    page = client.get("/notifications/")
    assert Notice.objects.filter(read_at__isnull=True).count() == 1
    newest = page.context["form"]["up_to"].value()
    tell(cast, "李䶮", "后来的一条")
    tell(cast, "王敏", "别人的一条")
    assert client.post("/notifications/", {"up_to": newest, "act_key": "k"}).status_code == 302
    assert list(Notice.objects.filter(read_at__isnull=True).values_list("text", flat=True)) == ["后来的一条", "别人的一条"]


def test_an_empty_box_says_so(client, cast) -> None:
    sign_in(client, cast, "李䶮")
    assert "还没有消息" in client.get("/notifications/").content.decode()


def test_nonsense_marks_nothing(client, cast) -> None:
    tell(cast, "李䶮", "第一条")
    sign_in(client, cast, "李䶮")
    client.post("/notifications/", {"up_to": "一", "act_key": "k"})
    assert Notice.objects.filter(read_at__isnull=True).count() == 1


def test_a_visitor_signs_in_first(client, cast) -> None:
    assert client.get("/notifications/").status_code == 302
