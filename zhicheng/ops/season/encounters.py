"""What an office meets beside the cases: somebody reports on people being shown; certificates are misprinted, lost and lent out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from zhicheng.actions.act import visitor
from zhicheng.actions.certificates.accept_change import accept_change
from zhicheng.actions.certificates.decide_change import decide_change
from zhicheng.actions.certificates.make_copy import make_copy
from zhicheng.actions.certificates.propose_change import propose_change
from zhicheng.actions.objections.conclude import conclude
from zhicheng.actions.objections.report import Saying, report
from zhicheng.records.queries import clock, issuing, objections, publicity
from zhicheng.records.queries.keyset import Cursor

from .papers import paper
from .stage import Stage

FIRST_REPORT, CERTIFICATES = (13, 15), (15, 11)
"""Day and hour of the window."""


def encounters(stage: Stage) -> None:
    """Let them happen when their day comes, to whoever is there then."""
    stage.start(_reports(stage), stage.day(*FIRST_REPORT))
    stage.start(_certificates(stage), stage.day(*CERTIFICATES))


def _reports(stage: Stage) -> Iterator[datetime]:
    """One the unit looks into and finds untrue, one by somebody who gives a name and a paper, still open."""
    first = _report(stage, _busiest(stage), "公示的从业起始日期与我了解的不一致，请核对劳动合同原件。", {})
    yield stage.later(days=1, hour=16)
    row = objections.by_number(first)
    if row is not None:
        said = {"finding": "核对了劳动合同和录用登记表原件，日期与申报一致。", "answer": "经核对原件，公示的日期与劳动合同一致。"}
        proof = [("核对记录.jpg", paper("核对记录", f"日期：{stage.now:%Y-%m-%d}"))]
        clerk = _clerk(stage, row.publicity.employer_id)
        stage.do(conclude, clerk, number=row.number, decision="unfounded", version=row.version, files=proof, **said)
    yield stage.later(days=1, hour=14)
    named = {"is_named": True, "reporter_name": "杨立", "reporter_mobile": "13888007766"}
    _report(stage, _busiest(stage), "其中一项施工图业绩由项目组另一名同事完成，署名与实际不符。", named)


def _report(stage: Stage, notice: Any | None, text: str, by: dict[str, Any]) -> str:
    if notice is None:
        return ""
    shown = publicity.people(notice)[0]
    saying = Saying(name=shown.name, specialty=shown.specialty, text=text, **by)
    files = [("会议纪要.jpg", paper("会议纪要", "图纸校审分工"))] if by else []
    door = visitor(f"10.9.8.{len(files) + 1}")
    return stage.do(report, door, notice=notice.number, saying=saying, files=files, pin="270415", real_now=clock.real_now()) or ""


def _busiest(stage: Stage) -> Any | None:
    """The notice of the unit that shows most people now, with nothing reported on it yet."""
    rows = publicity.on_site(stage.now, Cursor()).rows
    often = Counter(row.employer_id for row in rows)
    free = [row for row in rows if not objections.on_notice(_clerk(stage, row.employer_id), row)[0]]
    return max(free, key=lambda row: (often[row.employer_id], row.ends_at), default=None)


def _clerk(stage: Stage, employer: int) -> Any:
    return stage.clerk(next(place for place, unit in enumerate(stage.units) if unit.id == employer))


def _certificates(stage: Stage) -> Iterator[datetime]:
    """Of the certificates of the office that made most: one misprinted and not looked at yet, one lost and made anew, one lent as a copy."""
    rows = issuing.listed(issuing.busiest(), issuing.Wanted(state="issued"), Cursor()).rows
    for row, kind, reason in zip(rows, ("correction", "reissue"), ("专业印错", "搬家时遗失，已在报纸上声明"), strict=False):
        number = row.qualification.person.document_number
        said = {"specialty": "工程造价"} if kind == "correction" else {}
        proof = paper("遗失声明" if kind == "reissue" else "认定文件", f"姓名：{row.holder_name}", f"证书编号：{row.number}")
        change = stage.do(
            propose_change,
            stage.holder(number),
            number=row.number,
            kind=kind,
            reason=reason,
            proof=proof,
            proof_name="证明.jpg",
            **said,
        )
        if kind == "reissue" and change:
            first, second = stage.officers(row.issuer_id)
            stage.do(accept_change, first, change=int(change), document_number=number)
            yield stage.later(hours=2)
            stage.do(decide_change, second, change=int(change), grants=True, opinion="")
    for row in rows[2:3] or rows[:1]:
        holder = stage.holder(row.qualification.person.document_number)
        ends_on = stage.today() + timedelta(days=90)
        stage.do(make_copy, holder, number=row.number, purpose="投标", recipient="云南滇建工程咨询有限公司", ends_on=ends_on)
