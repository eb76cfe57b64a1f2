"""页面对照 two page pictures laid over each other: what the second one has otherwise stands out. ux D11."""

import io

from PIL import Image, ImageChops, ImageFilter

# Two scans of one sheet differ a little everywhere; a stroke that came or went differs by far more.
_FAR = 72
_GROW = 9
_PAPER = 0.62
_CAME, _WENT = (179, 38, 30), (11, 79, 158)


def difference(before: bytes, after: bytes) -> bytes:
    """The second page (PNG), pale, with what came in red and what went in blue. The pages are drawn at one width."""
    old, new = _grey(before), _grey(after)
    size = max(old.width, new.width), max(old.height, new.height)
    old, new = _laid(old, size), _laid(new, size)
    pale = Image.blend(new, Image.new("L", size, 255), _PAPER).convert("RGB")
    # Ink is dark: where the new page is darker something came, where it is lighter something went.
    for colour, change in ((_WENT, ImageChops.subtract(new, old)), (_CAME, ImageChops.subtract(old, new))):
        mask = change.point(lambda level: 255 if level > _FAR else 0).filter(ImageFilter.MaxFilter(_GROW))
        pale.paste(colour, (0, 0), mask)
    out = io.BytesIO()
    pale.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _grey(png: bytes) -> Image.Image:
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        return picture.convert("L")


def _laid(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("L", size, 255)
    sheet.paste(picture, (0, 0))
    return sheet
