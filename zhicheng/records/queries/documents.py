"""Questions about policy documents: which are known, what their texts say, and where the packs cite them (ux A3)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from zhicheng.engine.document import Passage, passages
from zhicheng.records.policies import DocumentText, PolicyDocument

__all__ = ["KINDS", "DocumentText", "PolicyDocument", "clauses", "document", "documents", "versions"]

KINDS: list[tuple[str, str]] = list(PolicyDocument.Kind.choices)


def documents() -> Sequence[PolicyDocument]:
    """Every document somebody brought in, by code. One statement."""
    return list(PolicyDocument.objects.order_by("code"))


def document(code: str) -> PolicyDocument | None:
    """One document, None when nobody brought it in. One statement."""
    return PolicyDocument.objects.filter(code=code).first()


def versions(document: PolicyDocument) -> Sequence[DocumentText]:
    """The versions of its text, newest first, without the text. One statement."""
    return list(document.texts.defer("body").order_by("-version"))


def clauses(text: DocumentText) -> Sequence[Passage]:
    """The passages of one version. One statement when it was read without its body, none when it is known already."""
    return _passages(text.pk, text.content_hash)


@lru_cache(maxsize=32)
def _passages(key: int, content_hash: str) -> Sequence[Passage]:
    return tuple(passages(DocumentText.objects.filter(pk=key).values_list("body", flat=True)[0]))
