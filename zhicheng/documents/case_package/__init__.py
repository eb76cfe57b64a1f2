"""The package of a case (电子材料备份): one zip that opens without a network: a page, the data, the files, a hash of each."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from zhicheng.documents.wording import moment_text

PAGE = Path(__file__).with_name("index.html")
SUMS = "SHA256SUMS.txt"
_ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
_UNFIT = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")
_NAME_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Section:
    """One item in words: label and text of each field."""

    title: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class File:
    """One file: what it belongs to, its name and type; `read` gives its bytes when its turn comes."""

    belongs: str
    name: str
    mime: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said to the person, by whom and when."""

    at: datetime
    by: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Package:
    """One case as its applicant takes it home. `submissions` are JSON texts by number; `made_at` an aware instant."""

    number: str
    title: str
    name: str
    sections: tuple[Section, ...]
    files: tuple[File, ...]
    opinions: tuple[Opinion, ...]
    submissions: tuple[tuple[int, str], ...]
    made_at: datetime


def render(data: Package) -> bytes:
    """The zip. Every entry bears the instant of making; SHA256SUMS.txt can be checked with `sha256sum -c`."""
    sums: list[tuple[str, str]] = []
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(path: str, body: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(path, data.made_at.timetuple()[:6]), body, zipfile.ZIP_DEFLATED)
            sums.append((path, hashlib.sha256(body).hexdigest()))

        paths = [(file, f"files/{nth:02d}-{_fit(file)}") for nth, file in enumerate(data.files, 1)]
        for file, path in paths:
            put(path, file.read())
        for attempt, text in data.submissions:
            put(f"submissions/{attempt}.json", text.encode())
        put("data.json", _data(data).encode())
        put("index.html", _page(data, paths, dict(sums)).encode())
        listed = "".join(f"{digest}  {path}\n" for path, digest in sums)
        archive.writestr(zipfile.ZipInfo(SUMS, data.made_at.timetuple()[:6]), listed.encode())
    return kept.getvalue()


def _fit(file: File) -> str:
    ending = _ENDINGS.get(file.mime, "")
    stem = _UNFIT.sub("_", file.name)[:_NAME_LENGTH].strip(". ") or "文件"
    return stem if ending and stem.lower().endswith(ending) else stem + ending


def _data(data: Package) -> str:
    whole = {
        "number": data.number,
        "title": data.title,
        "name": data.name,
        "made_at": data.made_at.isoformat(),
        "sections": [{"title": one.title, "fields": dict(one.fields)} for one in data.sections],
        "opinions": [{"at": one.at.isoformat(), "by": one.by, "what": one.what, "text": one.text} for one in data.opinions],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _page(data: Package, paths: Sequence[tuple[File, str]], sums: dict[str, str]) -> str:
    return Template(PAGE.read_text("utf-8")).substitute(
        number=escape(data.number),
        title=escape(data.title),
        name=escape(data.name),
        made=escape(moment_text(data.made_at)),
        sections="\n".join(_sections(data.sections)),
        files="\n".join(
            f'<tr><td>{escape(file.belongs)}</td><td><a href="{escape(path)}">{escape(path.removeprefix("files/"))}</a></td>'
            f"<td><code>{sums[path]}</code></td></tr>"
            for file, path in paths
        ),
        opinions="\n".join(
            f"<li><strong>{escape(one.what)}</strong>　{escape(moment_text(one.at))}　{escape(one.by)}"
            f"<p>{escape(one.text)}</p></li>"
            for one in data.opinions
        )
        or "<li>没有收到意见。</li>",
        submissions="\n".join(
            f'<li><a href="submissions/{attempt}.json">第{attempt}次提交的数据</a></li>' for attempt, _ in data.submissions
        ),
    )


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    for one in sections:
        lines = "".join(f"<tr><th>{escape(label)}</th><td>{escape(text)}</td></tr>" for label, text in one.fields)
        yield f"<h3>{escape(one.title)}</h3><table>{lines}</table>"
