"""A correction or reissue as an officer reads it."""

from __future__ import annotations

from typing import Any

from zhicheng.engine.access import Actor
from zhicheng.web.shared.papers.changes import chip

HOME = "/certificates/changes/"
TITLE = "更正、补办和撤销"


def line(row: Any) -> dict[str, Any]:
    """One row of the list."""
    return {
        "url": f"{HOME}{row.pk}/",
        "number": row.certificate.number,
        "name": row.certificate.holder_name,
        "kind": row.get_kind_display(),
        "at": row.asked_at,
        "by": row.proposed_by.name if row.proposed_by else "持证人",
        "chip": chip(row),
    }


def whole(row: Any, reader: Actor) -> dict[str, Any]:
    """Everything on the page of one, and which of its three steps the reader may take."""
    old = row.certificate
    is_second = row.state == "proposed" and row.proposed_by_id != reader.person
    return {
        "row": line(row),
        "title": old.qualification.title_name,
        "changes": [
            {"label": label, "old": before, "new": after}
            for label, before, after in (("持证人", old.holder_name, row.holder_name), ("专业", old.specialty, row.specialty))
            if after
        ],
        "facts": [
            {"label": label, "value": value, "note": ""}
            for label, value in (
                ("持证人", f"{old.holder_name}（{old.qualification.person.document_masked}）"),
                ("理由", row.reason),
                ("提出", row.asked_at.strftime("%Y-%m-%d")),
                ("经办人", row.proposed_by.name if row.proposed_by else ""),
                ("复核人", row.decided_by.name if row.decided_by else ""),
                ("意见", row.opinion),
            )
            if value
        ],
        "proof": {"url": f"{HOME}{row.pk}/proof/", "name": row.proof_name},
        "may_accept": row.state == "asked",
        "may_agree": is_second,
        "may_refuse": row.state == "asked" or is_second,
        "waits_for_other": row.state == "proposed" and not is_second,
    }
