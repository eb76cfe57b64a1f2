"""手机当扫描仪 a photo of a sheet as a scanner would have given it: cut out, squared, upright; several of them as one PDF. ux C6."""

import hashlib
import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from zhicheng.integrations.files.check import inspect
from zhicheng.integrations.files.checked import MIME_BY_KIND, CheckedFile, FileRefused, Limits
from zhicheng.integrations.files.hints import page_hints

# A page of A4 at about 200 dots an inch: small print stays legible.
LONG_SIDE = 2340
_A4_LONG_INCHES = 11.69
_LOOK = 420
_LEAST_SHARE, _MOST_SHARE = 0.2, 0.97
_LEAST_FILLED = 0.82
_STEEPEST = 8.0
_STEP = 0.5
_SLIGHT = 0.4
_QUALITY = 85
_QUALITIES = (85, 72, 60, 45)
Points = np.ndarray


def photographed(data: bytes, name: str, limits: Limits) -> CheckedFile:
    """A photo (jpg, png) let in by what it holds, its sheet cut out and squared, as JPEG. Raises FileRefused and nothing else."""
    checked = inspect(data, name, limits)
    with Image.open(io.BytesIO(checked.data), formats=("JPEG", "PNG")) as source:
        picture = straightened(source.convert("RGB"))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return _file("jpg", out.getvalue(), 1, picture.size, page_hints(picture, 1))


def merged(pages: list[bytes], max_bytes: int) -> CheckedFile:
    """The pages (JPEG) as one PDF within `max_bytes`; the same pages give the same bytes. Raises FileRefused file.too_large."""
    for quality in _QUALITIES:
        sheets = [Image.open(io.BytesIO(page), formats=("JPEG",)).convert("RGB") for page in pages]
        out = io.BytesIO()
        plain = {"title": None, "creationDate": None, "modDate": None}
        dots = LONG_SIDE / _A4_LONG_INCHES
        sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=dots, quality=quality, **plain)
        if out.tell() <= max_bytes:
            hints = tuple(hint for number, sheet in enumerate(sheets, 1) for hint in page_hints(sheet, number, is_scan=False))
            width, height = (round(side * 72 / dots) for side in sheets[0].size)
            return _file("pdf", out.getvalue(), len(pages), (width, height), hints)
    raise FileRefused("file.too_large", name="", bytes=out.tell(), max_bytes=max_bytes)


def straightened(picture: Image.Image) -> Image.Image:
    """The sheet on the picture (RGB) squared and cut out; without a clear sheet the lines of print made level. At most LONG_SIDE long."""
    small = picture.convert("L")
    small.thumbnail((_LOOK, _LOOK))
    corners = _corners(small)
    if corners is not None:
        return _squared(picture, corners * (picture.width / small.width))
    lean = _lean(small)
    level = picture.rotate(lean, Image.Resampling.BICUBIC, expand=True, fillcolor="white") if abs(lean) >= _SLIGHT else picture
    level = level.copy()
    level.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return level


def _corners(grey: Image.Image) -> Points | None:
    """The corners of the light sheet around the middle (left top, right top, right bottom, left bottom), None without a clear one."""
    soft = grey.filter(ImageFilter.GaussianBlur(2))
    bar = _bar(soft)
    mask = soft.point(lambda level: 255 if level > bar else 0)
    middle = mask.width // 2, mask.height // 2
    if mask.getpixel(middle) == 0:
        mask = mask.filter(ImageFilter.MaxFilter(9))
    ImageDraw.floodfill(mask, middle, 128)
    rows, columns = np.nonzero(np.asarray(mask) == 128)
    if len(rows) == 0:
        return None
    sums, gaps = columns + rows, columns - rows
    places = [sums.argmin(), gaps.argmax(), sums.argmax(), gaps.argmin()]
    corners = np.array([(columns[place], rows[place]) for place in places], dtype=float)
    area = _area(corners)
    share = area / (mask.width * mask.height)
    is_sheet = _LEAST_SHARE < share < _MOST_SHARE and len(rows) > _LEAST_FILLED * area
    return corners if is_sheet else None


def _bar(grey: Image.Image) -> int:
    """The level that parts light from dark best (Otsu)."""
    counts = np.array(grey.histogram(), dtype=float)
    levels = np.arange(256)
    below, light = np.cumsum(counts), np.cumsum(counts * levels)
    above = below[-1] - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (light / below - (light[-1] - light) / above) ** 2
    return int(np.nanargmax(spread[:-1])) if np.isfinite(spread[:-1]).any() else 127


def _area(corners: Points) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


def _squared(picture: Image.Image, corners: Points) -> Image.Image:
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width, height = max(sides[0], sides[2]), max(sides[1], sides[3])
    scale = min(1.0, LONG_SIDE / max(width, height))
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    target = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=float)
    return picture.transform((wide, high), Image.Transform.PERSPECTIVE, _projection(target, corners), Image.Resampling.BICUBIC)


def _projection(target: Points, source: Points) -> list[float]:
    """The eight numbers that send each corner of `target` to its corner of `source`."""
    rows, wanted = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y), (0, 0, 0, x, y, 1, -v * x, -v * y)]
        wanted += [u, v]
    return [float(one) for one in np.linalg.solve(np.array(rows), np.array(wanted))]


def _lean(grey: Image.Image) -> float:
    """By how many degrees the page must be turned for its lines to lie level: where rows of ink and rows of paper part best."""
    bar = _bar(grey)
    ink = grey.point(lambda level: 255 if level <= bar else 0)
    angles = np.arange(-_STEEPEST, _STEEPEST + _STEP, _STEP)
    found = [float(np.var(np.asarray(ink.rotate(float(angle)), dtype=float).sum(axis=1))) for angle in angles]
    best = int(np.argmax(found))
    # A blank page leans nowhere, and the best at the very end of the range is no answer.
    return float(angles[best]) if found[best] > 0 and 0 < best < len(angles) - 1 else 0.0


def _file(kind: str, data: bytes, pages: int, size: tuple[int, int], hints: tuple) -> CheckedFile:  # type: ignore[type-arg]
    return CheckedFile(kind, MIME_BY_KIND[kind], data, hashlib.sha256(data).hexdigest(), pages, *size, hints)
