"""A7: counters by place and nature of the unit, every number and extension to be dialled (CAT-13, SUP-05)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.web.applicant.visits import words

pytestmark = pytest.mark.usefixtures("season")


def dialled(query: str = "") -> list[str]:
    return re.findall(r'class="btn" href="tel:([0-9,]+)"', Client().get(f"/offices/?{query}").content.decode())


def test_every_number_can_be_dialled() -> None:
    assert len(dialled()) == 24


def test_a_county_is_found_by_its_name_and_by_its_full_name() -> None:
    assert dialled("q=石林") == dialled("q=石林彝族自治县") == ["087167796492"]


def test_a_bureau_with_two_counters_is_told_apart_by_the_nature_of_the_unit() -> None:
    assert len(dialled("q=西山区")) == 3
    assert dialled("q=西山区&nature=institution") == ["087168046909"]
    assert dialled("q=西山区&nature=enterprise") == ["087168367604", "087168158354"]


def test_two_numbers_and_extensions_are_kept_apart() -> None:
    assert dialled("q=地铁") == ["63644999,1,627005"]


def test_what_a_counter_does_can_be_asked_for() -> None:
    assert dialled("does=reissue") == ["087168367604", "087168158354"]


def test_a_place_without_a_counter_names_the_hotline() -> None:
    text = words(Client().get("/offices/?q=景洪"))
    assert "该地区未登记窗口，请拨打 12333" in text
