"""隔离处理 looks at hostile files in a child process, so that a crash or an endless loop stays there.

The child gets no environment, so no secret; its processor time and memory are bounded by the system, it may
write no file, and what it answers is read as plain JSON and bytes. `inspect_apart` and `page_png_apart` do what
`check.inspect` and `pages.page_png` do, at the price of starting a Python.
"""

import hashlib
import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhicheng.integrations.files.check import inspect
from zhicheng.integrations.files.checked import CheckedFile, FileRefused, Hint, Limits
from zhicheng.integrations.files.pages import PageMissing, page_png, words

_PROJECT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the child may use: processor and wall seconds, bytes of address space."""

    seconds: int = 20
    memory_bytes: int = 1_500_000_000


USUAL = Bounds()


PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def inspect_bounded(data: bytes, declared_name: str, limits: Limits) -> CheckedFile:
    """附件检查 as an upload needs it: pictures here (their size is read before they are decoded), documents in a child process."""
    look = inspect if data.startswith(PICTURES) else inspect_apart
    return look(data, declared_name, limits)


def inspect_apart(data: bytes, declared_name: str, limits: Limits, bounds: Bounds = USUAL) -> CheckedFile:
    """附件检查 in a child process: see check.inspect. Out of bounds: FileRefused file.too_complex."""
    wanted = {
        "job": "inspect",
        "name": declared_name,
        "max_bytes": limits.max_bytes,
        "max_pixels": limits.max_pixels,
        "max_pages": limits.max_pages,
        "kinds": sorted(limits.kinds),
        "hint_pages": limits.hint_pages,
    }
    found, cleaned = _ask(wanted, data, bounds)
    return CheckedFile(
        kind=str(found["kind"]),
        mime=str(found["mime"]),
        data=cleaned,
        sha256=hashlib.sha256(cleaned).hexdigest(),
        pages=int(found["pages"]),
        width=int(found["width"]),
        height=int(found["height"]),
        hints=tuple(Hint(str(kind), int(page)) for kind, page in found["hints"]),
        text=str(found["text"]),
    )


def page_png_apart(
    data: bytes,
    mime: str,
    page: int,
    *,
    width: int,
    watermark: str | None = None,
    font: Path | None = None,
    bounds: Bounds = USUAL,
) -> bytes:
    """页面图像 in a child process: see pages.page_png. Out of bounds: FileRefused file.too_complex."""
    face = str(font.resolve()) if font else None
    wanted = {"job": "page", "mime": mime, "page": page, "width": width, "watermark": watermark, "font": face}
    return _ask(wanted, data, bounds)[1]


def words_apart(data: bytes) -> str:
    """文件文字 in a child process: see pages.words. Out of bounds: FileRefused file.too_complex."""
    return _ask({"job": "words"}, data, USUAL)[1].decode()


def _ask(wanted: dict[str, Any], data: bytes, bounds: Bounds) -> tuple[dict[str, Any], bytes]:
    wanted |= {"seconds": bounds.seconds, "memory_bytes": bounds.memory_bytes}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "zhicheng.integrations.files.apart"],
            input=json.dumps(wanted).encode() + b"\n" + data,
            capture_output=True,
            timeout=bounds.seconds + 5,
            cwd=_PROJECT,
            env={"LANG": "C.UTF-8"},
            check=True,
        )
        head, _, body = done.stdout.partition(b"\n")
        answer: dict[str, Any] = json.loads(head)
    except (subprocess.SubprocessError, ValueError) as error:
        raise FileRefused("file.too_complex") from error
    if "refused" in answer:
        raise FileRefused(str(answer["refused"]), **answer["params"])
    if "missing" in answer:
        raise PageMissing(answer["missing"])
    if "unfit" in answer:
        raise ValueError(answer["unfit"])
    return answer, body


def _answer(wanted: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        if wanted["job"] == "page":
            font = Path(wanted["font"]) if wanted["font"] else None
            mark, width = wanted["watermark"], wanted["width"]
            return {}, page_png(data, wanted["mime"], wanted["page"], width=width, watermark=mark, font=font)
        if wanted["job"] == "words":
            return {}, words(data).encode("utf-8", "ignore")
        limits = Limits(
            wanted["max_bytes"],
            wanted["max_pixels"],
            wanted["max_pages"],
            frozenset(wanted["kinds"]),
            wanted["hint_pages"],
        )
        found = inspect(data, wanted["name"], limits)
    except FileRefused as refused:
        return {"refused": refused.code, "params": refused.params}, b""
    except PageMissing as missing:
        return {"missing": missing.args[0]}, b""
    except ValueError as unfit:
        return {"unfit": str(unfit)}, b""
    measured = {name: getattr(found, name) for name in ("kind", "mime", "pages", "width", "height", "text")}
    return measured | {"hints": [(hint.kind, hint.page) for hint in found.hints]}, found.data


def _main() -> None:
    wanted = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_CPU, (wanted["seconds"], wanted["seconds"]))
    resource.setrlimit(resource.RLIMIT_AS, (wanted["memory_bytes"], wanted["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    head, body = _answer(wanted, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


if __name__ == "__main__":
    _main()
