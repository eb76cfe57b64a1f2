"""The upload check put into our own words; it runs before the transaction opens, so that a slow file holds no lock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from zhicheng.actions.act import Act
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.files.apart import inspect_bounded
from zhicheng.integrations.files.checked import CheckedFile, FileRefused, Limits
from zhicheng.integrations.scan.scanner import ScannerDown
from zhicheng.records.queries.file_limits import FileLimits

log = logging.getLogger(__name__)

# Bounds of the machine, not of an authority: beyond these a page cannot be drawn at all.
MAX_PIXELS = 60_000_000
_CONTENTS = {
    "javascript": "脚本",
    "launch": "启动程序的动作",
    "submit_form": "向外发送数据的表单",
    "embedded_file": "夹带的文件",
    "xfa": "动态表单",
    "media": "音视频或三维内容",
}

Outcome = CheckedFile | Refusal


def limits(max_bytes: int, max_pages: int, formats: tuple[str, ...]) -> Limits:
    """The pack's limits with the machine's own."""
    return Limits(max_bytes, MAX_PIXELS, max_pages, frozenset(formats))


def judged(data: bytes, name: str, allowed: Callable[[], FileLimits]) -> Outcome:
    """What the check found in a paper or picture under the limits of its place, which may be not configured."""

    def look() -> CheckedFile:
        asked = allowed()
        return inspect_bounded(data, name, limits(asked.max_bytes, asked.max_pages, asked.formats))

    return outcome(look, name)


def outcome(look: Callable[[], CheckedFile], name: str, shape: str = "") -> Outcome:
    """What the check found: the cleaned file, or why it may not come in."""
    try:
        checked = look()
        return _scanned(checked, name)
    except Refusal as refusal:
        return refusal
    except FileRefused as refused:
        params: dict[str, Any] = {**refused.params}
        params["name"] = params.get("name") or name[:80]
        for key, shown in (("bytes", "size"), ("max_bytes", "limit")):
            if key in params:
                params[shown] = f"{float(params[key]) / 1048576:.2g}MB" if float(params[key]) < 10_485_760 else "10MB以上"
        params["what"] = _CONTENTS.get(str(params.get("what", "")), "程序代码")
        params["shape"] = shape
        return Refusal(refused.code, field="file", **params)


def _scanned(checked: CheckedFile, name: str) -> CheckedFile:
    """The file after the scanner looked through it; without its answer nothing comes in (SEC-05)."""
    try:
        found = wiring.scanner().scan(checked.data)
    except ScannerDown:
        log.exception("the malware scanner did not answer")
        raise Refusal("file.scanner_down", field="file", name=name[:80]) from None
    if not found.is_clean:
        raise Refusal("file.malicious", field="file", name=name[:80], signature=found.signature[:60])
    return checked


def accepted(act: Act, found: Outcome) -> CheckedFile:
    """The cleaned file; a refusal is raised here, inside the act, so that it leaves its audit row."""
    if isinstance(found, Refusal):
        raise found
    act.detail["sha256"] = found.sha256[:16]
    return found
