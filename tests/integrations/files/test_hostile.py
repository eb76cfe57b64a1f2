"""Hostile uploads are refused with the right reason, and no damage to a good file does more than get it refused."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.factories import hostile
from zhicheng.integrations.files.check import inspect
from zhicheng.integrations.files.checked import MIME_BY_KIND, REFUSAL_CODES, FileRefused, Limits

LIMITS = Limits(max_bytes=5_000_000, max_pixels=40_000_000, max_pages=50)


@pytest.mark.parametrize(("make", "code"), hostile.HOSTILE.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_refused_with_its_reason(make, code):
    name, data = make()
    started = time.monotonic()
    with pytest.raises(FileRefused) as refused:
        inspect(data, name, LIMITS)
    assert refused.value.code == code
    assert set(refused.value.params) == {*REFUSAL_CODES[code], "name"}
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (hostile.script_pdf, "javascript"),
        (hostile.packed_script_pdf, "javascript"),
        (hostile.unlisted_script_pdf, "javascript"),
        (hostile.launch_pdf, "launch"),
        (hostile.posting_pdf, "submit_form"),
        (hostile.attachment_pdf, "embedded_file"),
        (hostile.xfa_pdf, "xfa"),
        (hostile.zip_in_jpg, "archive"),
        (hostile.script_behind_jpg, "trailing"),
    ],
)
def test_the_refusal_says_what_was_found(make, what):
    name, data = make()
    with pytest.raises(FileRefused) as refused:
        inspect(data, name, LIMITS)
    assert refused.value.params["what"] == what


def test_the_bomb_would_have_been_a_bomb():
    """Were the limit wide enough, the same bytes would be decoded: it is the limit that stops them."""
    name, data = hostile.bomb_png(side=800)
    assert inspect(data, name, LIMITS).width == 800
    with pytest.raises(FileRefused, match=r"file\.too_many_pixels"):
        inspect(data, name, Limits(5_000_000, 639_999, 50))


MPF = b"\xff\xe2\x00\x06MPF\x00"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n" + b"stream\n" * 600_000 + b"%%EOF",
        b"%PDF-1.7\n" + b"<<" * 2_000_000 + b"%%EOF",
        b"%PDF-1.7\n1 0 obj" + b"[" * 4_000_000 + b"\nstartxref\n9\n%%EOF",
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 1_200_000 + b"\xff\xd9",
        hostile.good_jpg()[1][:2] + MPF + hostile.good_jpg()[1][2:] + b"\xff\xd8\xff\xd9" * 1_100_000,
        b"\x89PNG\r\n\x1a\n" + hostile.chunk(b"IHDR", bytes(13)) + hostile.chunk(b"tEXt", b"") * 400_000,
    ],
    ids=["streams", "brackets", "arrays", "segments", "pictures", "chunks"],
)
def test_a_file_made_to_keep_us_busy_is_soon_refused(data):
    started = time.monotonic()
    with pytest.raises(FileRefused):
        inspect(data, "慢.pdf", LIMITS)
    assert time.monotonic() - started < 20


def test_zeros_and_line_ends_behind_a_picture_are_no_second_file():
    data = hostile.good_jpg()[1]
    assert inspect(data + b"\x00\x00\r\n", "页.jpg", LIMITS).sha256 == inspect(data, "页.jpg", LIMITS).sha256


def _small(picture: Image.Image, kind: str, **options: object) -> bytes:
    return hostile.encoded(picture.resize((120, 160)), kind, **options)


SMALL = (
    _small(hostile.paper(), "JPEG"),
    _small(hostile.paper(), "JPEG", progressive=True),
    _small(hostile.paper(), "PNG"),
    _small(hostile.paper().convert("P"), "PNG"),
    _small(hostile.paper(), "PDF"),
    hostile.phone_jpg()[1],
    hostile.form_pdf()[1],
    hostile.packed_script_pdf()[1],
    hostile.many_pages_pdf(2)[1],
)


def _damaged(data: bytes, seed: int, kind: str) -> bytes:
    dice = random.Random(seed)
    at, length = dice.randrange(len(data)), dice.randrange(1, 40)
    match kind:
        case "flip":
            changed = bytearray(data)
            for _ in range(length):
                # Headers and tables sit at both ends; damage in the middle mostly hits pixels.
                place = dice.choice((dice.randrange(len(data)), dice.randrange(min(len(data), 700)), -length))
                changed[place] = dice.randrange(256)
            return bytes(changed)
        case "cut":
            return data[:at]
        case "drop":
            return data[:at] + data[at + length :]
        case "insert":
            return data[:at] + dice.randbytes(length) + data[at:]
        case _:
            return data[:at] + data[dice.randrange(len(data)) :]


@settings(max_examples=200, deadline=None)
@given(
    data=st.sampled_from(SMALL),
    seed=st.integers(0, 2**32),
    kind=st.sampled_from(["flip", "cut", "drop", "insert", "splice"]),
)
def test_a_damaged_file_is_let_in_or_refused_and_nothing_else(data, seed, kind):
    try:
        outcome = inspect(_damaged(data, seed, kind), "页.jpg", LIMITS).kind
    except FileRefused as refused:
        outcome = refused.code
    assert outcome in {*REFUSAL_CODES, *MIME_BY_KIND}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n"]), st.binary(max_size=300))
def test_noise_behind_a_signature_is_refused(signature, noise):
    with pytest.raises(FileRefused):
        inspect(signature + noise, "页.jpg", LIMITS)
