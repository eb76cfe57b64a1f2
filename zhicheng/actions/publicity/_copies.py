"""公示页存档: what the page on the site says, as text in a fixed order, kept with its hash (PUB-11)."""

from __future__ import annotations

import hashlib

from zhicheng.actions.act import Act
from zhicheng.actions.applications import _case
from zhicheng.engine.calendar import spell_deadline
from zhicheng.records.models import Publicity, PublicityCopy
from zhicheng.records.queries import publicity, shown


def take(act: Act, notice: Publicity, moment: str) -> None:
    """Keep the page as it stands, once for each moment; a notice on a board alone has no page."""
    if notice.means == Publicity.Means.BOARD:
        return
    people = [row for row in publicity.people(notice) if row.stopped_at is None]
    fields = shown.public_fields(people[0].application, _case.today(act)) if people else []
    lines = [notice.number, notice.employer_name, spell_deadline(notice.ends_at), notice.contact]
    lines += ["；".join(f"{title}：{getattr(row, name)}" for name, title in fields) for row in people]
    text = "\n".join(lines)
    PublicityCopy.objects.get_or_create(
        publicity=notice,
        moment=moment,
        defaults={"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest(), "taken_at": act.now},
    )
