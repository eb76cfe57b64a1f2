"""What somebody asks support for, as typed, read into the columns of a ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhicheng.actions import as_typed
from zhicheng.engine import identity
from zhicheng.engine.credential import Named
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Ticket
from zhicheng.records.queries import accounts

LONGEST = 500


@dataclass(frozen=True, kw_only=True)
class Asking(Named):
    """One request. `name` is the right name for 姓名更正; the unit is asked for 单位账号找回, `other_*` for 合并账号."""

    kind: str
    request: str
    unit_name: str = ""
    credit_code: str = ""
    other_kind: str = ""
    other_number: str = ""

    def values(self, now: datetime) -> dict[str, Any]:
        """The columns. Raises Refusal ticket.kind, ticket.request, ticket.same_number, name.*, id.*, mobile.*, credit.*."""
        if self.kind not in Ticket.Kind.values:
            raise Refusal("ticket.kind", field="kind")
        words = self.request.strip()
        if not 1 <= len(words) <= LONGEST:
            raise Refusal("ticket.request", field="request", limit=LONGEST, length=len(words))
        name, bearer, mobile = as_typed.named(self, now)
        found: dict[str, Any] = {
            "kind": self.kind,
            "name": name,
            "document_kind": bearer.kind,
            "document_number": bearer.number,
            "document_index": accounts.document_index(bearer.kind, bearer.number),
            "document_masked": identity.mask_number(bearer.number),
            "born_on": bearer.born_on,
            "sex": bearer.sex,
            "mobile": mobile,
            "request": words,
        }
        if self.kind == Ticket.Kind.UNIT_RECOVERY:
            found |= {"unit_name": as_typed.unit_name(self.unit_name), "credit_code": as_typed.credit_code(self.credit_code)}
        if self.kind == Ticket.Kind.MERGE:
            found |= self._other(bearer, now)
        return found

    def _other(self, bearer: as_typed.Bearer, now: datetime) -> dict[str, str]:
        try:
            other = as_typed.document(self.other_kind, self.other_number, now, born_on=bearer.born_on, sex=bearer.sex)
        except Refusal as refusal:
            refusal.field = {"number": "other_number", "document_kind": "other_kind"}.get(refusal.field, refusal.field)
            raise
        if (other.kind, other.number) == (bearer.kind, bearer.number):
            raise Refusal("ticket.same_number", field="other_number")
        return {
            "other_index": accounts.document_index(other.kind, other.number),
            "other_masked": identity.mask_number(other.number),
        }
