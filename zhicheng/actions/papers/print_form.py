"""打印认定表: the form of a case as bytes (REC-16, DOC-08)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.documents import recognition_form
from zhicheng.integrations import wiring
from zhicheng.integrations.store.blobs import BlobMissing
from zhicheng.records.applications import Application
from zhicheng.records.queries import papers

from .recognition_form import form_of


def print_form(case: Application, *, now: datetime, url: str, draft: bool) -> bytes:
    """The marked copies of one case's form. Raises EmptyBoxes, UnprintableCharacters, UnreadablePicture (see `documents`)."""
    facts, employer = papers.form_facts(case, now), papers.employer_of(case)
    decider = facts.decision.body.name if facts.decision else ""
    data = form_of(
        facts,
        photo=_photo(facts.content["basic"]["photo"]),
        supervisor=employer.supervising_body.name if employer.supervising_body else decider,
        employer_kind=employer.get_employer_type_display(),
        url=url,
        draft=draft,
    )
    return recognition_form.render(data)


def _photo(address: str) -> bytes | None:
    if not address:
        return None
    try:
        with wiring.store().open(address) as blob:
            return bytes(blob.read())
    except BlobMissing:
        return None
