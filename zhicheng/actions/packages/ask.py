"""准备电子材料备份: a large one is put together by the worker, and the person is told (ux D16)."""

from __future__ import annotations

from zhicheng.actions import outbox
from zhicheng.actions.act import Act, action
from zhicheng.records.models import CasePackage
from zhicheng.records.queries import cases, packages


@action("package.ask")
def ask(act: Act, *, number: str) -> str:
    """Have the present version of a case's package built; asking again for the same version changes nothing. Returns the number.

    Raises Refusal `access.hidden`, `package.not_filed`.
    """
    act.about(f"application:{number}")
    case, account = cases.seen(act.by, number), act.by.account or 0
    found = packages.contents(case, account)
    row, is_new = CasePackage.objects.get_or_create(
        application=case, account=account, digest=found.digest, defaults={"asked_at": act.now}
    )
    if is_new:
        outbox.put("package.build", f"package:{row.pk}", number, {"package": row.pk}, due_at=act.now, now=act.now)
    return number
