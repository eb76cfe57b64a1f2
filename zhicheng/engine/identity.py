"""身份标识: citizen numbers (GB 11643), unified social credit codes (GB 32100) and mobile numbers.

Birth areas are never compared with a list: abolished areas stay valid in numbers already given out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Param = str | int
Sex = Literal["male", "female"]
IdKind = Literal["citizen", "hong_kong", "macao", "taiwan", "foreign_permanent"]

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_IGNORED = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_ID_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_MOBILE_SHAPE = re.compile(r"1[3-9][0-9]{9}")
_KINDS: dict[str, IdKind] = {"81": "hong_kong", "82": "macao", "83": "taiwan"}


class IdentityError(ValueError):
    """标识不能接受: a reason code and the values its Chinese text needs."""

    def __init__(self, code: str, params: Mapping[str, Param] | None = None) -> None:
        self.code = code
        self.params: dict[str, Param] = dict(params or {})
        # The number itself stays out of the message: messages reach logs.
        super().__init__(code)


@dataclass(frozen=True)
class ResidentId:
    """公民身份号码, or a number of the same build on a residence permit: 18 characters, X in upper case."""

    number: str
    born_on: date
    sex: Sex
    kind: IdKind


@dataclass(frozen=True)
class CreditCode:
    """统一社会信用代码: 18 characters in upper case."""

    code: str

    @property
    def organisation_code(self) -> str:
        """The former 组织机构代码 held in characters 9 to 17, an alias under which old records may be filed."""
        return self.code[8:17]


def normalise_code(text: str) -> str:
    """A code as typed, in half-width upper case without blanks and invisible characters."""
    return _IGNORED.sub("", text.translate(_HALF_WIDTH)).upper()


def resident_id_check(first_17: str) -> str:
    """校验码 for the first 17 digits. GB 11643, ISO 7064 MOD 11-2."""
    return _ID_CHECKS[sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, first_17, strict=True)) % 11]


def parse_resident_id(text: str, *, today: date) -> ResidentId:
    """公民身份号码 or 居住证号码 as typed; GB 11643.

    Raises IdentityError: id.empty, id.fifteen (the numbers withdrawn in 2013), id.shape {length}, id.birth_date {digits},
    id.future_birth {born_on}, id.check_digit.
    """
    number = normalise_code(text)
    if not number:
        raise IdentityError("id.empty")
    if _FIFTEEN.fullmatch(number):
        raise IdentityError("id.fifteen")
    if not _ID_SHAPE.fullmatch(number):
        raise IdentityError("id.shape", {"length": len(number)})
    born_on = _birth_date(number[6:14])
    if born_on > today:
        raise IdentityError("id.future_birth", {"born_on": born_on.isoformat()})
    if resident_id_check(number[:17]) != number[17]:
        raise IdentityError("id.check_digit")
    return ResidentId(number, born_on, "male" if int(number[16]) % 2 else "female", _kind_of(number))


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise IdentityError("id.birth_date", {"digits": digits}) from None


def _kind_of(number: str) -> IdKind:
    if number.startswith("9"):
        return "foreign_permanent"
    return _KINDS.get(number[:2], "citizen")


def parse_credit_code(text: str) -> CreditCode:
    """统一社会信用代码 as typed; GB 32100.

    Raises IdentityError: credit.empty, credit.former (an organisation code, which lies within), credit.shape {length}, credit.check.
    """
    code = normalise_code(text)
    if not code:
        raise IdentityError("credit.empty")
    if former_code(text):
        raise IdentityError("credit.former")
    if len(code) != 18 or any(character not in _CREDIT_ALPHABET for character in code):
        raise IdentityError("credit.shape", {"length": len(code)})
    total = sum(w * _CREDIT_ALPHABET.index(c) for w, c in zip(_CREDIT_WEIGHTS, code[:17], strict=True))
    if _CREDIT_ALPHABET[-total % 31] != code[17]:
        raise IdentityError("credit.check")
    return CreditCode(code)


def parse_organisation_code(text: str) -> str:
    """The former 组织机构代码, 9 characters without the hyphen; GB 11714. An alias only, never a unit's key.

    Raises IdentityError: organisation.shape {length}, organisation.check.
    """
    code = normalise_code(text).replace("-", "")
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        raise IdentityError("organisation.shape", {"length": len(code)})
    total = sum(w * int(c, 36) for w, c in zip(_ORGANISATION_WEIGHTS, code[:8], strict=True))
    if "0123456789X"[-total % 11] != code[8]:
        raise IdentityError("organisation.check")
    return code


def former_code(text: str) -> str:
    """The organisation code that was typed; "" when it is none."""
    try:
        return parse_organisation_code(text)
    except IdentityError:
        return ""


def parse_mobile(text: str) -> str:
    """手机号码 of the mainland as typed, as 11 digits; a leading +86 or 0086 and hyphens are dropped.

    Raises IdentityError: mobile.empty, mobile.shape {length}.
    """
    number = normalise_code(text).replace("-", "")
    if not number:
        raise IdentityError("mobile.empty")
    bare = re.sub(r"^(\+|00)?86(?=1[0-9]{10}$)", "", number)
    if not _MOBILE_SHAPE.fullmatch(bare):
        raise IdentityError("mobile.shape", {"length": len(bare)})
    return bare


def mask_number(number: str) -> str:
    """身份证件号码 for showing: the first and the last four characters; a short number keeps its last two alone."""
    if len(number) < 12:
        return "*" * max(len(number) - 2, 0) + number[-2:]
    return number[:4] + "*" * (len(number) - 8) + number[-4:]


def mask_mobile(number: str) -> str:
    """手机号码 for showing: the first three and the last four digits."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
