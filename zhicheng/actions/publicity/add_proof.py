"""上传公示证明: the board at its start and its end, and the sealed statement, which are of the end only (PUB-11)."""

from __future__ import annotations

from zhicheng.actions.act import Act, action
from zhicheng.actions.applications import _case
from zhicheng.actions.inspection import Outcome, accepted, limits, outcome
from zhicheng.actions.keeping import stored
from zhicheng.engine.calendar import spell_deadline
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations.files.apart import inspect_bounded
from zhicheng.records.models import Publicity, PublicityProof
from zhicheng.records.queries.file_limits import local_limits


def add_proof(act: Act, *, number: str, kind: str, file: tuple[str, bytes]) -> str:
    """Add one proof (name, bytes) to a notice of the actor's own unit; the same file again changes nothing. Returns the notice's number.

    Raises Refusal `publicity.proof_kind`, `publicity.proof_early`, `publicity.proof_site`, `file.*`, `access.hidden`.
    """
    allowed, (name, data) = local_limits(act.now), file
    bounds = limits(allowed.max_bytes, allowed.max_pages, allowed.formats)
    return _add(act, number=number, kind=kind, found=outcome(lambda: inspect_bounded(data, name, bounds), name))


@action("publicity.add_proof")
def _add(act: Act, *, number: str, kind: str, found: Outcome) -> str:
    act.about(f"publicity:{number}", kind=kind)
    notice = Publicity.objects.filter(number=number, employer_id=act.by.employer or 0).first()
    if notice is None:
        raise Refusal("access.hidden")
    if notice.means == Publicity.Means.SITE:
        raise Refusal("publicity.proof_site")
    if kind not in PublicityProof.Kind.values:
        raise Refusal("publicity.proof_kind", field="kind")
    if kind != PublicityProof.Kind.START and act.now < notice.ends_at:
        raise Refusal("publicity.proof_early", field="kind", ends=spell_deadline(notice.ends_at))
    by = _case.reviewer(act)
    PublicityProof.objects.get_or_create(
        publicity=notice, kind=kind, file=stored(act, accepted(act, found)), defaults={"by_person_id": by, "at": act.now}
    )
    return number
