"""Pictures inside papers (照片与二维码), as SVG text so that they travel with the other data."""

import base64
import io
import math
from functools import lru_cache

import segno
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
"""A larger photograph is refused unread: decoding it would take the memory of the whole worker."""

PHOTO_BOX = (413, 579)
"""35 mm × 49 mm at 300 dots per inch: more than a certificate photograph needs, and small to store."""


class UnreadablePicture(ValueError):
    """The photograph is no JPEG or PNG, is damaged, or is too large to open."""


def photograph(content: bytes) -> str:
    """The portrait (证件照) as SVG, upright, at most `PHOTO_BOX` pixels, without the camera's metadata.

    Raises UnreadablePicture.
    """
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnreadablePicture("照片像素过大，不能用于制证。请换用普通证件照。")
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        if isinstance(error, UnreadablePicture):
            raise
        raise UnreadablePicture("照片无法打开，可能已损坏。请重新上传jpg或png格式的证件照。") from error
    upright.thumbnail(PHOTO_BOX, Image.Resampling.LANCZOS)
    flat = Image.new("RGB", upright.size, "white")
    flat.paste(upright, mask=upright.getchannel("A"))
    jpeg = io.BytesIO()
    flat.save(jpeg, "JPEG", quality=88)
    return _embedded(jpeg.getvalue(), "jpeg", flat.size)


def seal_picture(content: bytes) -> str:
    """The picture of an electronic seal (电子印章图样) as SVG, transparency kept. Raises UnreadablePicture."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnreadablePicture("印章图样像素过大，不能用于制证。")
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePicture("印章图样无法打开，请提供png格式的图样。") from error
    png = io.BytesIO()
    picture.save(png, "PNG")
    return _embedded(png.getvalue(), "png", picture.size)


def qr_code(text: str) -> str:
    """The QR code of an address as SVG: vector squares, quiet zone included, middle error correction."""
    matrix = segno.make(text, error="m", micro=False).matrix
    quiet = 4
    side = len(matrix) + 2 * quiet
    runs: list[str] = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + quiet} {y + quiet}h{x - start}v1h-{x - start}z")
            x += 1
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<path d="{"".join(runs)}" fill="#000" shape-rendering="crispEdges"/></svg>'
    )


@lru_cache(maxsize=1)
def rosette() -> str:
    """The interlaced waves on the ground of a certificate as SVG: drawn once, too fine to disturb a reader or a copier."""
    paths: list[str] = []
    for radius, petals, depth in ((60, 30, 0.09), (47, 24, 0.12), (33, 18, 0.16)):
        for wave in (depth, -depth):
            points = []
            for degree in range(360):
                angle = math.radians(degree)
                reach = radius * (1 + wave * math.cos(petals * angle))
                points.append(f"{66 + reach * math.cos(angle):.2f} {66 + reach * math.sin(angle):.2f}")
            paths.append(f"M{'L'.join(points)}z")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="132" height="132" viewBox="0 0 132 132">'
        f'<path d="{"".join(paths)}" fill="none" stroke="#E9E1CE" stroke-width="0.13"/></svg>'
    )


def _embedded(content: bytes, kind: str, size: tuple[int, int]) -> str:
    width, height = size
    encoded = base64.b64encode(content).decode("ascii")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" xlink:href="data:image/{kind};base64,{encoded}"/></svg>'
    )
