"""Every URL declares its audience and roles, writes only through an action, and keeps the words of its case."""

from __future__ import annotations

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from zhicheng import actions
from zhicheng.actions.act import ACTIONS
from zhicheng.engine.access import RULES, Role

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "zhicheng" / "web"
FOLDERS = {
    "public": {"", "notices", "policy", "rules", "plan", "committees", "offices", "titles", "check", "publicity", "reports", "verify", "help", "faq", "status", "accessibility", "privacy"},
    "account": {"account", "notifications", "search"},
    "applicant": {"me", "apply", "applications", "recognition", "files"},
    "employer": {"unit", "agency"},
    "authority": {"queue", "bureau", "filings", "confirmations", "documents", "certificates", "title-confirm", "packs", "calendar", "impact", "recognition/desk"},
    "oversight": {"oversight", "complaints"},
    "console": {"console"},
    "api": {"api"},
}  # fmt: skip


for _module in pkgutil.walk_packages(actions.__path__, "zhicheng.actions."):
    import_module(_module.name)


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += patterns(entry, route)
        else:
            found.append((route, entry))
    return found


PAGES = [(route, entry) for route, entry in patterns() if not route.startswith("_gallery")]
IDS = [route for route, _ in PAGES]


@pytest.mark.parametrize(("route", "entry"), PAGES, ids=IDS)
def test_every_url_declares_its_door(route: str, entry: URLPattern) -> None:
    door = getattr(entry.callback, "door", None)
    assert door is not None, f"{route} has no @door"
    assert door.roles, f"{route} lets nobody in"
    first, second = [*route.split("/"), ""][:2]
    folder = f"{first}/{second}" if f"{first}/{second}" in FOLDERS["authority"] else first
    assert folder in FOLDERS[door.audience], f"{route} is not a page of {door.audience}"
    assert not door.writes or all(verb in ACTIONS for verb in door.writes), f"{route} writes through an unknown action"


def test_every_action_has_a_rule_and_every_rule_an_action() -> None:
    assert set(ACTIONS) == set(RULES)


def test_every_verb_is_reachable_by_somebody() -> None:
    assert not [verb for verb, rule in RULES.items() if not rule.roles]


def test_the_three_administrators_cannot_do_each_others_work() -> None:
    admins = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
    own = {role: {verb for verb, rule in RULES.items() if role in rule.roles and len(rule.roles) < 8} for role in admins}
    assert not own[Role.SYSTEM_ADMIN] & own[Role.SECURITY_ADMIN]
    assert not own[Role.SYSTEM_ADMIN] & own[Role.AUDIT_ADMIN]
    assert not own[Role.SECURITY_ADMIN] & own[Role.AUDIT_ADMIN]


def test_web_never_writes_rows_itself() -> None:
    banned = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    wrong = []
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in banned:
                owner = ast.unparse(node.func.value)
                if owner not in {"params", "attrs", "context", "data", "values", "query", "kwargs", "headers"}:
                    wrong.append(f"{path.relative_to(WEB)}:{node.lineno} {owner}.{node.func.attr}")
    assert not wrong


def templates() -> list[Path]:
    return [path for path in WEB.rglob("*.html") if "static_built" not in path.parts]


def test_every_template_is_used() -> None:
    used = "\n".join(path.read_text("utf-8") for path in [*WEB.rglob("*.py"), *templates()])
    names = [str(path.relative_to(WEB)) for path in templates()]
    assert not [name for name in names if f'"{name}' not in used and f"'{name}" not in used]


def test_an_audience_draws_its_own_templates_and_shared_ones_only() -> None:
    named = re.compile(rf"""["']({"|".join(FOLDERS)})/[a-z_/]+\.html""")
    wrong = [
        f"{path.relative_to(WEB)}: {found}"
        for path in [*WEB.rglob("*.py"), *templates()]
        for found in named.findall(path.read_text("utf-8"))
        if path.relative_to(WEB).parts[0] != found
    ]
    assert not wrong


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(WEB)))
def test_no_rule_value_in_a_template(path: Path) -> None:
    typed = re.findall(r"[0-9]+ ?(?:次|个?工作日|学时|年度?以上)", path.read_text("utf-8"))
    assert not typed, f"{typed} belongs to a policy pack"


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(WEB)))
def test_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r'\|safe\b|autoescape off|<script>| style="| on[a-z]+="', text)
