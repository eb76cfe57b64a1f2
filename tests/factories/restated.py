"""A shipped pack that says something else of one value: what another place says, said here."""

from __future__ import annotations

import re
from datetime import date

from zhicheng.engine.policy import Pack, canonical, content_hash, load_pack
from zhicheng.records.models import PolicySnapshot

from .season import pack_files

CERTIFICATES = "regions/530000-yunnan/certificates"


RECOGNITION = "regions/530100-kunming/recognition"


def restate(folder: str, **values: str) -> None:
    """Publish the pack with these values (`certificate__paper_stops="true"`, as YAML in one line) in the place of its own ones."""
    pack = _said(folder, values)
    rows = PolicySnapshot.objects.filter(pack=pack.id)
    assert rows.update(body=canonical(pack), content_hash=content_hash(pack)) == 1


def succeed(folder: str, since: date, **values: str) -> None:
    """A next edition of the pack with these values takes the place of the present one on a day."""
    pack = _said(folder, values)
    row = PolicySnapshot.objects.get(pack=pack.id)
    row.in_force_to = since
    row.save()
    row.pk, row.in_force_from, row.in_force_to = None, since, None
    row.body, row.content_hash = canonical(pack), content_hash(pack)
    row.save(force_insert=True)


def _said(folder: str, values: dict[str, str]) -> Pack:
    files = pack_files(folder)
    for name, value in values.items():
        key = name.replace("__", ".")
        files = {path: _without(body.decode(), key).encode() for path, body in files.items()}
        files = {path: body for path, body in files.items() if not body.rstrip().endswith(b"parameters:")}
        path = next(path for path in files if path.startswith(("parameters/", "forms/")))
        cite = re.search(rb"cite: {[^}]*}", files[path])
        assert cite
        files[path] += f"\n  - {{key: {key}, {cite[0].decode()}, says: 另行规定, value: {value}}}\n".encode()
    return load_pack(files)


def _without(text: str, key: str) -> str:
    """A pack file without one parameter, however many lines it has."""
    return re.sub(rf"^  - (?:{{key: {re.escape(key)},|key: {re.escape(key)}$).*\n(?:    .*\n)*", "", text, flags=re.MULTILINE)
