"""What a decision means, said before it is pressed: the dates, what follows, what cannot be undone; and the receipt after it (ux 6.9)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.engine.calendar import spell_day
from zhicheng.records.queries import cases, desk_cases, windows
from zhicheng.records.queries.desk_cases import Case, Certificate, Decision
from zhicheng.web.authority.queue import present
from zhicheng.web.shared import timetext
from zhicheng.web.shared.parts import Irreversible, Link, Receipt
from zhicheng.web.shared.reviews.progress import title


def dates(case: Case, now: datetime) -> list[dict[str, str]]:
    """决定日期 and 职称起算日, side by side, with the clause (REC-17, RES-04)."""
    today = windows.local_day(now)
    counted, clause = desk_cases.counts_on(case, today)
    began = f"{counted.year}年{spell_day(counted)}" if counted else "提交稿里没有录用或聘用凭证的日期，不能确定"
    same = "，与决定日期是同一天" if counted == today else ""
    return [
        {"label": "申报职称", "value": title(case), "note": ""},
        {"label": "决定日期", "value": f"{today.year}年{spell_day(today)}", "note": "就是按下按钮的这一天，以服务器时间为准"},
        {"label": "职称起算日", "value": f"{began}{same}", "note": f"依据：{clause}"},
    ]


def next_window(case: Case, now: datetime) -> str:
    """When the person may apply again. Raises Refusal `not_configured`."""
    return timetext.moment(windows.recognition_window(case.division_id, case.level, now).next_opens_at)


def recognising(case: Case, now: datetime) -> Irreversible:
    """予以认定."""
    who = f"{case.person.name}的{title(case)}"
    return Irreversible(
        "予以认定",
        f"认定{case.person.name}为{case.title_name}（1人）",
        [f"认定{who}，按文号登记，一人一职称只登记一次。", "随即按规定准备电子证书，并通知申报人。"],
        ["决定后不能撤回、退回或更改日期；发现不实的，只能按规定撤销职称。", "文号用过后不能再用于另一件。"],
        back_url=present.desk(case.number),
    )


def refusing(case: Case, now: datetime) -> Irreversible:
    """不予认定."""
    return Irreversible(
        "不予认定",
        f"不予认定{case.person.name}的申报",
        [f"对{case.person.name}的{title(case)}作出不予认定的决定，办结本件。", "申报人会收到理由、依据和下一次受理时间。"],
        ["决定后不能撤回。材料能够补正的，请返回修改，不要在这里办理。"],
        back_url=present.desk(case.number),
    )


def endorsing(case: Case, now: datetime) -> Irreversible:
    """审核上报."""
    above = next((step.body.name for step in cases.route(case) if step.position == case.step + 1 and step.body), "上一级机构")
    return Irreversible(
        "审核上报",
        f"把{case.person.name}的申报上报{above}",
        [f"审核通过{case.person.name}的{title(case)}，连同意见报送{above}。"],
        ["上报后贵机构不能再退回或修改意见，审核情况由您和贵机构负责。"],
        back_url=present.url(case.number),
    )


def receipt(case: Case, decision: Decision, certificate: Certificate | None) -> Receipt:
    """The page after the decision."""
    links = [Link("回到待办", present.HOME), Link("看这件申报", present.url(case.number))]
    if decision.outcome == Decision.Outcome.RECOGNISED:
        links.insert(0, Link("打印认定表", present.url(case.number, "form.pdf")))
    if certificate is not None:
        links.insert(0, Link("看证书状态", f"/certificates/{certificate.number}/"))
    return Receipt(f"{decision.get_outcome_display()}：{case.person.name}", case.number, decision.at, links=links)


def decided(case: Case, decision: Decision, certificate: Certificate | None, now: datetime) -> list[dict[str, str]]:
    """The decision in its parts."""
    pairs = [
        ("申报职称", title(case)),
        ("决定日期", decision.decided_on.isoformat()),
        ("认定机构", decision.body.name),
        ("决定人", decision.by_person.name),
    ]
    if decision.outcome == Decision.Outcome.REFUSED:
        pairs += [("理由", decision.reason), ("依据", decision.clause)]
        pairs += [("下一次受理", timetext.moment(decision.next_window_at, now))] if decision.next_window_at else []
    qualification = desk_cases.qualification(case)
    if qualification is not None:
        pairs += [("文号", qualification.document.number), ("职称起算日", qualification.counts_on.isoformat())]
        pairs += [("电子证书", _certificate(certificate))]
    return [{"label": label, "value": value, "note": ""} for label, value in pairs]


def _certificate(certificate: Certificate | None) -> str:
    if certificate is None:
        return "这一途径或层级不发电子证书"
    reason = f"（{certificate.pending_reason}）" if certificate.pending_reason else ""
    return f"{certificate.number}，{certificate.get_state_display()}{reason}"
