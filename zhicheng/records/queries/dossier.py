"""What a case files: profile, files and cover as one frozen text, and its items as a reviewer verifies them (PRO-20)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.records.applications import Application, Attachment, Dossier
from zhicheng.records.people import Person
from zhicheng.records.profiles import EntryEvidence, ModuleMark, ProfileEntry

from .profile import TABLES
from .statement import Said, Statement

Content = dict[str, Any]
FORM = 1
LICENCE = "path/licence"
"""Where the licence a post asks for stands among what is filed: it is answered with the path."""
LICENCES = [(value, str(label)) for value, label in Application.Licence.choices]
"""What may be answered there."""

_INHERITED = frozenset(field.name for field in ProfileEntry._meta.get_fields()) | {"profileentry_ptr"}


def _live(table: type[ProfileEntry]) -> Statement[ProfileEntry]:
    return Statement(lambda: table._default_manager.filter(person_id=Said("person"), deleted_at__isnull=True).order_by("id"))


_ENTRIES = {module: _live(table) for module, table in TABLES.items()}
_PLACED = Statement(
    lambda: (
        EntryEvidence.objects.filter(entry__person_id=Said("person"), entry__deleted_at__isnull=True)
        .order_by("slot", "id")
        .values_list("entry_id", "slot", "item_id", "item__name", "item__file_id")
    )
)
_MARKED = Statement(lambda: ModuleMark.objects.filter(person_id=Said("person")).values_list("module"))
_ATTACHED = Statement(
    lambda: (
        Attachment.objects.filter(application_id=Said("case"))
        .order_by("material", "id")
        .values_list("material", "item_id", "valid_to", "issuer", "issued_on", "doubt", "item__name", "item__file_id")
    )
)
_FILED = Statement(lambda: Dossier.objects.filter(application_id=Said("case"), attempt=Said("attempt")).values_list("content"))
_NAMING = ("school", "employer_name", "title_name", "name", "payer_name", "year")


@dataclass(frozen=True)
class Item:
    """One thing to verify: where it is (`education/12`, `material/id_card`, `basic`) and what people call it."""

    reference: str
    label: str


def of_person(person: Person) -> Content:
    """The person's profile as it stands now: one statement for each module and three more."""
    entries = list(_entries(person))
    return {
        "form": FORM,
        "basic": _basic(person),
        "employer": _employer(person),
        "entries": entries,
        "nothing": sorted(module for (module,) in _MARKED.ask(person=person.pk)),
        "materials": [],
    }


def of_application(application: Application) -> Content:
    """Everything the case would file if it were submitted now."""
    content = of_person(application.person)
    content["number"] = application.number
    content["cover"] = {
        "year": application.year,
        "division": application.division_id,
        "series": application.series,
        "ladder": application.ladder,
        "level": application.level,
        "title_name": application.title_name,
        "specialty": application.specialty,
        "path": application.path,
        "first_application": application.first_application,
        "planned_publicity_on": _plain(application.planned_publicity_on),
    }
    content["licence"] = {
        "answer": application.licence,
        "name": application.licence_name,
        "on": _plain(application.licence_on),
    }
    content["materials"] = _materials(application)
    return content


def canonical(content: Content) -> str:
    """The content as one text, the same for the same content (JSON, sorted keys, no blanks)."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(text: str) -> str:
    """SHA-256 of a canonical text, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def filed(application: int, attempt: int) -> Content | None:
    """What was filed at one submission; None when that submission does not exist."""
    found = _FILED.ask(case=application, attempt=attempt)
    return json.loads(found[0][0]) if found else None


def items(content: Content) -> list[Item]:
    """Everything of a filing that a reviewer verifies, in the order of the form."""
    found = [Item("basic", "基本信息")]
    found += [Item(LICENCE, "从业准入资格")] if content.get("licence") else []
    found += [Item(entry["reference"], entry["label"]) for entry in content["entries"]]
    found += [Item(material["reference"], material["label"]) for material in content["materials"]]
    return found


def files_of(content: Content, reference: str) -> dict[int, str]:
    """The files one item carries: name by library item, in their order."""
    rows = [row for row in content["entries"] + content["materials"] if row["reference"] == reference]
    return {file["item"]: file["name"] for row in rows for file in row["files"]}


def differing(before: Content, after: Content) -> frozenset[str]:
    """The references whose content is not the same in two filings, those that appear or disappear among them."""
    old, new = _by_reference(before), _by_reference(after)
    return frozenset(reference for reference in old.keys() | new.keys() if old.get(reference) != new.get(reference))


def _by_reference(content: Content) -> dict[str, Any]:
    rows = {row["reference"]: row for row in content["entries"] + content["materials"]}
    basic = (content["basic"], content["employer"])
    return {**rows, "basic": basic, "cover": content.get("cover"), LICENCE: content.get("licence")}


def _entries(person: Person) -> Iterator[dict[str, Any]]:
    files: dict[int, list[dict[str, Any]]] = {}
    for row in _PLACED.ask(person=person.pk):
        files.setdefault(row[0], []).append(dict(zip(("slot", "item", "name", "sha256"), row[1:], strict=True)))
    for module, table in TABLES.items():
        for entry in _ENTRIES[module].ask(person=person.pk):
            fields = {
                field.name: _plain(getattr(entry, field.attname))
                for field in table._meta.concrete_fields
                if field.name not in _INHERITED
            }
            yield {
                "reference": f"{module}/{entry.pk}",
                "module": module,
                "label": _label(table, fields),
                "source": entry.source,
                "fields": fields,
                "files": files.get(entry.pk, []),
            }


def _label(table: type[ProfileEntry], fields: dict[str, Any]) -> str:
    name = next((str(fields[key]) for key in _NAMING if fields.get(key)), "")
    return f"{table._meta.verbose_name}：{name}"[:120] if name else str(table._meta.verbose_name)


def _basic(person: Person) -> dict[str, Any]:
    names = ("name", "document_kind", "document_number", "sex", "birth_on", "mobile", "post_kind", "post_name", "specialty")
    more = ("retired_on", "specialty_since", "ethnic_group", "political_status", "photo")
    return {name: _plain(getattr(person, name)) for name in (*names, *more)}


def _employer(person: Person) -> dict[str, Any] | None:
    employer = person.employer
    if employer is None:
        return None
    return {
        "credit_code": employer.credit_code,
        "name": employer.name,
        "employer_type": employer.employer_type,
        "division": employer.division_id,
        "using": person.using_employer.name if person.using_employer else "",
    }


def _materials(application: Application) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for material, item, valid_to, issuer, issued_on, doubt, name, sha256 in _ATTACHED.ask(case=application.pk):
        filed = found.setdefault(
            material, {"reference": f"material/{material}", "material": material, "label": name, "files": []}
        )
        filed["files"].append(
            {
                "slot": material,
                "item": item,
                "name": name,
                "sha256": sha256,
                "valid_to": _plain(valid_to),
                "issuer": issuer,
                "issued_on": _plain(issued_on),
                "doubt": doubt,
            }
        )
    return list(found.values())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
