"""Before a unit is registered, created, renamed or given an account: its place is locked, its code and name are free (ACC-15)."""

from __future__ import annotations

from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Division
from zhicheng.records.queries import employers


def division(code: str) -> Division:
    """所在县区, locked: two units of one name registering here at once meet at this row. Raises Refusal employer.division."""
    levels = [Division.Level.COUNTY, Division.Level.ZONE]
    found = Division.objects.select_for_update().filter(code=code, level__in=levels).first()
    if found is None:
        raise Refusal("employer.division", field="division")
    return found


def check_free(credit_code: str, name: str, but: int | None = None) -> None:
    """One account for one unit: stop and say whom to ask. K22 五(四)4; ACC-15. Raises Refusal employer.exists."""
    taken = employers.taken(credit_code, name, but)
    if taken is None:
        return
    whom = employers.bearer(taken)
    is_code = taken.credit_code == credit_code
    raise Refusal(
        "employer.exists",
        field="credit_code" if is_code and but is None else "unit_name",
        what="统一社会信用代码" if is_code else "单位名称",
        admin=f"，管理员{whom.admin}" if whom.admin else "",
        office=whom.office,
    )
