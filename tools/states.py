"""Draw docs/states/<noun>.md from the transition tables, or with --check say which drawing is out of date."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.engine.workflow.snapshot import SNAPSHOT
from zhicheng.engine.workflow.table import Workflow

WORKFLOWS = (APPLICATION, CERTIFICATE, SNAPSHOT)


def page(workflow: Workflow) -> str:
    """The diagram and the table of one noun as Markdown."""
    rows = [
        f"| `{row.verb}` | {row.label} | {', '.join(sorted(row.sources))} | {row.target} | {', '.join(sorted(row.roles))} |"
        for row in workflow.transitions
    ]
    table = "\n".join(["| verb | label | from | to | roles |", "|---|---|---|---|---|", *rows])
    return f"# States of `{workflow.noun}`\n\nDrawn from `zhicheng/engine/workflow/`; do not edit.\n\n```mermaid\n{workflow.diagram()}```\n\n{table}\n"


def main() -> int:
    """Write, or check, every drawing."""
    folder, checking, stale = Path(sys.argv[1]), "--check" in sys.argv, 0
    folder.mkdir(parents=True, exist_ok=True)
    for workflow in WORKFLOWS:
        path = folder / f"{workflow.noun}.md"
        if not checking:
            path.write_text(page(workflow), "utf-8")
        elif not path.exists() or path.read_text("utf-8") != page(workflow):
            print(f"{path} is out of date: make states")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
