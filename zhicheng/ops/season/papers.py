"""Scans for the season: a portrait and plain papers that name their bearer, drawn, small, and different for every person."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FACES = ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Regular.ttc", "DejaVuSans.ttf")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for face in FACES:
        for path in sorted(Path("/usr/share/fonts").rglob(face)):
            return ImageFont.truetype(str(path), size)
    return ImageFont.load_default(size)


def paper(title: str, *lines: str) -> bytes:
    """A paper as a phone would photograph it: JPEG, 465 × 658, as small as can still be read."""
    image = Image.new("RGB", (465, 658), (250, 249, 244))
    draw = ImageDraw.Draw(image)
    draw.rectangle((22, 22, 442, 635), outline=(120, 110, 100), width=2)
    draw.text((232, 82), title, font=_font(23), fill=(30, 30, 30), anchor="mm")
    for row, line in enumerate(lines):
        draw.text((60, 142 + row * 35), line, font=_font(17), fill=(40, 40, 40))
    draw.ellipse((292, 480, 405, 592), outline=(190, 40, 40), width=4)
    draw.text((349, 536), "样", font=_font(36), fill=(190, 40, 40), anchor="mm")
    return _jpeg(image)


def portrait(name: str) -> bytes:
    """A portrait in certificate format: a drawn head, its colours taken from the name."""
    digest = hashlib.sha256(name.encode()).digest()
    image = Image.new("RGB", (413, 579), (70, 130, 200))
    draw = ImageDraw.Draw(image)
    skin = (225 + digest[0] % 20, 190 + digest[1] % 20, 160 + digest[2] % 20)
    coat = (30 + digest[3] % 80, 40 + digest[4] % 80, 60 + digest[5] % 80)
    draw.ellipse((86, 380, 327, 760), fill=coat)
    draw.polygon([(170, 392), (243, 392), (206, 470)], fill=(245, 245, 245))
    draw.ellipse((126, 130, 287, 350), fill=skin)
    draw.pieslice((116, 105, 297, 330), 180, 360, fill=(35, 30, 30))
    draw.ellipse((165, 230, 181, 244), fill=(30, 30, 30))
    draw.ellipse((232, 230, 248, 244), fill=(30, 30, 30))
    draw.arc((180, 270, 233, 305), 20, 160, fill=(150, 60, 60), width=4)
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return out.getvalue()
