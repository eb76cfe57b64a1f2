"""查验证书: by number and name, or by the code on the certificate; counted by address (CER-05, AMB-45)."""

from __future__ import annotations

from datetime import datetime

from zhicheng.engine.access import Actor
from zhicheng.records.queries import verification
from zhicheng.records.queries.verification import Certified

from ._pace import pace


def look_up(by: Actor, *, number: str, name: str | None, now: datetime, real_now: datetime) -> Certified | None:
    """What the register says; None alike for a wrong number and a wrong name. With `name` None the number alone is the code.

    No act: it changes no record and anybody may do it. Raises Refusal `rate_limited`.
    """
    pace(by, now, real_now)
    if name is None:
        return verification.of_code(number, now)
    spelled = verification.spelled(number)
    return verification.of_number_and_name(spelled, name) if spelled else None
