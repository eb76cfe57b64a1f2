"""A verdict as the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from zhicheng.engine.verdict import VERDICTS
from zhicheng.records.queries.verification import Certified
from zhicheng.web.shared.parts import Chip, Tone
from zhicheng.web.shared.timetext import deadline

_TONES: Mapping[str, Tone] = {
    "issued": "green",
    "replaced": "orange",
    "revoked": "red",
    "cancelled": "grey",
    "copy": "green",
    "copy_ended": "orange",
    "altered": "red",
    "foreign": "red",
    "unsigned": "orange",
    "unregistered": "red",
}
_NOTICE: Mapping[Tone, str] = {"green": "ok", "orange": "warn", "red": "danger", "grey": "info"}


@dataclass(frozen=True)
class Answer:
    """`tone` of the notice; `rows` the facts anybody may know; `limits` where the title holds only in part."""

    chip: Chip
    tone: str
    says: str
    at: datetime
    limits: str = ""
    is_test: bool = False
    rows: list[dict[str, str]] = field(default_factory=list)


def answer(state: str, at: datetime, certified: Certified | None = None, signer: str = "") -> Answer:
    """The answer to one verification."""
    verdict, tone = VERDICTS[state], _TONES[state]
    rows = _facts(certified) if certified else []
    if signer:
        rows.append({"label": "文件签名人", "value": signer})
    return Answer(
        chip=Chip(tone, verdict.label),
        tone=_NOTICE[tone],
        says=verdict.says,
        at=at,
        limits=certified.limits if certified else "",
        is_test=certified.is_test if certified else False,
        rows=rows,
    )


def _facts(about: Certified) -> list[dict[str, str]]:
    rows = [
        ("持证人", about.name, ""),
        ("职称", about.title, about.specialty),
        ("层级", about.level, ""),
        ("取得方式", about.obtained_by, ""),
        ("取得时间", _day(about.obtained_on), ""),
        ("批准文号", about.document_number, ""),
        ("发证机关", about.issuer, ""),
        ("发证日期", _day(about.issued_on), ""),
        ("失效日期", _day(about.ended_on), ""),
        ("证书编号", about.number, f"第{about.edition}版" if about.edition > 1 else ""),
        ("有效范围", about.limits, ""),
        ("副本用途", about.purpose, ""),
        ("副本接收单位", about.recipient, ""),
        ("副本有效期止", deadline(about.valid_to) if about.valid_to else "", ""),
    ]
    return [{"label": label, "value": value, "note": note} for label, value, note in rows if value]


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
