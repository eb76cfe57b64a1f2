"""Checks between the fields of one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.engine.identity import IdentityError, parse_credit_code

from .shapes import Fault, Value, Values


@dataclass(frozen=True)
class Order:
    """`first` lies before `then` (on the same day only when `same_day`)."""

    first: str
    then: str
    text: str
    same_day: bool = True

    def fault(self, values: Values) -> Fault | None:
        """A fault at `then` when the order is wrong."""
        first, then = values.get(self.first), values.get(self.then)
        if not isinstance(first, date) or not isinstance(then, date):
            return None
        wrong = then < first if self.same_day else then <= first
        return Fault(self.then, self.text) if wrong else None


@dataclass(frozen=True)
class AtMost:
    """The number in `field` is not greater than the one in `limit`."""

    field: str
    limit: str
    text: str

    def fault(self, values: Values) -> Fault | None:
        """A fault at `field` when it is greater."""
        number, limit = values.get(self.field), values.get(self.limit)
        if not isinstance(number, int) or not isinstance(limit, int):
            return None
        return Fault(self.field, self.text.format(number=number, limit=limit)) if number > limit else None


@dataclass(frozen=True)
class Needs:
    """`field` is needed (a box: ticked) when `when` has the value `equals` (any value at all when that is None)."""

    field: str
    when: str
    text: str
    equals: Value = None

    def fault(self, values: Values) -> Fault | None:
        """A fault at `field` when it is empty although needed."""
        decisive = values.get(self.when)
        asked = bool(decisive) if self.equals is None else decisive == self.equals
        given = values.get(self.field)
        return Fault(self.field, self.text) if asked and (given in (None, "") or given is False) else None


@dataclass(frozen=True)
class CreditCode:
    """The code in `field` is a well-formed unified social credit code (GB 32100)."""

    field: str

    def fault(self, values: Values) -> Fault | None:
        """A fault when the check character does not fit."""
        code = values.get(self.field)
        if not isinstance(code, str) or not code:
            return None
        try:
            parse_credit_code(code)
        except IdentityError:
            return Fault(self.field, "统一社会信用代码应为18位，且末位校验码与前17位相符，请对照营业执照逐位核对。")
        return None
