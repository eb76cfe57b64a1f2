"""A shipped pack that says something else of one value: what another place says, said here."""

from __future__ import annotations

import re

from zhicheng.engine.policy import canonical, content_hash, load_pack
from zhicheng.records.models import PolicySnapshot

from .season import pack_files

CERTIFICATES = "regions/530000-yunnan/certificates"


def restate(folder: str, **values: str) -> None:
    """Publish the pack with these values (`certificate__paper_stops="true"`, as YAML in one line) in the place of its own ones."""
    files = pack_files(folder)
    for name, value in values.items():
        key = name.replace("__", ".")
        line = re.compile(rf"^  - {{key: {re.escape(key)}, (cite: {{[^}}]*}}, says: [^,]*),.*}}$", re.MULTILINE)
        path, found = next(
            ((path, line.search(body.decode())) for path, body in files.items() if line.search(body.decode())), ("", None)
        )
        if found:
            said = f"  - {{key: {key}, {found[1]}, value: {value}}}"
            files[path] = (files[path].decode().replace(found[0], said)).encode()
        else:
            path = next(path for path in files if path.startswith("parameters/"))
            cite = re.search(rb"cite: {[^}]*}", files[path])
            assert cite
            files[path] += f"  - {{key: {key}, {cite[0].decode()}, says: 另行规定, value: {value}}}\n".encode()
    pack = load_pack(files)
    rows = PolicySnapshot.objects.filter(pack=pack.id)
    assert rows.update(body=canonical(pack), content_hash=content_hash(pack)) == 1
