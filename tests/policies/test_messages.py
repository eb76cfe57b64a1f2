"""Every message an act sends has its words in the shipped packs: to the right people, with exactly the names the act says."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

import pytest

from zhicheng.engine.messages import Template, longest_sms, read_template
from zhicheng.engine.policy import Pack, load_pack
from zhicheng.engine.policy.lint_messages import is_template, message_problems
from zhicheng.integrations.packfiles import read_pack
from zhicheng.records.queries.templates import PREFIX, UNPUBLISHED

ROOT = Path(__file__).resolve().parents[2]
ACTIONS = ROOT / "zhicheng" / "actions"
# Which recipients each way of telling serves, and what it says of itself.
WAYS = {
    "tell_applicant": ({"applicant"}, {"number"}),
    "tell_holder": ({"holder"}, {"number"}),
    "tell_next_step": ({"next_step"}, {"number"}),
    "tell_person": ({"person"}, set()),
    "tell_accounts": ({"person", "holder"}, set()),
    "tell_many": ({"person"}, set()),
    "tell_mailbox": ({"mailbox"}, set()),
    "inform": ({"holder"}, {"person", "number", "due"}),
    "text_to": ({"mobile"}, set()),
    "entrusted": ({"mobile"}, {"secret"}),
}
THROUGH = {"telling.py", "_notices.py"}
MEANT_FOR_THE_WAY = {"key", "clash"}


@lru_cache(maxsize=1)
def base() -> Pack:
    return load_pack(read_pack(ROOT / "policies" / "national" / "base"))


def shipped() -> dict[str, Template]:
    rows = [(entry.key.removeprefix(PREFIX), entry.value) for entry in base().entries if is_template(entry.key)]
    return {kind: read_template(kind, value) for kind, value in rows}


def sent() -> list[tuple[str, str, str, set[str]]]:
    """(file, way, kind, names) of every place that tells somebody something."""
    found = []
    for path in sorted(ACTIONS.rglob("*.py")):
        if path.name in THROUGH:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        passed_on = {
            id(part) for way in ast.walk(tree) if isinstance(way, ast.FunctionDef) and way.name in WAYS for part in ast.walk(way)
        }
        for node in ast.walk(tree):
            if id(node) not in passed_on and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
                way = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
                if way in WAYS:
                    kinds = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
                    assert kinds, f"{path.name}:{node.lineno} names no kind"
                    names = {str(keyword.arg) for keyword in node.keywords}
                    found.append((path.name, way, kinds[0], names - MEANT_FOR_THE_WAY))
    return found


@pytest.mark.parametrize(("file", "way", "kind", "names"), sent(), ids=lambda value: "" if isinstance(value, set) else str(value))
def test_a_message_that_is_sent_has_its_words_and_every_name_in_them_is_said(
    file: str, way: str, kind: str, names: set[str]
) -> None:
    template = shipped()[kind]
    recipients, given = WAYS[way]
    assert template.to in recipients
    assert template.names <= names | given, "a name nobody says"
    assert names <= template.names, "said, but nowhere in the words"


def test_no_template_is_left_over() -> None:
    assert set(shipped()) == {kind for _, _, kind, _ in sent()}


def test_the_shipped_words_are_sound_and_the_longest_fits_one_text_message() -> None:
    assert list(message_problems(base(), [base()])) == []
    limit = next(entry.value for entry in base().entries if entry.key == f"{PREFIX}sms_max_chars")
    assert max(longest_sms(template) for template in shipped().values() if template.sms) <= limit


def test_the_words_before_any_pack_are_those_of_the_pack() -> None:
    assert {kind: read_template(kind, value) for kind, value in UNPUBLISHED.items()} == {
        kind: template for kind, template in shipped().items() if kind in UNPUBLISHED
    }


def test_a_place_that_asks_for_a_name_nobody_says_is_told_so() -> None:
    near = PACK.replace("SITE", "您的申报被{reviewer}退回。")
    [problem] = message_problems(_near(near), [base(), _near(near)])
    assert "reviewer" in problem.what
    sound = PACK.replace("SITE", "{body}退回了您的申报，共{count}处。")
    assert list(message_problems(_near(sound), [base(), _near(sound)])) == []


def test_a_template_that_cannot_be_read_names_its_line() -> None:
    near = _near(PACK.replace("site: SITE", "fax: 您好"))
    [problem] = message_problems(near, [base(), near])
    assert (problem.file, problem.line) == ("near/parameters/messages.yaml", 2)


PACK = """parameters:
  - key: message.application.returned
    cite: {at: 一}
    says: 本地的说法
    value: {to: applicant, site: SITE}
"""
HEAD = """id: near
name: 本地
issuer: 市人社局
division: "530100"
layer: city
in_force: {from: 2026-01-01, to: null}
source: {doc: NEAR, title: 本地文件, short: 本地文件, number: null}
"""


def _near(text: str) -> Pack:
    quoted = text.replace("site: ", 'site: "').replace("。}", '。"}')
    return load_pack({"pack.yaml": HEAD.encode(), "parameters/messages.yaml": quoted.encode()})
