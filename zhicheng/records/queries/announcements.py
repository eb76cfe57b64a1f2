"""Questions about what everybody may read: notices with their annexes, and whether one concerns its reader (SUP-01, ux A2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from zhicheng.engine.access import Actor
from zhicheng.records.announcements import Announcement, AnnouncementFile
from zhicheng.records.applications import Application
from zhicheng.records.people import Person
from zhicheng.records.profiles import TitleHeld

from .keyset import Cursor, Part, part
from .places import ancestry

__all__ = ["KINDS", "LEVELS", "Announcement", "AnnouncementFile", "Asked", "Concern"]

KINDS: list[tuple[str, str]] = list(Announcement.Kind.choices)
LEVELS: list[tuple[str, str]] = list(Announcement.Level.choices)
_GROUPS = {1: "senior", 2: "senior", 3: "mid", 4: "initial", 5: "initial"}


@dataclass(frozen=True)
class Asked:
    """The conditions of a list; empty ones ask for nothing. `place` is a division's code."""

    words: str = ""
    place: str = ""
    kind: str = ""
    year: int | None = None
    series: str = ""
    level: str = ""


@dataclass(frozen=True)
class Concern:
    """Whether a notice concerns its reader: None when nothing is known to tell by; `reasons` say why or why not."""

    concerned: bool | None
    reasons: Sequence[str]


def announcements(asked: Asked, at: Cursor, *, limit: int = 20) -> Part[Announcement]:
    """Notices, newest first. One statement."""
    rows = Announcement.objects.select_related("division", "replaced_by")
    for word in asked.words.split():
        rows = rows.filter(
            Q(title__contains=word) | Q(body__contains=word) | Q(number__startswith=word) | Q(issuer__contains=word)
        )
    narrowed = {"division": asked.place, "kind": asked.kind, "year": asked.year}
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value})
    # A notice for every series or level is for the one asked for too.
    rows = rows.filter(series__in=["", asked.series]) if asked.series else rows
    rows = rows.filter(level__in=["", asked.level]) if asked.level else rows
    return part(rows, "-id", at, limit)


def latest(division: str, limit: int = 3) -> Sequence[Announcement]:
    """The newest notices of a place, of those above it and of its counties, that nothing replaces. Two statements."""
    here = Q(division__in=ancestry(division)) | Q(division__parent=division)
    return list(Announcement.objects.filter(here, replaced_by__isnull=True).order_by("-id")[:limit])


def announcement(number: str) -> Announcement | None:
    """One notice with its place, what it replaces and what replaces it. One statement."""
    return Announcement.objects.select_related("division", "replaces", "replaced_by").filter(number=number).first()


def files(row: Announcement) -> Sequence[AnnouncementFile]:
    """Its annexes in order. One statement."""
    return list(row.files.select_related("file").order_by("position"))


def places() -> Sequence[tuple[str, str]]:
    """The divisions that have published anything, by code and name. One statement."""
    rows = Announcement.objects.order_by("division_id").values_list("division_id", "division__name").distinct()
    return list(rows)


def concern(row: Announcement, actor: Actor, series_name: str) -> Concern:
    """Whether the reader's place, own applications and titles meet a notice's place, series and level. Four statements at most."""
    person = Person.objects.select_related("employer").filter(pk=actor.person or 0).first()
    if person is None:
        return Concern(None, ["登录个人账号后可以对照您的档案。"])
    place = person.employer.division_id if person.employer else actor.division
    if not place:
        return Concern(None, ["您还没有填写工作单位，补全后才能判断。"])
    if row.division_id not in ancestry(place):
        return Concern(False, [f"这份通知适用于{row.division.name}，不是您单位所在的地区。"])
    if not row.series and not row.level:
        return Concern(True, [f"适用于{row.division.name}的全部系列和层级。"])
    own = set(Application.objects.filter(person=person).values_list("series", "level"))
    own |= set(TitleHeld.objects.filter(person=person, deleted_at__isnull=True).values_list("series", "level"))
    if not own:
        return Concern(None, ["您的档案里还没有职称，也没有申报，补全后才能判断。"])
    near = [(series, level) for series, level in own if row.series in ("", series) and _meets(row.level, level)]
    what = "、".join(filter(None, (series_name, row.get_level_display())))
    return Concern(bool(near), [f"通知针对{what}，" + ("与您的职称或申报相符。" if near else "与您现有的职称和申报不同。")])


def _meets(level: str, own: int) -> bool:
    """A notice for a level concerns who holds or seeks it, and who stands one step under it."""
    return level in ("", _GROUPS.get(own, ""), _GROUPS.get(own - 1, ""))
