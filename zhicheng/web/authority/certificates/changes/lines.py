"""A correction, reissue or revocation as an officer reads it."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.access import Actor
from zhicheng.records.queries.certificate_changes import REVOCATION, listed
from zhicheng.web.authority.certificates import lines as certificate_lines
from zhicheng.web.shared.papers.changes import chip

HOME = "/certificates/changes/"
TITLE = "更正、补办和撤销"
NEVER_AGAIN = ["撤销后不能恢复，编号不再使用", "任何人查验都显示“已撤销”，已下载的文件也不再有效"]


def line(row: Any) -> dict[str, Any]:
    """One row of the list."""
    return {
        "url": f"{HOME}{row.pk}/",
        "number": row.certificate.number,
        "name": f"{row.certificate.holder_name}等{row.others + 1}人" if row.others else row.certificate.holder_name,
        "kind": row.get_kind_display(),
        "at": row.asked_at,
        "by": row.proposed_by.name if row.proposed_by else "持证人",
        "chip": chip(row),
    }


def whole(row: Any, reader: Actor) -> dict[str, Any]:
    """Everything on the page of one, and which of its three steps the reader may take."""
    old, is_ending = row.certificate, row.kind == REVOCATION
    people = [_person(one) for one in listed(row)] if is_ending else []
    is_second = row.state == "proposed" and row.proposed_by_id != reader.person
    return {
        "row": line(row),
        "title": row.decision_document or old.qualification.title_name,
        "people": people,
        "never_again": f"{'；'.join(NEVER_AGAIN)}。" if is_ending else "",
        "changes": [
            {"label": label, "old": before, "new": after}
            for label, before, after in (("持证人", old.holder_name, row.holder_name), ("专业", old.specialty, row.specialty))
            if after
        ],
        "facts": [
            {"label": label, "value": value, "note": ""}
            for label, value in (
                ("持证人", "" if is_ending else f"{old.holder_name}（{old.qualification.person.document_masked}）"),
                ("决定文号", row.decision_document),
                ("理由", row.reason),
                ("提出", row.asked_at.strftime("%Y-%m-%d")),
                ("经办人", row.proposed_by.name if row.proposed_by else ""),
                ("复核人", row.decided_by.name if row.decided_by else ""),
                ("意见", row.opinion),
            )
            if value
        ],
        "proof": {"url": f"{HOME}{row.pk}/proof/", "name": row.proof_name, "label": "决定文书" if is_ending else "证明材料"},
        "agree": f"同意，撤销这{len(people)}份证书" if is_ending else "同意并制作新版证书",
        "refuse": "不同意" if is_ending else "不同意并告知持证人",
        "may_accept": row.state == "asked",
        "may_agree": is_second,
        "may_refuse": row.state == "asked" or is_second,
        "waits_for_other": row.state == "proposed" and not is_second,
    }


def _person(row: Any) -> dict[str, Any]:
    """One of those a decision names."""
    held = row.qualification
    return {
        "number": row.number,
        "url": certificate_lines.url(row.number),
        "name": row.holder_name,
        "document": held.person.document_masked,
        "title": held.title_name,
        "specialty": row.specialty,
        "chip": certificate_lines.chip(row),
    }
