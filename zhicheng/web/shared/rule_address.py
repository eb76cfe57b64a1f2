"""Where a rule and a place of a document are read."""

from __future__ import annotations

from urllib.parse import quote

from zhicheng.engine.policy import Cite, Finding
from zhicheng.web.shared.parts import Link


def rule_url(pack: str, id: str) -> str:
    """The page of a clause or value. `pack` is a pack's id, or the code of the document it is read from or cites."""
    return f"/rules/{quote(pack)}/{quote(id, safe='.')}/"


def finding_url(finding: Finding) -> str:
    """The page of the clause a finding was judged by, whichever part of it the finding is on."""
    return rule_url(finding.clause.doc, finding.id.split(".")[0]) if finding.clause.doc and finding.id else ""


def place_url(cite: Cite) -> str:
    """The place in a document's page: the first of the places named."""
    return f"/policy/{quote(cite.doc)}/" + (f"#{quote(cite.at.split('、')[0])}" if cite.at else "")


def place(cite: Cite) -> Link:
    """The place as people read it, and its address."""
    return Link(str(cite), place_url(cite))
