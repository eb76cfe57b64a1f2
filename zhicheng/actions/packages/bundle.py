"""电子材料备份 as bytes (K22 五(二)3(6); PRO-19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from zhicheng.documents.case_package import File, Opinion, Package, Section, render
from zhicheng.integrations import wiring
from zhicheng.records.queries.packages import Contents


def bundle(found: Contents, now: datetime) -> bytes:
    """The zip of a case. Raises BlobMissing for a file that is no longer in the store."""
    case = found.case
    return render(
        Package(
            number=case.number,
            title=f"{case.year}年度{case.title_name}申报",
            name=case.person.name,
            sections=tuple(Section(one.title, one.fields) for one in found.parts),
            files=tuple(File(one.belongs, one.name, one.mime, _reader(one.sha256)) for one in found.files),
            opinions=tuple(Opinion(one.at, one.by, one.what, one.text) for one in found.said),
            submissions=tuple((attempt, text) for attempt, _, text in found.submissions),
            made_at=timezone.localtime(now),
        )
    )


def _reader(sha256: str) -> Callable[[], bytes]:
    def read() -> bytes:
        with wiring.store().open(sha256) as blob:
            return bytes(blob.read())

    return read
