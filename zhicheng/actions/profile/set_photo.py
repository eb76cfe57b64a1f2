"""上传证件照 (PRO-24): printed on the form and the certificate."""

from __future__ import annotations

from functools import partial

from zhicheng.actions.act import Act, action
from zhicheng.actions.inspection import Outcome, accepted, limits, outcome
from zhicheng.actions.keeping import keep
from zhicheng.integrations.files.check import photo
from zhicheng.records.queries.file_limits import photo_limits
from zhicheng.records.queries.profile_rules import division_of

from ._own import locked_person, today

# How far a scan may be off the ratio: trimming by a pixel or two is not a wrong format.
_TOLERANCE = 0.03


def set_photo(act: Act, *, data: bytes, name: str) -> str:
    """Keep the portrait. Returns its file's id. Raises Refusal file.*, photo.small, photo.ratio (422), not_configured."""
    asked = photo_limits(division_of(act.by.person or 0), today(act))
    look = partial(
        photo,
        data,
        min_width=asked.min_width,
        min_height=asked.min_height,
        ratio=asked.wide / asked.high,
        tolerance=_TOLERANCE,
        limits=limits(asked.max_bytes, 1, ("jpg", "png")),
    )
    return _set(act, found=outcome(look, name or "照片", f"{asked.wide}:{asked.high}"))


@action("profile.set_photo")
def _set(act: Act, *, found: Outcome) -> str:
    act.about(f"person:{act.by.person}")
    checked = accepted(act, found)
    person = locked_person(act)
    item = keep(act, checked, f"证件照.{checked.kind}")
    person.photo = checked.sha256
    person.save(update_fields=["photo"])
    return str(item.pk)
