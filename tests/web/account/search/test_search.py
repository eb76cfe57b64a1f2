"""全站查找: each role finds what its own lists show and nothing else; as many statements for few as for many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.cast import JOINED
from tests.factories.doors import sign_in
from zhicheng.records.models import Employer

PAGE = "/search/"
NOTHING = "在您可以查看的范围内"


def seen(world, name: str, words: str) -> str:
    client = Client()
    sign_in(client, world.season.cast, name)
    response = client.get(PAGE, {"q": words})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words", "finds"),
    [
        ("王敏", "同事", "同事壬"),
        ("王敏", "{returned}", "/unit/reviews/{returned}/"),
        ("王敏", "张𬭼", "/unit/staff/{colleague}/"),
        ("王敏", "昆认", "昆认〔2026〕1号"),
        ("王敏", "{certificate}", "{certificate}"),
        ("陈晨", "同事丁", "/queue/{with_body}/"),
        ("陈晨", "{issued}", "/queue/{issued}/"),
        ("陈晨", "昆认", "/certificates/{certificate}/"),
        ("陈晨", "昆明云岭", "/bureau/units/"),
        ("李䶮", "助理", "/applications/{draft}/"),
        ("吴静", "陈晨", "/console/users/"),
    ],
)
def test_everybody_finds_what_is_theirs(world, name: str, words: str, finds: str) -> None:
    assert finds.format(**world.names) in seen(world, name, words.format(**world.names))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("刘强", "同事"), ("刘强", "{returned}"), ("刘强", "昆认"), ("刘强", "{certificate}"),
        ("钱程", "同事"), ("钱程", "{issued}"), ("钱程", "昆明云岭"), ("钱程", "{certificate}"),
        ("陈晨", "同事壬"), ("陈晨", "{returned}"), ("陈晨", "昆明翠湖"),
        ("王敏", "{draft}"), ("孙悦", "{draft}"), ("孙悦", "助理"), ("同事乙", "{certificate}"),
        ("郑安", "同事"), ("何审", "同事"), ("严助", "李䶮"), ("陶明", "{issued}"),
    ],
)  # fmt: skip
def test_what_is_not_ones_own_is_not_there(world, name: str, words: str) -> None:
    assert NOTHING in seen(world, name, words.format(**world.names))


@pytest.mark.django_db
def test_one_character_asks_for_more_and_no_number_of_a_person_is_shown(world) -> None:
    assert "请至少输入两个字" in seen(world, "王敏", "同")
    page = seen(world, "王敏", "同事")
    cast = world.season.cast
    assert not [secret for secret in (*cast.numbers.values(), *cast.mobiles.values()) if secret in page]


@pytest.mark.django_db
def test_a_number_or_signs_that_cannot_be_printed_find_nothing(world) -> None:
    for words in (world.season.cast.numbers["同事甲"], "%_%", "'--", "\x00\x01", "字" * 300):
        assert "zc-list__row" not in seen(world, "王敏", words)


@pytest.mark.django_db
def test_few_and_many_take_the_same_statements(client, world) -> None:
    sign_in(client, world.season.cast, "陈晨")
    counts = []
    for more in (1, 40):
        Employer.objects.bulk_create(
            Employer(
                credit_code=f"91530112MA6Z{more:02d}{number:04d}", name=f"昆明滇池第{number}设计所", employer_type="non_public",
                division_id="530112", registered_at=JOINED,
            )
            for number in range(more)
        )  # fmt: skip
        client.get(PAGE, {"q": "昆明滇池"})
        with CaptureQueriesContext(connection) as caught:
            page = client.get(PAGE, {"q": "昆明滇池"}).content.decode()
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert "还有更多" in page
