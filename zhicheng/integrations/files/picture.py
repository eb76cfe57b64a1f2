"""图片清洗 turns an uploaded JPEG or PNG into a clean one: upright, without metadata, same bytes every time."""

import io

import pi_heif
from PIL import Image, JpegImagePlugin

from zhicheng.integrations.files.checked import FileRefused
from zhicheng.integrations.files.structure import Outline, jpeg_outline, png_outline

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FALLBACK_QUALITY = 90
_PNG_LEVEL = 6


def clean_picture(data: bytes, kind: str, max_pixels: int) -> tuple[bytes, Image.Image]:
    """Decode `data` (kind jpg or png) within `max_pixels` and encode it anew; also gives the upright picture.

    EXIF, GPS, comments, profiles and hidden frames are gone, transparency lies on white. The same upload
    gives the same bytes. Raises FileRefused: truncated, polyglot, too_complex, too_many_pixels.
    """
    outline = jpeg_outline(data) if kind == "jpg" else png_outline(data)
    if outline.width * outline.height == 0:
        raise FileRefused("file.truncated")
    if outline.width * outline.height > max_pixels:
        raise FileRefused("file.too_many_pixels", width=outline.width, height=outline.height, max_pixels=max_pixels)
    try:
        return _decode_and_encode(outline, kind)
    except MemoryError as error:
        raise FileRefused("file.too_complex") from error
    # A decoder fed with hostile bytes has no closed set of exceptions; whichever it is, the file is unreadable.
    except Exception as error:
        raise FileRefused("file.truncated") from error


def jpeg_of_heic(data: bytes, max_pixels: int) -> bytes:
    """A telephone's photograph (HEIC) as JPEG, upright. Raises FileRefused: heic when it cannot be read, too_many_pixels."""
    try:
        container = pi_heif.open_heif(data)
        width, height = container.size
    # The reader of a hostile container fails in as many ways as any decoder.
    except Exception as error:
        raise FileRefused("file.heic") from error
    if width * height > max_pixels:
        raise FileRefused("file.too_many_pixels", width=width, height=height, max_pixels=max_pixels)
    try:
        picture = _opaque(container.to_pillow())
    except Exception as error:
        raise FileRefused("file.heic") from error
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=_FALLBACK_QUALITY, subsampling=0)
    return out.getvalue()


def _decode_and_encode(outline: Outline, kind: str) -> tuple[bytes, Image.Image]:
    source = Image.open(io.BytesIO(outline.essential), formats=("JPEG" if kind == "jpg" else "PNG",))
    if source.size != (outline.width, outline.height):
        raise FileRefused("file.truncated")
    source.load()
    turn = _TURNS.get(outline.orientation)
    upright = source.transpose(turn) if turn is not None else source.copy()
    clean = _opaque(upright)
    clean.info = {}
    return (_as_jpeg(clean, source) if kind == "jpg" else _as_png(clean)), clean


def _opaque(picture: Image.Image) -> Image.Image:
    """The picture as 1, L, P or RGB; what a reviewer sees must not depend on the viewer's background."""
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    if picture.mode.startswith("I"):
        # 16-bit scans: convert() would clip every value above 255 to white.
        return picture.convert("I").point(lambda level: level / 256).convert("L")
    return picture if picture.mode in {"1", "L", "P", "RGB"} else picture.convert("RGB")


def _as_jpeg(picture: Image.Image, source: Image.Image) -> bytes:
    """Encode with the source's own quantisation, which loses next to nothing and keeps the size."""
    tables = getattr(source, "quantization", None)
    out = io.BytesIO()
    if source.mode in {"L", "RGB"} and tables and all(0 < v < 256 for table in tables.values() for v in table):
        picture.save(out, "JPEG", qtables=tables, subsampling=_subsampling(source), optimize=True)
    else:
        picture.save(out, "JPEG", quality=_FALLBACK_QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _subsampling(source: Image.Image) -> int:
    return max(JpegImagePlugin.get_sampling(source), 0)


def _as_png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=_PNG_LEVEL)
    return out.getvalue()
