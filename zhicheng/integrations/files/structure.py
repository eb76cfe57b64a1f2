"""图片结构 reads the outer structure of JPEG and PNG files without decoding a pixel.

It finds the size before anything is decoded, the true end of the picture (what follows is not picture),
and rebuilds the file from the parts a decoder needs, so that no hostile metadata ever reaches the decoder.
"""

import re
import struct
import zlib
from dataclasses import dataclass

from zhicheng.integrations.files.checked import FileRefused

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
JPEG_SIGNATURE = b"\xff\xd8\xff"

_MARKER_AFTER_SCAN = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_FRAME_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DECODER_MARKERS = _FRAME_MARKERS | {0xC4, 0xCC, 0xDA, 0xDB, 0xDD, 0xEE}
_END, _SCAN, _EXIF_OR_XMP, _MPF = 0xD9, 0xDA, 0xE1, 0xE2
# A progressive file needs about ten scans; each further one costs a full pass over the picture.
_MAX_SCANS = 64
# Cameras write some dozen segments and at most a few pictures in one file; millions are meant to keep us busy.
_MAX_SEGMENTS = 5_000
_MAX_PICTURES = 8
_NOT_PADDING = re.compile(rb"[^\x00\r\n\t ]")
_PNG_DECODER_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_ORIENTATION_TAG = 0x0112


@dataclass(frozen=True, slots=True)
class Outline:
    """The size in pixels as written in the header, the EXIF orientation (1 to 8, 1 is upright), and the file
    reduced to what a decoder needs."""

    width: int
    height: int
    orientation: int
    essential: bytes


@dataclass(frozen=True, slots=True)
class _Segment:
    marker: int
    start: int
    end: int


def png_outline(data: bytes) -> Outline:
    """Read the chunks of a PNG. Raises FileRefused file.truncated or file.polyglot."""
    position, parts, exif, width, height = len(PNG_SIGNATURE), [PNG_SIGNATURE], b"", 0, 0
    while True:
        if position + 12 > len(data):
            raise FileRefused("file.truncated")
        length, name = struct.unpack_from(">I4s", data, position)
        end = position + 12 + length
        if end > len(data) or zlib.crc32(data[position + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise FileRefused("file.truncated")
        if (name == b"IHDR") != (position == len(PNG_SIGNATURE)) or (name == b"IHDR" and length != 13):
            raise FileRefused("file.truncated")
        if name == b"IHDR":
            width, height = struct.unpack_from(">II", data, position + 8)
        if name in _PNG_DECODER_CHUNKS:
            parts.append(data[position:end])
        if name == b"eXIf":
            exif = data[position + 8 : end - 4]
        position = end
        if name == b"IEND":
            break
    _refuse_rest(data, position)
    return Outline(width, height, _orientation(exif), b"".join(parts))


def jpeg_outline(data: bytes) -> Outline:
    """Read the segments of a JPEG. Raises FileRefused file.truncated, file.polyglot or file.too_complex.

    Phones write further JPEG pictures (depth, brightness) after the first one and announce them in an MPF
    segment: these are dropped. Anything else after the end is refused, a motion photo's film included.
    """
    segments = _jpeg_segments(data, 0)
    end = segments[-1].end
    announced = any(s.marker == _MPF and data[s.start + 4 : s.start + 8] == b"MPF\x00" for s in segments)
    for _ in range(_MAX_PICTURES if announced else 0):
        following = _NOT_PADDING.search(data, end)
        if following is None or not data.startswith(JPEG_SIGNATURE, following.start()):
            break
        end = _jpeg_segments(data, following.start())[-1].end
    _refuse_rest(data, end)
    return _outline_of(data, segments)


def _refuse_rest(data: bytes, end: int) -> None:
    if _NOT_PADDING.search(data, end):
        raise FileRefused("file.polyglot", what="trailing")


def _outline_of(data: bytes, segments: list[_Segment]) -> Outline:
    frames = [s for s in segments if s.marker in _FRAME_MARKERS]
    scans = [s for s in segments if s.marker == _SCAN]
    if len(frames) != 1 or not scans or frames[0].end - frames[0].start < 10:
        raise FileRefused("file.truncated")
    if len(scans) > _MAX_SCANS:
        raise FileRefused("file.too_complex")
    height, width = struct.unpack_from(">HH", data, frames[0].start + 5)
    exif = next((data[s.start + 10 : s.end] for s in segments if _is_exif(data, s)), b"")
    kept = [data[s.start : s.end] for s in segments if s.marker in _DECODER_MARKERS]
    return Outline(width, height, _orientation(exif), b"\xff\xd8" + b"".join(kept) + b"\xff\xd9")


def _is_exif(data: bytes, segment: _Segment) -> bool:
    return segment.marker == _EXIF_OR_XMP and data[segment.start + 4 : segment.start + 10] == b"Exif\x00\x00"


def _orientation(exif: bytes) -> int:
    """The orientation in the first directory of an EXIF block; 1 when there is none or the block is broken."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(exif[:4])
    if order is None or len(exif) < 8:
        return 1
    at = struct.unpack_from(order + "I", exif, 4)[0]
    if at + 2 > len(exif):
        return 1
    for entry in range(at + 2, at + 2 + 12 * struct.unpack_from(order + "H", exif, at)[0], 12):
        if entry + 12 > len(exif):
            return 1
        tag, _kind, _count, value = struct.unpack_from(order + "HHIH", exif, entry)
        if tag == _ORIENTATION_TAG:
            return int(value)
    return 1


def _jpeg_segments(data: bytes, start: int) -> list[_Segment]:
    position = start + 2
    segments: list[_Segment] = []
    while len(segments) < _MAX_SEGMENTS:
        begin = position
        while data[position : position + 2] == b"\xff\xff":
            position += 1
        if position + 2 > len(data) or data[position] != 0xFF:
            raise FileRefused("file.truncated")
        marker = data[position + 1]
        if marker == _END:
            segments.append(_Segment(marker, begin, position + 2))
            return segments
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if position + 4 > len(data) or end < position + 4 or end > len(data):
            raise FileRefused("file.truncated")
        if marker == _SCAN:
            after = _MARKER_AFTER_SCAN.search(data, end)
            if after is None:
                raise FileRefused("file.truncated")
            end = after.start()
        segments.append(_Segment(marker, position, end))
        position = end
    raise FileRefused("file.too_complex")
