"""待办汇总: everybody with cases waiting is told how many, once a day or shift as the packs say, on the site and by mail (ux 6.8)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.records.queries import digests
from zhicheng.records.queries.digests import Line


@action("message.digest")
def digest(act: Act, *, at: str) -> str:
    """Tell each identity with waiting cases; `at` is the instant the digest belongs to. Returns how many were told."""
    day = datetime.fromisoformat(at)

    def about(line: Line) -> tuple[int, About]:
        return line.account, About(key=f"digest:{day:%Y%m%d%H%M}:{line.identity}", subject="digest", link=line.link)

    lines = digests.lines(act.now)
    telling.tell_many(
        act,
        "digest",
        [(*about(line), line) for line in lines],
        place=lambda line: line.place,
        waiting=lambda line: line.waiting,
        today=lambda line: line.today or "",
        late=lambda line: line.late or "",
    )
    act.about("platform:messages", at=at, told=len(lines))
    return str(len(lines))
