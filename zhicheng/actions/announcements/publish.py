"""发布通知公告: read by everybody from then on, never changed; a later one may take its place (SUP-01)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications._numbers import running
from zhicheng.actions.inspection import Outcome, accepted, judged
from zhicheng.actions.keeping import stored
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Announcement, AnnouncementFile, Body
from zhicheng.records.queries.file_limits import FileLimits, file_limits
from zhicheng.records.queries.windows import local_day

# A bound of the page, not of an authority: more are not found again by a reader.
MOST_FILES = 20


def publish(act: Act, *, files: Sequence[tuple[str, bytes]], **said: Any) -> str:
    """Publish a notice with its annexes (name, bytes), each judged by its content. Returns its number.

    `said`: kind, title, body, year, series, level, replaces (a number or ""). Raises Refusal `file.*`, `announcement.*`, `not_configured`.
    """

    def allowed() -> FileLimits:
        return file_limits(act.by.division, local_day(act.now))

    checked = [(name, judged(data, name, allowed)) for name, data in files[: MOST_FILES + 1]]
    return _publish(act, files=checked, **said)


@action("announcement.publish")
def _publish(
    act: Act,
    *,
    files: Sequence[tuple[str, Outcome]],
    kind: str,
    title: str,
    body: str,
    year: int,
    series: str,
    level: str,
    replaces: str,
) -> str:
    act.about("announcement:new")
    office = Body.objects.select_related("division").filter(pk=act.by.body or 0).first()
    if office is None:
        raise Refusal("announcement.no_place")
    if len(files) > MOST_FILES:
        raise Refusal("announcement.too_many", field="annexes", count=len(files), limit=MOST_FILES)
    kept = [(name, stored(act, accepted(act, found))) for name, found in files]
    row = Announcement.objects.create(
        number=running(f"TZ{local_day(act.now).year}-", Announcement.objects.all()),
        kind=kind,
        title=title,
        body=body,
        issuer=office.name,
        division=office.division,
        year=year,
        series=series,
        level=level,
        replaces=_replaced(replaces, office) if replaces else None,
        published_by=act.by.account,
        published_at=act.now,
    )
    for position, (name, file) in enumerate(kept, 1):
        AnnouncementFile.objects.create(announcement=row, position=position, file=file, name=_shown(name, file.mime))
    act.about(f"announcement:{row.number}", files=len(kept), replaces=replaces or None)
    return row.number


def _replaced(number: str, office: Body) -> Announcement:
    old = Announcement.objects.select_for_update(of=("self",)).select_related("division").filter(number=number).first()
    if old is None:
        raise Refusal("announcement.unknown", field="replaces", number=number)
    if old.division_id != office.division_id:
        raise Refusal("announcement.elsewhere", field="replaces", number=number, place=old.division.name)
    newer = Announcement.objects.filter(replaces=old).first()
    if newer is not None:
        raise Refusal("announcement.replaced", field="replaces", number=number, newer=newer.number)
    return old


def _shown(name: str, mime: str) -> str:
    """The declared name without any path, with the ending its content has."""
    stem = "".join(char for char in name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0] if char.isprintable()).strip()
    return f"{stem[:100] or '附件'}.{ {'image/jpeg': 'jpg', 'image/png': 'png'}.get(mime, 'pdf') }"
