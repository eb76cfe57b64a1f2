"""Docs are true or deleted: every link of every page leads somewhere, every setting and command is described."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def broken_links() -> list[str]:
    """Relative links that lead nowhere."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text("utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]


def undescribed() -> list[str]:
    """Environment variables and commands that docs/operations.md does not name."""
    sys.path.insert(0, str(ROOT))
    from zhicheng.ops.cli import COMMANDS

    described = (ROOT / "docs" / "operations.md").read_text("utf-8")
    settings = (ROOT / "zhicheng" / "config" / "settings.py").read_text("utf-8")
    names = sorted(set(re.findall(r'"((?:ZHICHENG_|DATABASE_)[A-Z_]+)"', settings)))
    return [name for name in names if name not in described] + [
        f"zhicheng {words}" for words in COMMANDS if f"zhicheng {words}" not in described
    ]


def main() -> int:
    """Print what is wrong."""
    wrong = [f"link leads nowhere: {line}" for line in broken_links()] + [f"not described: {name}" for name in undescribed()]
    print("\n".join(wrong), end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
