"""收录政策文件: the text of a document, as a new version; the same text again is the version it was (ux A3)."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

from zhicheng.actions.act import Act, action
from zhicheng.engine.document import passages
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import DocumentText, PolicyDocument

LONGEST = 300_000
"""Characters: ten times the longest notice; more is an annex or a mistake."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z")


@action("policy_document.import")
def import_document(
    act: Act,
    *,
    code: str,
    title: str,
    short: str,
    kind: str,
    issuer: str,
    number: str,
    issued_on: date | None,
    in_force_from: date | None,
    in_force_to: date | None,
    body: bytes,
) -> str:
    """Bring in a document's text (`body`, UTF-8 or GB 18030) and what is known of it; returns its code.

    `code` is what packs cite it by (`source.doc`). Raises Refusal `document.code`, `document.unreadable`, `document.empty`,
    `document.too_long`, `document.no_clause`, `document.dates`.
    """
    act.about(f"document:{code[:40]}")
    if not _CODE.match(code):
        raise Refusal("document.code", field="code", given=code)
    if in_force_from and in_force_to and in_force_to <= in_force_from:
        raise Refusal("document.dates", field="in_force_to")
    text = _text(body)
    about = {"title": title, "short": short, "kind": kind, "issuer": issuer, "number": number, "issued_on": issued_on}
    about |= {"in_force_from": in_force_from, "in_force_to": in_force_to}
    document, _ = PolicyDocument.objects.select_for_update().update_or_create(code=code, defaults=about)
    held = _version(act, document, text)
    act.about(f"document:{code}", version=held.version, hash=held.content_hash)
    return code


def _version(act: Act, document: PolicyDocument, text: str) -> DocumentText:
    """The version of this very text; a new one when it never stood before."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    held = document.texts.filter(content_hash=digest).first()
    if held is not None:
        return held
    document.version += 1
    document.save(update_fields=["version"])
    return DocumentText.objects.create(
        document=document,
        version=document.version,
        body=text,
        content_hash=digest,
        imported_by=act.by.account,
        imported_at=act.now,
    )


def _text(body: bytes) -> str:
    text = _decoded(body).replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise Refusal("document.empty", field="text")
    if len(text) > LONGEST:
        raise Refusal("document.too_long", field="text", count=len(text), limit=LONGEST)
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in text):
        raise Refusal("document.unreadable", field="text")
    if not any(one.at for one in passages(text)):
        raise Refusal("document.no_clause", field="text")
    return text


def _decoded(body: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("document.unreadable", field="text")
