"""Draw docs/states/<noun>.md from the transition tables and access.md from the permission table, or with --check say which drawing is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from zhicheng.engine.access import RULES, Relation, Role
from zhicheng.engine.access_labels import VERB_LABELS
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.engine.workflow.certificate_change import CERTIFICATE_CHANGE
from zhicheng.engine.workflow.cosign import COSIGN
from zhicheng.engine.workflow.objection import OBJECTION
from zhicheng.engine.workflow.snapshot import SNAPSHOT
from zhicheng.engine.workflow.table import Workflow
from zhicheng.engine.workflow.ticket import TICKET

# The codes of the page list.
ROLE_CODES = {
    "applicant": "AP", "unit_handler": "UH", "unit_leader": "UL", "unit_admin": "UA", "supervising_authority": "SD",
    "county_hrss": "CHR", "city_hrss": "MHR", "province_hrss": "PHR", "committee_office": "CO", "agency": "AG", "supervisor": "SV",
    "system_admin": "SA", "security_admin": "SE", "audit_admin": "AU", "support": "TS",
}  # fmt: skip
WORKFLOWS = (APPLICATION, CERTIFICATE, CERTIFICATE_CHANGE, COSIGN, OBJECTION, SNAPSHOT, TICKET)


def page(workflow: Workflow) -> str:
    """The diagram and the table of one noun as Markdown."""
    rows = [
        f"| `{row.verb}` | {row.label} | {', '.join(sorted(row.sources))} | {row.target} | {', '.join(sorted(row.roles))} |"
        for row in workflow.transitions
    ]
    table = "\n".join(["| verb | label | from | to | roles |", "|---|---|---|---|---|", *rows])
    return f"# States of `{workflow.noun}`\n\nDrawn from `zhicheng/engine/workflow/`; do not edit.\n\n```mermaid\n{workflow.diagram()}```\n\n{table}\n"


def permissions() -> str:
    """Who may act what: the permission table of `engine/access_rules.py` as Markdown, a column a role."""
    relations = {
        Relation.NONE: "",
        Relation.OWN: "their own only",
        Relation.HOLDER: "a case whose turn is theirs",
        Relation.SEES: "a case they see",
    }
    codes = {"public": "PV", "machine": "SYS", **ROLE_CODES}
    lines = [f"| verb | called | {' | '.join(codes[role] for role in Role)} | of what |", "|---" * (len(Role) + 3) + "|"]
    for verb, rule in RULES.items():
        marks = " | ".join("●" if role in rule.roles else " " for role in Role)
        what = relations[rule.relation] + ("; never one's own, never twice by one person" if rule.reviews else "")
        lines.append(f"| `{verb}` | {VERB_LABELS[verb]} | {marks} | {what} |")
    legend = " · ".join(f"{codes[role]} {role}" for role in Role)
    return (
        "# Who may do what\n\nDrawn from `zhicheng/engine/access_rules.py`; do not edit. What is not marked is refused. In which state a case\n"
        f"lets itself be acted on stands in [application](application.md).\n\n{legend}\n\n" + "\n".join(lines) + "\n"
    )


def main() -> int:
    """Write, or check, every drawing."""
    folder, checking, stale = Path(sys.argv[1]), "--check" in sys.argv, 0
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {workflow.noun: page(workflow) for workflow in WORKFLOWS} | {"access": permissions()}
    for noun, text in drawn.items():
        path = folder / f"{noun}.md"
        if not checking:
            path.write_text(text, "utf-8")
        elif not path.exists() or path.read_text("utf-8") != text:
            print(f"{path} is out of date: make states")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
