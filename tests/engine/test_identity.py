"""ACC-02, ACC-05, PRO-01: numbers that identify people and units are accepted as typed or refused with a reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.engine.identity import (
    IdentityError,
    mask_mobile,
    mask_number,
    parse_credit_code,
    parse_mobile,
    parse_organisation_code,
    parse_resident_id,
    resident_id_check,
)

TODAY = date(2026, 8, 20)
GOOD_IDS = ["11010519491231002X", "440308199901101512", "530121198501010010", "810000199408230021"]
GOOD_CREDIT_CODES = [
    "91110000600037341L",
    "11110000000021135M",
    "11330105002500287C",
    "113700000045046442",
    "11370800MB28559184",
]


def refusal(parse: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(IdentityError) as caught:
        parse(*args, **kwargs)  # type: ignore[operator]
    return caught.value.code


@pytest.mark.parametrize("number", GOOD_IDS)
def test_numbers_in_use_are_accepted_even_from_an_abolished_county(number: str) -> None:
    assert parse_resident_id(number, today=TODAY).number == number


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("44030819990110151X", "id.check_digit"),
        ("11010119000101001X", "id.check_digit"),
        ("530102198502290019", "id.birth_date"),
        ("53010220991231001X", "id.future_birth"),
        ("610104620927690", "id.fifteen"),
        ("4403081999011015", "id.shape"),
        ("4403081999011015120", "id.shape"),
        ("44030819990110X512", "id.shape"),
        ("   ", "id.empty"),
    ],
)
def test_a_wrong_number_is_refused_with_what_is_wrong(number: str, code: str) -> None:
    assert refusal(parse_resident_id, number, today=TODAY) == code


def test_a_number_is_read_however_it_was_typed() -> None:
    for typed in ("11010519491231002x", "１１０１０５１９４９１２３１００２ｘ", " 110105 19491231 002X\u200b\n"):
        assert parse_resident_id(typed, today=TODAY).number == "11010519491231002X"


def test_the_number_tells_birth_sex_and_kind() -> None:
    citizen = parse_resident_id("440308199901101512", today=TODAY)
    assert (citizen.born_on, citizen.sex, citizen.kind) == (date(1999, 1, 10), "male", "citizen")
    permit = parse_resident_id("810000199408230021", today=TODAY)
    assert (permit.born_on, permit.sex, permit.kind) == (date(1994, 8, 23), "female", "hong_kong")


@pytest.mark.parametrize(("area", "kind"), [("820000", "macao"), ("830000", "taiwan"), ("915615", "foreign_permanent")])
def test_permits_of_the_same_build_are_recognised(area: str, kind: str) -> None:
    first_17 = f"{area}19940823002"
    assert parse_resident_id(first_17 + resident_id_check(first_17), today=TODAY).kind == kind


def test_a_child_born_today_passes_and_one_born_tomorrow_does_not() -> None:
    today, tomorrow = "53010220260820001", "53010220260821001"
    assert parse_resident_id(today + resident_id_check(today), today=TODAY).born_on == TODAY
    assert refusal(parse_resident_id, tomorrow + resident_id_check(tomorrow), today=TODAY) == "id.future_birth"


@given(st.sampled_from(GOOD_IDS), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_one_changed_character_of_an_id_is_refused(number: str, place: int, other: str) -> None:
    if number[place] != other:
        changed = number[:place] + other + number[place + 1 :]
        assert refusal(parse_resident_id, changed, today=TODAY).startswith("id.")


@pytest.mark.parametrize("code", GOOD_CREDIT_CODES)
def test_a_unit_registers_with_its_credit_code(code: str) -> None:
    assert parse_credit_code(f" {code.lower()} ").code == code


@given(st.sampled_from(GOOD_CREDIT_CODES), st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_any_one_changed_character_of_a_credit_code_is_refused(code: str, place: int, other: str) -> None:
    if code[place] != other:
        assert refusal(parse_credit_code, code[:place] + other + code[place + 1 :]).startswith("credit.")


def test_a_credit_code_of_another_length_or_alphabet_is_refused() -> None:
    assert refusal(parse_credit_code, "91110000600037341") == "credit.shape"
    assert refusal(parse_credit_code, "9111000060003734IL") == "credit.shape"
    assert refusal(parse_credit_code, "") == "credit.empty"


def test_the_former_organisation_code_is_an_alias_inside_the_credit_code() -> None:
    alias = parse_credit_code("91110000600037341L").organisation_code
    assert parse_organisation_code("60003734-1") == alias == "600037341"
    assert refusal(parse_organisation_code, "60003734-2") == "organisation.check"
    assert refusal(parse_organisation_code, "6000373") == "organisation.shape"
    assert refusal(parse_credit_code, "60003734-1") == "credit.former"


@pytest.mark.parametrize(
    "typed", ["13888881234", "+86 138-8888-1234", "0086 13888881234", "１３８８８８８１２３４", "8613888881234"]
)
def test_a_mobile_number_is_read_however_it_was_typed(typed: str) -> None:
    assert parse_mobile(typed) == "13888881234"


@pytest.mark.parametrize("typed", ["65165786", "12345678901", "138888812345", "0871-65165786", "1388888123a"])
def test_what_is_no_mainland_mobile_number_is_refused(typed: str) -> None:
    assert refusal(parse_mobile, typed) == "mobile.shape"


def test_a_missing_mobile_number_is_refused_as_missing() -> None:
    assert refusal(parse_mobile, " ") == "mobile.empty"


def test_masks_hide_the_middle_and_keep_the_length() -> None:
    assert mask_number("530121198501011234") == "5301**********1234"
    assert mask_mobile("13888881234") == "138****1234"
    assert mask_number("E12345678") == "*******78"
    assert mask_number("7") == "7"


def test_the_refusal_never_carries_the_number() -> None:
    with pytest.raises(IdentityError) as caught:
        parse_resident_id("44030819990110151X", today=TODAY)
    assert "4403" not in str(caught.value) + repr(caught.value.params)
