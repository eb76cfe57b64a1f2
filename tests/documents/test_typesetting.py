"""The press prints what it is given, letter by letter, or names the letter it cannot print."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents import samples
from tests.documents.reading import fonts_of, text_of
from zhicheng.documents import certificate, progress_slip
from zhicheng.documents.glyphs import UnprintableCharacters, missing_glyphs
from zhicheng.documents.typesetting import DEFAULT_FONT_DIRECTORIES, FontsMissing, ForkedLate, Typesetter, typesetter, use_fonts

HOSTILE = (
    '#panic("x") *粗* _斜_ $x^2$ @ref <label> \\u{41} = 标题 - 项 #import "/frame.typ": * '
    '"}{"name":"换" </script><b>&amp; %PDF-1.7 `raw` // 注释 /* 块 */'
)


def test_markup_in_a_field_is_printed_and_never_read() -> None:
    slip = replace(samples.progress_slip(), status=HOSTILE, subject=HOSTILE, number="#sys.inputs")
    text = text_of(progress_slip.render(slip))
    assert text.count("".join(HOSTILE.split())) == 2
    assert "#sys.inputs" in text


def test_rare_characters_of_names_print_from_embedded_fonts() -> None:
    pdf = progress_slip.render(samples.progress_slip())
    assert samples.RARE_NAME in text_of(pdf)
    assert all(fonts_of(pdf).values())


def test_a_character_no_font_has_is_named_before_anything_is_printed() -> None:
    unborn = chr(0x3FFFD)
    with pytest.raises(UnprintableCharacters) as refusal:
        certificate.render(replace(samples.certificate(), name=f"张{unborn}"))
    assert refusal.value.characters == (unborn,)
    assert "U+3FFFD" in str(refusal.value)
    with pytest.raises(UnprintableCharacters, match=r"“🫠”（U\+1FAE0）"):
        progress_slip.render(replace(samples.progress_slip(), next_act="请补充🫠"))


def test_missing_characters_are_listed_once_in_order() -> None:
    faces = typesetter().faces
    assert missing_glyphs("张\n三丰·𠮷", faces) == ()
    assert missing_glyphs("甲\U0003fffd乙\x07丙\U0003fffd", faces) == ("\U0003fffd", "\x07")
    assert missing_glyphs("三", ()) == ("三",)


def test_leftovers_of_an_office_file_without_a_shape_do_not_block_a_paper() -> None:
    slip = replace(samples.progress_slip(), next_act="审核\t材料\u200b\ufeff\r\n并作出意见")
    assert "审核材料并作出意见" in text_of(progress_slip.render(slip))


def test_without_chinese_fonts_nothing_is_printed_and_the_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FontsMissing, match=tmp_path.name):
        Typesetter((tmp_path,))


def test_a_deployment_may_point_to_its_own_fonts() -> None:
    try:
        use_fonts((Path("/usr/share/fonts/opentype"),))
        reduced = typesetter()
        assert all("Noto" in face.path.name for face in reduced.faces)
        # Without the rare-character face a character outside Noto is refused, not printed as a hole.
        rare = next(chr(code) for code in range(0x20000, 0x2A6D6) if missing_glyphs(chr(code), reduced.faces))
        with pytest.raises(UnprintableCharacters, match=f"U\\+{ord(rare):X}"):
            progress_slip.render(replace(samples.progress_slip(), applicant=rare))
    finally:
        use_fonts(DEFAULT_FONT_DIRECTORIES)
    assert rare in text_of(progress_slip.render(replace(samples.progress_slip(), applicant=rare)))


def test_a_process_forked_too_late_says_so_instead_of_hanging() -> None:
    progress_slip.render(samples.progress_slip())
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            progress_slip.render(samples.progress_slip())
        except ForkedLate as refusal:
            os.write(writer, str(refusal).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as answer:
        assert b"start workers before the first paper" in answer.read()
    assert progress_slip.render(samples.progress_slip()).startswith(b"%PDF"), "the parent goes on"


def test_threads_share_one_press() -> None:
    expected = progress_slip.render(samples.progress_slip())
    with ThreadPoolExecutor(4) as counters:
        printed = list(counters.map(lambda _: progress_slip.render(samples.progress_slip()), range(8)))
    assert set(printed) == {expected}
