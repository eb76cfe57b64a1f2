"""NFR-06: names with rare characters, dots and foreign letters are kept in one spelling and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.engine.identity import IdentityError
from zhicheng.engine.names import (
    missing_glyphs,
    normalise_name,
    parse_person_name,
    parse_unit_name,
    private_use_characters,
    spell_code_point,
)

AWKWARD = "张·•．.- \t\u3000\u200b\u202eAaÅé\u0301\ufe0f⼈\uf9d3\ue81e（()９Ａ𬭼\n'"


@pytest.mark.parametrize(
    "name",
    [
        "阿依古丽·麦麦提",
        "买买提·吐尔逊",
        "张𬭼",
        "李䶮",
        "赵㛃",
        "𠮷某",
        "𰻝某",
        "单某",
        "王一",
        "艾力·买买提·阿卜杜热合曼江",
        "上" * 25,
        "上" * 50,
        "〇某",
        "某" + chr(0x323B0),
        "Jean-Luc O'Neill Jr.",
        "Zoë Müller",
    ],
)
def test_a_name_people_bear_is_kept_as_it_is(name: str) -> None:
    assert parse_person_name(name).text == name


@pytest.mark.parametrize("dot", ["•", "・", "‧", "．", "·", " · ", ".", "･"])
def test_every_dot_inside_a_name_becomes_the_one_dot(dot: str) -> None:
    assert parse_person_name(f"买买提{dot}吐尔逊").text == "买买提\u00b7吐尔逊"


def test_a_full_stop_stays_in_a_latin_name() -> None:
    assert parse_person_name("John F. Kennedy").text == "John F. Kennedy"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 张　三\n", "张三"),
        ("李\u200b四\u202e", "李四"),
        ("Ａｎｎａ\u00a0  Ｌｅｅ", "Anna Lee"),
        ("⼈某", "人某"),
        ("Zoe\u0308", "Zoë"),
        ("O’Neill", "O'Neill"),
    ],
)
def test_what_typing_and_copying_add_is_taken_away(typed: str, kept: str) -> None:
    assert parse_person_name(typed).text == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name.empty"),
        ("\u200b ", "name.empty"),
        ("上" * 51, "name.too_long"),
        ("张\x00三", "name.control"),
        ("张3", "name.digit"),
        ("张３", "name.digit"),
        ("张😀", "name.emoji"),
        ("张❤\ufe0f", "name.emoji"),
        ("张（三）", "name.character"),
        ("Иван", "name.character"),
        ("·张三", "name.punctuation"),
        ("张··三", "name.punctuation"),
        ("...", "name.punctuation"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(typed: str, code: str) -> None:
    with pytest.raises(IdentityError) as caught:
        parse_person_name(typed)
    assert caught.value.code == code


def test_a_character_outside_the_first_plane_counts_once() -> None:
    assert len(parse_person_name("𬭼" * 50).text) == 50


def test_old_private_characters_get_their_own_place_and_are_reported() -> None:
    name = parse_person_name(b"\xd5\xc5\xfe\x59".decode("gb18030"))
    assert (name.text, name.restored, name.private_use) == ("张\u9fb4", ("\ue81e",), ())


def test_unknown_private_characters_are_flagged_not_lost() -> None:
    name = parse_person_name("张\ue000\U000f0001")
    assert name.private_use == ("\ue000", "\U000f0001") == private_use_characters(name.text)


def test_a_unit_name_may_hold_brackets_digits_and_latin_letters() -> None:
    assert parse_unit_name("某某(试验) 第２设计院").text == "某某（试验）第2设计院"
    assert parse_unit_name("ABC & Sons 公司").text == "ABC & Sons公司"
    for wrong in ("😀公司", "公司\x07", "（）", "公" * 101):
        with pytest.raises(IdentityError):
            parse_unit_name(wrong)


@given(st.one_of(st.text(max_size=60), st.text(AWKWARD, max_size=20)))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise_name(text)
    assert normalise_name(once) == once


@given(st.text(AWKWARD, max_size=12))
def test_a_name_accepted_is_accepted_again_unchanged(text: str) -> None:
    try:
        name = parse_person_name(text).text
    except IdentityError:
        return
    assert parse_person_name(name).text == name
    assert "•" not in name
    assert "\u200b" not in name


def test_a_font_without_the_glyph_is_found_before_printing() -> None:
    covered = {ord(character) for character in "张某·"}
    assert missing_glyphs("张𬭼𬭼", covered) == ("𬭼",)
    assert missing_glyphs("张某", covered) == ()
    assert spell_code_point("𬭼") == "U+2CB7C"
