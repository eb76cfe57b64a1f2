"""制作电子材料备份, by the worker (ux D16; PRO-19)."""

from __future__ import annotations

from zhicheng.actions import telling
from zhicheng.actions.act import Act, action
from zhicheng.actions.telling import About
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.records.models import Account, CasePackage
from zhicheng.records.queries import cases, packages

from .bundle import bundle


@action("package.build")
def build(act: Act, *, package: int) -> str:
    """Put one package together, keep it, and tell who asked. Raises Refusal `package.built` for one that is ready."""
    row = CasePackage.objects.select_for_update(of=("self",)).select_related("application__person").get(pk=package)
    case = cases.load(row.application.number)
    act.about(f"application:{case.number}")
    if row.ready_at is not None:
        raise Refusal("package.built")
    row.file_sha256 = wiring.store().put(bundle(packages.contents(case, row.account), act.now))
    row.ready_at = act.now
    row.save()
    is_own = Account.objects.filter(pk=row.account, person=case.person).exists()
    link = f"/{'applications' if is_own else 'unit/reviews'}/{case.number}/package/"
    about = About(f"package.ready:{row.pk}", case.number, link, case.division_id)
    telling.tell_accounts(act, "package.ready", [row.account], about, number=case.number)
    return case.number
