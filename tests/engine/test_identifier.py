"""Certificate identifiers of GB/T 36904 and certificate numbers that tell nothing and forgive no slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.engine.identifier import (
    ENTROPY_BYTES,
    ROOT,
    certificate_number,
    check_character,
    compose_identifier,
    parse_certificate_number,
    parse_identifier,
)
from zhicheng.engine.identity import IdentityError

REAL = [
    f"{ROOT}.11100000000013338W011.11110000000021135M.20230329701.003.Y",
    f"{ROOT}.11100000000013338W009.11330105002500287C.2025052201.002.0",
]
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ENTROPY = st.binary(min_size=ENTROPY_BYTES, max_size=ENTROPY_BYTES)


def code_of(refused: str) -> str:
    with pytest.raises(IdentityError) as caught:
        parse_identifier(refused)
    return caught.value.code


@pytest.mark.parametrize("identifier", REAL)
def test_identifiers_in_use_are_read_and_written_back(identifier: str) -> None:
    parsed = parse_identifier(f" {identifier.lower()} ")
    assert str(parsed) == identifier
    assert parsed.check == identifier[-1]


def test_the_check_is_taken_without_the_dots() -> None:
    assert check_character("11100000000013338W01111110000000021135M20230329701003") == "Y"
    with pytest.raises(ValueError, match="substring"):
        check_character("11100000000013338W011.11110000000021135M")


def test_an_identifier_is_composed_from_its_parts() -> None:
    made = compose_identifier(
        type_code="11100000000013338W011", issuer_code="11110000000021135M", serial="20230329701", version=3
    )
    assert str(made) == REAL[0]


@pytest.mark.parametrize(
    ("part", "values"),
    [
        ("type", {"type_code": "11100000000013338W"}),
        ("issuer", {"issuer_code": "1111"}),
        ("serial", {"serial": "2023.1"}),
        ("version", {"version": 1000}),
    ],
)
def test_a_part_of_the_wrong_build_is_named(part: str, values: dict[str, object]) -> None:
    good: dict[str, object] = {
        "type_code": "11100000000013338W011",
        "issuer_code": "11110000000021135M",
        "serial": "1",
        "version": 1,
    }
    with pytest.raises(IdentityError) as caught:
        compose_identifier(**{**good, **values})  # type: ignore[arg-type]
    assert (caught.value.code, caught.value.params) == ("identifier.part", {"part": part})


def test_what_is_no_identifier_is_refused() -> None:
    assert code_of("11100000000013338W011") == "identifier.shape"
    assert code_of(REAL[0].removesuffix(".Y")) == "identifier.shape"
    assert code_of(REAL[0].replace(".003.", ".03.")) == "identifier.shape"
    assert code_of(REAL[0].replace("W011", "W01")) == "identifier.part"
    assert code_of(REAL[0][:-1] + "M") == "identifier.check"


@given(st.sampled_from(REAL), st.integers(0, 80), st.sampled_from(ALPHABET + "."))
def test_any_one_changed_character_of_an_identifier_is_refused(identifier: str, place: int, other: str) -> None:
    place %= len(identifier)
    if identifier[place] != other:
        assert code_of(identifier[:place] + other + identifier[place + 1 :]).startswith("identifier.")


@given(ENTROPY)
def test_a_certificate_number_is_read_back_however_it_is_copied(entropy: bytes) -> None:
    number = certificate_number("KM2026", entropy)
    assert number.startswith("KM2026-")
    assert parse_certificate_number(f" {number.lower().replace('-', '')} ") == number


@given(ENTROPY, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_any_one_changed_character_of_a_certificate_number_is_refused(entropy: bytes, place: int, other: str) -> None:
    bare = certificate_number("KM2026", entropy).replace("-", "")
    if bare[place] != other:
        with pytest.raises(IdentityError):
            parse_certificate_number(bare[:place] + other + bare[place + 1 :])


def test_numbers_follow_the_random_bytes_and_nothing_else() -> None:
    numbers = {certificate_number("KM", value.to_bytes(ENTROPY_BYTES, "big")) for value in range(1000)}
    assert len(numbers) == 1000
    assert certificate_number("KM", bytes(8)) == certificate_number("KM", bytes(8))


def test_too_little_randomness_or_a_strange_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        certificate_number("KM", b"1234")
    with pytest.raises(IdentityError):
        certificate_number("昆", bytes(8))
    with pytest.raises(IdentityError):
        parse_certificate_number("KM-123")
