"""修改帮助条目: a new version beside all earlier ones; the pack's own text stays readable (SUP-04)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division, HelpText
from zhicheng.records.queries import guidance
from zhicheng.records.queries.windows import local_day


@action("help.edit")
def edit(act: Act, *, code: str, title: str, body: str, reason: str, version: int) -> str:
    """Change an entry of the actor's own place; `version` is the one that was read. Returns its code.

    Raises Refusal `help.unknown`, `help.stale`, `help.same`.
    """
    act.about(f"help:{code[:60]}")
    place = Division.objects.select_for_update().filter(code=act.by.division).first()
    held = guidance.answer(place.code, local_day(act.now), code) if place else None
    if place is None or held is None:
        raise Refusal("help.unknown")
    if held.version != version:
        newest = guidance.versions(place.code, code)[0]
        raise Refusal("help.stale", editor=newest.editor, version=newest.version)
    if (held.title, held.raw) == (title, body):
        raise Refusal("help.same", field="body")
    HelpText.objects.create(
        division=place,
        code=code,
        version=version + 1,
        title=title,
        body=body,
        reason=reason,
        edited_by=act.by.account,
        editor=act.by.name[:80],
        edited_at=act.now,
    )
    act.about(f"help:{code}", version=version + 1)
    return code
