"""提出政策包: read, checked against the packs it stands on, kept as an immutable snapshot until a second person publishes it (CFG-03, CFG-04)."""

from __future__ import annotations

from collections.abc import Mapping

from zhicheng.actions.act import Act, action
from zhicheng.engine.catalogue import check_catalogue
from zhicheng.engine.catalogue_file import parse_catalogue
from zhicheng.engine.help_file import FILE, parse_help
from zhicheng.engine.packfile import PackFileError
from zhicheng.engine.policy import Pack, PackError, canonical, content_hash, lint, load_pack
from zhicheng.engine.policy.layers import mandatory_problems
from zhicheng.engine.refusal import Deficiency, Refusal
from zhicheng.engine.register import KEYS
from zhicheng.engine.register_file import RegisterError, read_register
from zhicheng.records.models import PolicySnapshot
from zhicheng.records.queries.calendar import calendar
from zhicheng.records.queries.catalogue import TITLES

from . import _packs


@action("policy.propose")
def propose(act: Act, *, files: Mapping[str, bytes], kind: str) -> str:
    """Propose a pack (`kind` pack) or a pack that carries a title catalogue only (`kind` catalogue); returns the snapshot's id.

    `files` are the pack folder's files by relative path, `pack.yaml` among them. The same content proposed again is the same snapshot.
    Raises Refusal `policy.unreadable`, `policy.faults`, `policy.no_catalogue`, `policy.unnamed`.
    """
    act.about("policy:new", kind=kind)
    if act.by.account is None:
        raise Refusal("policy.unnamed")
    try:
        pack = load_pack(files)
    except PackError as error:
        items = [Deficiency(f"{one.what}。{one.fix}", f"{one.file}:{one.line}") for one in error.problems]
        raise Refusal("policy.unreadable", items=items, count=len(items)) from error
    _check_titles(pack, kind)
    _check_register(pack)
    _check_help(pack)
    _check(pack)
    digest = content_hash(pack)
    snapshot, _ = PolicySnapshot.objects.get_or_create(
        content_hash=digest,
        pack=pack.id,
        defaults={
            "kind": kind,
            "name": pack.name,
            "division": pack.division,
            "body": canonical(pack),
            "proposed_by": act.by.account,
            "proposed_at": act.now,
        },
    )
    act.about(f"policy:{snapshot.pk}", pack=pack.id, hash=digest)
    return str(snapshot.pk)


def _check_titles(pack: Pack, kind: str) -> None:
    if TITLES not in pack.attachments:
        if kind == PolicySnapshot.Kind.CATALOGUE:
            raise Refusal("policy.no_catalogue")
        return
    try:
        found = parse_catalogue(pack.attachments[TITLES].encode())
    except PackFileError as error:
        raise Refusal("policy.unreadable", items=[Deficiency(error.problem, f"{error.file}:{error.line}")], count=1) from error
    report = check_catalogue(found)
    if not report.is_ok:
        items = [
            Deficiency(f"{name}应为{report.expected[name]}，实为{report.counted[name]}", TITLES) for name in report.differences
        ]
        raise Refusal("policy.faults", items=items, count=len(items))


def _check_register(pack: Pack) -> None:
    """Plan, directory and offices: no row without level, organiser or telephone, and the counts the pack states (CAT-05, CAT-07, CAT-13)."""
    values = {one.key: one.value for one in pack.entries if one.key in KEYS and not one.unknown}
    try:
        register = read_register(values)
    except RegisterError as error:
        raise Refusal(
            "policy.faults", items=[Deficiency(one, pack.label) for one in error.faults], count=len(error.faults)
        ) from error
    if register is not None and register.differences:
        stated, held = register.expected, register.counted
        items = [Deficiency(f"{name}应为{stated[name]}，实为{held.get(name, 0)}", pack.label) for name in register.differences]
        raise Refusal("policy.faults", items=items, count=len(items))


def _check_help(pack: Pack) -> None:
    """Help entries are read as strictly as titles (SUP-04)."""
    if FILE in pack.attachments:
        try:
            parse_help(pack.attachments[FILE].encode())
        except PackFileError as error:
            raise Refusal(
                "policy.unreadable", items=[Deficiency(error.problem, f"{error.file}:{error.line}")], count=1
            ) from error


def _check(pack: Pack) -> None:
    before = _packs.known()
    together = [*(one for one in before if one.id != pack.id), pack]
    # A place is founded pack by pack, so keys still to come are no fault of the first; a new edition must not lose one (CFG-01).
    gaps = set(mandatory_problems(together))
    open_before = {one.what for one in mandatory_problems(before)}
    lost = {one for one in gaps if one.what not in open_before} if len(together) == len(before) else set()
    own = {one for one in lint(together, calendar()) if not one.note and one.file.startswith(f"{pack.id}/")} - gaps
    if faults := sorted(own | lost):
        items = [Deficiency(f"{one.what}。{one.fix}", f"{one.file}:{one.line}") for one in faults]
        raise Refusal("policy.faults", items=items, count=len(items))
