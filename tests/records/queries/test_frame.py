"""The frame of every page: whose installation this is and whom to call."""

from __future__ import annotations

import pytest

from zhicheng.records.models import Body
from zhicheng.records.queries import frame

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("division", ["530100", "530112"])
def test_organiser_and_phone_are_those_of_the_city_bureau(cast, settings, division: str) -> None:
    settings.LOCAL_DIVISION = division
    words = frame.words()
    assert (words.organiser, words.phone) == ("昆明市人力资源和社会保障局", "0871-63108336")
    assert words.demo is None


def test_without_a_bureau_nothing_is_invented(cast) -> None:
    Body.objects.update(active=False)
    assert (frame.words().organiser, frame.words().phone) == ("", "")


def test_it_takes_two_statements(cast, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(2):
        frame.words()
