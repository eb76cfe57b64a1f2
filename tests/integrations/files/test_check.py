"""A scan comes in clean, upright and the same every time; how readable it is never is a reason to refuse."""

import hashlib
import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from tests.factories import hostile
from zhicheng.integrations.files.check import inspect, photo
from zhicheng.integrations.files.checked import CheckedFile, FileRefused, Hint, Limits

LIMITS = Limits(max_bytes=5_000_000, max_pixels=40_000_000, max_pages=50)


def let_in(upload: hostile.Upload) -> CheckedFile:
    name, data = upload
    return inspect(data, name, LIMITS)


def opened(checked: CheckedFile) -> Image.Image:
    return Image.open(io.BytesIO(checked.data))


@pytest.mark.parametrize("make", hostile.GOOD, ids=lambda make: make.__name__)
def test_a_good_file_comes_in_under_the_hash_of_what_is_stored(make):
    checked = let_in(make())
    assert checked.sha256 == hashlib.sha256(checked.data).hexdigest()
    assert checked.hints == ()
    assert (checked.kind, checked.mime) in {("jpg", "image/jpeg"), ("png", "image/png"), ("pdf", "application/pdf")}


@pytest.mark.parametrize("make", hostile.GOOD, ids=lambda make: make.__name__)
def test_the_same_upload_gives_the_same_address(make):
    upload = make()
    assert let_in(upload).sha256 == let_in(upload).sha256


def test_a_phone_photo_stands_upright_and_tells_neither_place_nor_phone():
    name, data = hostile.phone_jpg()
    assert b"SecretPhoneMaker" in data
    assert b"SecretComment" in data
    checked = inspect(data, name, LIMITS)
    assert (checked.width, checked.height) == (600, 800)
    picture = opened(checked)
    red, green, _ = picture.convert("RGB").getpixel((300, 15))
    assert red > 180
    assert green < 60
    assert dict(picture.getexif()) == {}
    assert b"Secret" not in checked.data
    assert b"Exif" not in checked.data


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("endian", ["<", ">"])
def test_every_way_a_camera_was_held_is_turned_upright(orientation, kind, endian):
    exif = Image.Exif()
    exif.endian = endian
    exif[0x010F], exif[0x0112] = "Maker", orientation
    page = hostile.paper(640, 820)
    page.paste((220, 0, 0), (0, 0, 320, 60))
    page.paste((0, 0, 220), (0, 60, 60, 410))
    data = hostile.encoded(page, kind, exif=exif)
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
    checked = inspect(data, "页", LIMITS)
    assert (checked.width, checked.height) == expected.size
    difference = ImageStat.Stat(ImageChops.difference(opened(checked).convert("RGB"), expected)).mean
    assert max(difference) < 3


def test_a_broken_camera_block_does_not_cost_the_photo():
    name, data = hostile.phone_jpg()
    at = data.index(b"Exif\x00\x00") + 6
    for broken in (b"XX*\x00" + data[at + 4 : at + 8], data[at : at + 4] + b"\xff\xff\xff\x7f"):
        checked = inspect(data[:at] + broken + data[at + 8 :], name, LIMITS)
        assert (checked.width, checked.height) == (800, 600)


def test_png_text_and_profile_are_left_behind():
    data = hostile.good_png()[1]
    data = data[:33] + hostile.chunk(b"tEXt", b"Author\x00SecretName") + data[33:]
    checked = inspect(data, "a.png", LIMITS)
    assert b"SecretName" not in checked.data
    assert opened(checked).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_only_the_first_picture_of_a_double_shot_is_kept():
    checked = let_in(hostile.several_pictures_jpg())
    assert getattr(opened(checked), "n_frames", 1) == 1
    assert checked.data.count(b"\xff\xd8\xff") == 1


def test_transparency_is_laid_on_white_so_that_all_reviewers_see_the_same():
    clear = Image.new("RGBA", (700, 700), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 100, 700))
    seen = opened(inspect(hostile.encoded(clear, "PNG"), "章.png", LIMITS)).convert("RGB")
    assert seen.getpixel((500, 300)) == (255, 255, 255)
    assert seen.getpixel((50, 300)) == (0, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_png_mode_keeps_its_picture(mode):
    shade = Image.linear_gradient("L").resize((700, 700))
    picture = Image.frombytes("I;16", shade.size, bytes(b for v in shade.tobytes() for b in (0, v)))
    picture = picture if mode == "I;16" else shade.convert(mode)
    seen = opened(inspect(hostile.encoded(picture, "PNG"), "图.png", LIMITS)).convert("L")
    assert seen.getpixel((350, 20)) < 40
    assert seen.getpixel((350, 680)) > 215


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_jpeg_mode_keeps_its_picture(mode):
    shade = Image.linear_gradient("L").resize((700, 700)).convert(mode)
    seen = opened(inspect(hostile.encoded(shade, "JPEG", quality=90), "图.jpg", LIMITS)).convert("L")
    assert seen.getpixel((350, 20)) < 40
    assert seen.getpixel((350, 680)) > 215


def test_a_pdf_is_kept_byte_for_byte_and_counted():
    name, data = hostile.good_pdf(3)
    checked = inspect(data, name, LIMITS)
    assert (checked.data, checked.pages) == (data, 3)


@pytest.mark.parametrize(
    ("picture", "hint"),
    [
        (Image.new("RGB", (900, 1200), (250, 250, 248)), "blank"),
        (Image.eval(hostile.paper(), lambda level: level // 6), "dark"),
        (hostile.paper().filter(ImageFilter.GaussianBlur(5)), "blurry"),
        (hostile.paper(300, 400), "tiny"),
    ],
    ids=["blank", "dark", "blurry", "tiny"],
)
def test_a_page_hard_to_read_is_let_in_with_a_hint(picture, hint):
    checked = inspect(hostile.encoded(picture, "JPEG", quality=90), "页.jpg", LIMITS)
    assert checked.hints == (Hint(hint, 1),)


def test_the_hint_names_the_page_of_a_pdf():
    out = io.BytesIO()
    sheets = [hostile.paper(seed=1), Image.new("RGB", (900, 1200), "white"), hostile.paper(seed=3)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    assert inspect(out.getvalue(), "表.pdf", LIMITS).hints == (Hint("blank", 2),)


def test_a_slot_for_images_takes_no_pdf():
    name, data = hostile.good_pdf(1)
    images = Limits(5_000_000, 40_000_000, 50, kinds=frozenset({"jpg", "png"}))
    with pytest.raises(FileRefused) as refused:
        inspect(data, name, images)
    assert refused.value.code == "file.kind"
    assert refused.value.params == {"allowed": "jpg、png", "name": name}


def test_a_file_too_large_is_told_its_size_and_the_limit():
    name, data = hostile.good_jpg()
    with pytest.raises(FileRefused) as refused:
        inspect(data, name, Limits(len(data) - 1, 40_000_000, 50))
    assert refused.value.code == "file.too_large"
    assert refused.value.params == {"bytes": len(data), "max_bytes": len(data) - 1, "name": name}
    assert inspect(data, name, Limits(len(data), 40_000_000, 50)).kind == "jpg"


def test_the_pixel_limit_is_exact():
    data = hostile.encoded(hostile.paper(700, 900), "JPEG")
    assert inspect(data, "页.jpg", Limits(5_000_000, 630_000, 1)).width == 700
    with pytest.raises(FileRefused, match=r"file\.too_many_pixels"):
        inspect(data, "页.jpg", Limits(5_000_000, 629_999, 1))


def test_the_name_is_repeated_without_paths_and_direction_marks():
    with pytest.raises(FileRefused) as refused:
        inspect(b"", "C:\\桌面\\证书\u202egpj.exe\r\n", LIMITS)
    assert refused.value.params["name"] == "证书gpj.exe"


class TestPortrait:
    """PRO-24: the photo printed on the certificate."""

    def taken(self, width: int, height: int) -> CheckedFile:
        data = hostile.encoded(hostile.paper(width, height), "JPEG")
        return photo(data, min_width=295, min_height=413, ratio=5 / 7, tolerance=0.02, limits=LIMITS)

    def test_a_photo_of_the_right_shape_is_kept(self):
        assert (self.taken(500, 700).width, self.taken(295, 413).height) == (500, 413)

    def test_a_square_photo_is_refused_with_its_size(self):
        with pytest.raises(FileRefused) as refused:
            self.taken(700, 700)
        assert (refused.value.code, refused.value.params["width"]) == ("photo.ratio", 700)

    def test_a_small_photo_is_refused(self):
        with pytest.raises(FileRefused) as refused:
            self.taken(200, 280)
        assert (refused.value.code, refused.value.params["min_width"]) == ("photo.small", 295)

    def test_the_shape_is_judged_after_turning_it_upright(self):
        data = hostile.phone_jpg()[1]
        upright = photo(data, min_width=300, min_height=400, ratio=3 / 4, tolerance=0.01, limits=LIMITS)
        assert (upright.width, upright.height) == (600, 800)

    def test_a_pdf_is_no_photo(self):
        with pytest.raises(FileRefused, match=r"file\.kind"):
            photo(hostile.good_pdf(1)[1], min_width=1, min_height=1, ratio=0.75, tolerance=0.1, limits=LIMITS)


def test_a_telephones_heic_photo_comes_in_as_a_jpeg() -> None:
    """samples/page.heic: a drawn page, 320 by 240, a dark blue field on light grey."""
    data = (Path(__file__).parent / "samples" / "page.heic").read_bytes()
    checked = inspect(data, "合同首页.heic", LIMITS)
    assert (checked.kind, checked.mime, checked.width, checked.height) == ("jpg", "image/jpeg", 320, 240)
    red, _, blue = opened(checked).getpixel((100, 80))
    assert blue > red + 80
    assert inspect(data, "again.heic", LIMITS).sha256 == checked.sha256


@pytest.mark.parametrize(
    ("spoil", "limits", "code"),
    [
        (lambda data: data[:700], LIMITS, "file.heic"),
        (lambda data: data, Limits(max_bytes=5_000_000, max_pixels=10_000, max_pages=50), "file.too_many_pixels"),
        (lambda data: data, Limits(5_000_000, 40_000_000, 50, frozenset({"pdf"})), "file.kind"),
    ],
)
def test_a_heic_photo_that_cannot_be_read_or_used_says_why(spoil, limits: Limits, code: str) -> None:
    data = (Path(__file__).parent / "samples" / "page.heic").read_bytes()
    with pytest.raises(FileRefused) as refused:
        inspect(spoil(data), "合同首页.heic", limits)
    assert refused.value.code == code
