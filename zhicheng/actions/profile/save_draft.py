"""自动保存: what was typed, valid or not, so that nothing typed is ever lost (NFR-03, ux P2)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.profiles import FormDraft

# What one page of typing can reach; anything beyond is not typed.
_LONGEST = 200_000


@action("profile.save_draft")
def save_draft(act: Act, *, page: str, typed: Mapping[str, str], base_version: int) -> str:
    """Keep the typed texts of a page under the actor's account. Returns the page. Raises Refusal profile.draft_too_long."""
    act.about(f"draft:{page[:100]}")
    body = json.dumps(dict(typed), ensure_ascii=False)
    if len(body) > _LONGEST or len(page) > 120:
        raise Refusal("profile.draft_too_long")
    FormDraft.objects.update_or_create(
        account_id=act.by.account or 0, page=page, defaults={"typed": body, "base_version": base_version, "saved_at": act.now}
    )
    return page
