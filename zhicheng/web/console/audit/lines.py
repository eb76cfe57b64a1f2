"""One entry of the log as people read it, on the page and in the exported table: in Chinese, without any number of a person."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from zhicheng.engine.access_labels import subject_label, verb_label
from zhicheng.engine.identity import mask_mobile, mask_number
from zhicheng.engine.profile.modules import BY_SLUG
from zhicheng.engine.refusal.texts import TEXTS
from zhicheng.engine.workflow.application import APPLICATION
from zhicheng.engine.workflow.certificate import CERTIFICATE
from zhicheng.engine.workflow.objection import OBJECTION
from zhicheng.engine.workflow.snapshot import SNAPSHOT
from zhicheng.engine.workflow.ticket import TICKET
from zhicheng.records.queries.audit import OUTCOMES
from zhicheng.records.queries.console import ROLES
from zhicheng.records.queries.places import FUNCTIONS, LEVELS
from zhicheng.records.queries.unit_cases import VERDICTS

COLUMNS = ("序号", "时间", "办理人", "角色", "代表机构", "动作", "对象", "结果", "原因", "内容", "来源", "链值")
_BLANK = re.compile(r"\{[^}]*\}")
# Entries must not hold numbers of persons; should one slip in, it leaves neither on the page nor in a file.
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{17}[0-9Xx]|[0-9]{15})(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9]{9}(?![0-9A-Za-z])")
# A cell that begins with one of these is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
KEPT = {
    "account": "账号",
    "actor": "办理人",
    "after": "办理后",
    "announcement": "公告",
    "application": "申报",
    "attempt": "第几次提交",
    "before": "办理前",
    "body": "机构",
    "came_from": "原上级",
    "channel": "渠道",
    "days": "天数",
    "decision": "核查结论",
    "division": "区划",
    "document": "文号",
    "document_kind": "证件类型",
    "dossier": "提交稿指纹",
    "doubt": "存疑",
    "employer_type": "单位类型",
    "ends": "公示结束",
    "ends_on": "到期日",
    "entries": "条数",
    "file": "文件指纹",
    "files": "文件数",
    "function": "职能",
    "hash": "指纹",
    "item": "材料编号",
    "kind": "种类",
    "late": "逾期收到",
    "level": "级别",
    "licence": "从业准入资格",
    "material": "附件",
    "may_recognise": "可认定初级职称",
    "module": "模块",
    "merged_account": "并入的账号",
    "name": "名称",
    "named": "实名",
    "new_name": "新姓名",
    "notice": "第几次退回",
    "old_name": "原姓名",
    "on": "是否标记",
    "outcome": "结果",
    "pack": "政策包",
    "parent": "上级",
    "path": "条件",
    "people": "人数",
    "person": "人员",
    "points": "处数",
    "publicity": "公示",
    "reference": "条目",
    "role": "角色",
    "roles": "单位角色",
    "sha256": "文件指纹",
    "since": "从",
    "slot": "佐证",
    "state": "状态",
    "subject": "对象",
    "through": "截至序号",
    "title": "职称",
    "to": "去向",
    "until": "到",
    "username": "登录名",
    "verb": "动作",
    "verdict": "结论",
    "version": "版本",
    "why": "依据",
}
_LEVELS, _FUNCTIONS = dict(LEVELS), dict(FUNCTIONS)
_STATES = {
    state.code: state.label for flow in (APPLICATION, CERTIFICATE, OBJECTION, SNAPSHOT, TICKET) for state in flow.states.values()
}
# What a code stands for depends on what it is the value of.
_CODES: dict[str, dict[str, str]] = {
    "after": _STATES,
    "before": _STATES,
    "decision": _STATES,
    "state": _STATES,
    "verdict": dict(VERDICTS),
    "module": {slug: module.label for slug, module in BY_SLUG.items()},
    "level": _LEVELS,
    "function": _FUNCTIONS,
}
TONES = {"accepted": "green", "refused": "orange", "failed": "red"}


def masked(text: str) -> str:
    """The text with every ID number and mobile number covered."""
    text = _NUMBER.sub(lambda found: mask_number(found[0]), text)
    return _MOBILE.sub(lambda found: mask_mobile(found[0]), text)


def reason(outcome: str, code: str) -> str:
    """Why it was refused, or what broke."""
    if outcome == "failed":
        return f"程序出错（{code}）" if code else "程序出错"
    text = TEXTS.get(code)
    return _BLANK.sub("…", text.what) if text else code


def detail(kept: str) -> str:
    """What the entry keeps of the act, as `name: value` pairs; a name without a Chinese word is shown as it was written."""
    pairs = json.loads(kept or "{}").items()
    return masked("；".join(f"{KEPT.get(name, name)}：{_value(name, value)}" for name, value in pairs if value not in (None, "")))


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return _CODES.get(name, ROLES).get(str(value)) or str(value)


def line(entry: Any) -> dict[str, Any]:
    """One row of the page."""
    return {
        "seq": entry.seq,
        "at": entry.at,
        "actor": masked(entry.actor) or ROLES.get(entry.role, entry.role),
        "role": ROLES.get(entry.role, entry.role),
        "acting_for": masked(entry.acting_for),
        "verb": verb_label(entry.verb),
        "subject": masked(subject_label(entry.subject)),
        "tone": TONES.get(entry.outcome, "grey"),
        "outcome": OUTCOMES.get(entry.outcome, entry.outcome),
        "reason": reason(entry.outcome, entry.reason),
        "detail": detail(entry.detail),
        "origin": entry.origin,
    }


def table(entries: Iterable[Any]) -> Iterator[bytes]:
    """The entries as a CSV file, a line at a time, with the mark spreadsheet programs need to read UTF-8."""
    yield b"\xef\xbb\xbf" + _row(COLUMNS)
    for entry in entries:
        row = line(entry)
        at = timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        names = ("actor", "role", "acting_for", "verb", "subject", "outcome", "reason", "detail", "origin")
        yield _row((str(entry.seq), at, *(str(row[name]) for name in names), entry.chain))


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet program runs as a formula."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(_FORMULA) or text.startswith(_FORMULA) else text


def _row(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue().encode()
