"""反映: somebody reports on a candidate being shown; the unit looks into it and finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from zhicheng.actions.act import visitor
from zhicheng.actions.objections.conclude import conclude
from zhicheng.actions.objections.report import Saying, report
from zhicheng.records.queries import cases, clock, objections, publicity

from .papers import paper
from .people import Candidate
from .stage import Stage


def reported(stage: Stage, who: Candidate, number: str) -> Iterator[datetime]:
    """A report on the second day, its end with the end of the publicity."""
    yield stage.later(hours=20)
    notice = publicity.of_application(cases.load(number).pk)[-1].publicity.number
    saying = Saying(name=who.name, specialty=who.specialty, text="公示的从业起始日期与我了解的不一致，请核对劳动合同原件。")
    door = visitor(f"10.9.{who.order // 256}.{who.order % 256}")
    receipt = stage.do(report, door, notice=notice, saying=saying, files=[], pin="270415", real_now=clock.real_now())
    row = objections.by_number(receipt or "")
    if row is None:
        return
    yield stage.publicity_ends(number)
    record = paper("核对记录", f"姓名：{who.name}", f"日期：{stage.now:%Y-%m-%d}")
    stage.do(
        conclude, stage.clerk(who.unit), number=row.number, decision="unfounded", version=row.version, files=[("核对记录.jpg", record)],
        finding="核对了劳动合同和录用登记表原件，日期与申报一致。", answer="经核对原件，公示的日期与劳动合同一致。",
    )  # fmt: skip
