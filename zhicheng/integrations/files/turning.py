"""旋转 a page picture by quarter turns. ux 6.6."""

import io

from PIL import Image


def turned(png: bytes, degrees: int) -> bytes:
    """The picture (PNG) turned clockwise by `degrees`, a multiple of 90; the frame turns with it."""
    if degrees % 360 == 0:
        return png
    out = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=("PNG",)) as picture:
        picture.rotate(-degrees, expand=True).save(out, "PNG", compress_level=4)
    return out.getvalue()
