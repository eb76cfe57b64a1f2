"""A number is read as the kind its bearer chose; only kinds built like a citizen number have a check digit."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from zhicheng.engine.credential import kinds_from, parse, readings
from zhicheng.engine.identity import IdentityError

FILE = Path(__file__).resolve().parents[2] / "policies/national/base/parameters/accounts.yaml"
KINDS = kinds_from(
    next(row["value"] for row in yaml.safe_load(FILE.read_text("utf-8"))["parameters"] if row["key"] == "account.documents")
)
TODAY = date(2026, 9, 8)


def read(kind: str, number: str):
    return parse(KINDS, kind, number, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        ("id_card", "11010519491231002x", "11010519491231002X"),
        ("residence_permit", "810000199408230021", "810000199408230021"),
        ("hk_macao_permit", "h 12345678", "H12345678"),
        ("hk_macao_permit", "M1234567801", "M1234567801"),
        ("taiwan_permit", "０１２３４５６７", "01234567"),
        ("passport", "e12345678", "E12345678"),
        ("work_permit", "r5301000012345", "R5301000012345"),
    ],
)
def test_each_kind_takes_its_numbers(kind: str, typed: str, number: str) -> None:
    assert read(kind, typed).number == number


def test_only_numbers_of_citizen_build_say_birth_and_sex() -> None:
    told, silent = read("residence_permit", "810000199408230021"), read("passport", "E12345678")
    assert (told.born_on, told.sex) == (date(1994, 8, 23), "female")
    assert (silent.born_on, silent.sex) == (None, None)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("", "E12345678", "id.kind_empty"),
        ("library_card", "E12345678", "id.kind_empty"),
        ("passport", " ", "id.empty"),
        ("passport", "ABCDEFGH", "id.form"),
        ("passport", "E1", "id.form"),
        ("work_permit", "R53010000123456789", "id.form"),
        ("hk_macao_permit", "T12345678", "id.form"),
        ("taiwan_permit", "0123456", "id.form"),
        ("id_card", "810000199408230021", "id.kind"),
        ("residence_permit", "11010519491231002X", "id.kind"),
        ("id_card", "110105194912310021", "id.check_digit"),
        ("passport", "E" * 10_000, "id.form"),
    ],
)
def test_what_is_wrong_is_named(kind: str, typed: str, code: str) -> None:
    with pytest.raises(IdentityError) as wrong:
        read(kind, typed)
    assert wrong.value.code == code


def test_a_number_typed_without_its_kind_is_read_every_way_it_can_be() -> None:
    assert [one.kind for one in readings(KINDS, "12345678", today=TODAY)] == ["taiwan_permit", "passport", "work_permit"]
    assert [one.kind for one in readings(KINDS, "11010519491231002X", today=TODAY)] == ["id_card"]
    assert readings(KINDS, "云岭设计院", today=TODAY) == []
