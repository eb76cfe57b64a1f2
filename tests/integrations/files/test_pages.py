"""Every reviewer sees the pages as pictures, with the own name across them."""

import io
import subprocess
import threading
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.factories import hostile
from zhicheng.integrations.files.apart import Bounds, inspect_apart, page_png_apart
from zhicheng.integrations.files.check import inspect
from zhicheng.integrations.files.checked import FileRefused, Limits
from zhicheng.integrations.files.pages import PageMissing, page_png, words

LIMITS = Limits(max_bytes=5_000_000, max_pixels=40_000_000, max_pages=50)
PDF, JPEG = "application/pdf", "image/jpeg"


@pytest.fixture(scope="module")
def font() -> Path:
    """A font of this system with Chinese characters, as fontconfig names it."""
    found = subprocess.run(["fc-match", "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True, check=True)
    return Path(found.stdout)


def seen(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_pages_are_drawn_at_the_width_asked_for():
    data = hostile.good_pdf(3)[1]
    assert seen(page_png(data, PDF, 2, width=450)).size == (450, 600)
    assert seen(page_png(hostile.good_jpg()[1], JPEG, 1, width=450)).size == (450, 600)


def test_each_page_is_its_own():
    data = hostile.good_pdf(2)[1]
    first, second = (seen(page_png(data, PDF, page, width=300)) for page in (1, 2))
    assert ImageChops.difference(first, second).getbbox() is not None


@pytest.mark.parametrize("page", [0, 4, -1])
def test_a_page_that_is_not_there_is_named(page):
    with pytest.raises(PageMissing):
        page_png(hostile.good_pdf(3)[1], PDF, page, width=300)


def test_the_watermark_lies_over_all_quarters_and_leaves_the_text_readable(font):
    data = hostile.encoded(Image.new("RGB", (800, 1000), "white"), "PNG")
    bare = seen(page_png(data, "image/png", 1, width=800))
    marked = seen(page_png(data, "image/png", 1, width=800, watermark="李䶮 2026-08-18 10:02", font=font))
    for box in ((0, 0, 400, 500), (400, 0, 800, 500), (0, 500, 400, 1000), (400, 500, 800, 1000)):
        assert ImageChops.difference(bare.crop(box), marked.crop(box)).getbbox() is not None
    assert min(marked.convert("L").get_flattened_data()) > 120


def test_two_viewers_have_two_watermarks(font):
    data = hostile.good_jpg()[1]
    pages = {page_png(data, JPEG, 1, width=300, watermark=name, font=font) for name in ("张三 10:02", "李四 10:02")}
    assert len(pages) == 2


def test_a_watermark_without_a_font_and_a_senseless_width_are_refused():
    data = hostile.good_jpg()[1]
    with pytest.raises(ValueError, match="font"):
        page_png(data, JPEG, 1, width=300, watermark="张三")
    for width in (0, 4001):
        with pytest.raises(ValueError, match="width"):
            page_png(data, JPEG, 1, width=width)


def test_a_page_of_extreme_length_is_drawn_smaller():
    strip = hostile.encoded(Image.new("RGB", (2, 60_000), "white"), "PNG")
    picture = seen(page_png(strip, "image/png", 1, width=2000))
    assert picture.width * picture.height <= 24_000_000
    assert picture.height <= 24_000


def test_what_cannot_be_opened_is_refused():
    for data, mime in ((hostile.half_pdf()[1], PDF), (b"no picture", JPEG)):
        with pytest.raises(FileRefused, match=r"file\.truncated"):
            page_png(data, mime, 1, width=300)
    with pytest.raises(FileRefused, match=r"file\.encrypted"):
        words(hostile.encrypted_pdf()[1])


def test_eight_threads_draw_at_the_same_time():
    data, drawn = hostile.good_pdf(2)[1], []
    threads = [threading.Thread(target=lambda: drawn.append(page_png(data, PDF, 1, width=200))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drawn) == 8
    assert len(set(drawn)) == 1


class TestApart:
    """The same work in a child process that cannot hurt us."""

    def test_the_answers_are_the_same(self, font):
        name, data = hostile.phone_jpg()
        assert inspect_apart(data, name, LIMITS) == inspect(data, name, LIMITS)
        pdf = hostile.good_pdf(2)[1]
        mark = {"width": 300, "watermark": "李四 10:02", "font": font}
        assert page_png_apart(pdf, PDF, 2, **mark) == page_png(pdf, PDF, 2, **mark)

    def test_so_are_the_refusals(self):
        name, data = hostile.launch_pdf()
        with pytest.raises(FileRefused) as refused:
            inspect_apart(data, name, LIMITS)
        assert (refused.value.code, refused.value.params) == ("file.active_content", {"what": "launch", "name": name})
        with pytest.raises(PageMissing):
            page_png_apart(hostile.good_pdf(1)[1], PDF, 9, width=300)
        with pytest.raises(ValueError, match="width"):
            page_png_apart(data, PDF, 1, width=0)

    def test_a_file_that_wants_too_much_memory_is_refused(self):
        name, data = hostile.bomb_png(side=6000)
        assert inspect_apart(data, name, LIMITS).width == 6000
        with pytest.raises(FileRefused, match=r"file\.too_complex"):
            inspect_apart(data, name, LIMITS, Bounds(memory_bytes=40_000_000))

    def test_a_child_that_takes_too_long_is_ended(self):
        pages = hostile.many_pages_pdf(3000)[1]
        with pytest.raises(FileRefused, match=r"file\.too_complex"):
            inspect_apart(pages, "全书.pdf", Limits(5_000_000, 40_000_000, 5000, hint_pages=3000), Bounds(seconds=1))

    def test_the_child_inherits_no_environment(self, monkeypatch):
        # A Python that saw this variable could not even start.
        monkeypatch.setenv("PYTHONHOME", "/nonexistent")
        assert inspect_apart(*reversed(hostile.good_png()), LIMITS).kind == "png"
