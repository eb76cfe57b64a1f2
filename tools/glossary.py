"""Write docs/glossary.md: the field's own terms, then every table, column, state, verb and role with its Chinese word; --check compares."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng.config.settings")

TERMS = (
    ("professional_title", "职称"), ("series", "系列"), ("specialty", "专业"), ("ladder", "职称阶梯"), ("level", "层级"),
    ("application", "申报"), ("applicant", "申报人"), ("employer", "用人单位"), ("supervising_authority", "主管部门"),
    ("hrss_authority", "人社部门"), ("round", "评审批次"), ("window", "申报通道"), ("recommend", "推荐"), ("endorse", "审核上报"),
    ("accept", "受理"), ("return_for_correction", "返回修改"), ("reset_route", "重置流程"), ("one_time_notice", "一次性告知"),
    ("publicity", "公示"), ("objection", "反映"), ("filing", "备案"), ("review_committee", "评委会"), ("expert_pool", "专家库"),
    ("draw", "抽取"), ("recusal", "回避"), ("reading", "审阅"), ("review_meeting", "评审会"), ("ballot", "表决票"), ("tally", "计票"),
    ("confirmation", "结果确认"), ("appointment_document", "任职资格文件"), ("certificate", "电子证书"), ("recognition", "考核认定"),
    ("conversion", "转系列"), ("exceptional_route", "破格"), ("learning_hours", "继续教育学时"), ("integrity_record", "诚信记录"),
    ("finding", "逐条判定（符合/不符合/待人工/待补充）"), ("dossier", "提交稿"), ("judgement", "资格判定"), ("rulebook", "适用规则"),
    ("policy pack", "政策包"), ("snapshot", "政策包快照"),
)  # fmt: skip


def table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    """A two-column Markdown table."""
    return "\n".join([f"| {head[0]} | {head[1]} |", "|---|---|", *(f"| `{left}` | {right} |" for left, right in rows)])


def page() -> str:
    """The whole glossary. Raises ValueError naming what has no Chinese word."""
    import django

    django.setup()
    from django.apps import apps

    from tools.states import WORKFLOWS
    from zhicheng.engine.access import RULES
    from zhicheng.engine.access_labels import VERB_LABELS
    from zhicheng.records.people import Identity

    parts = [
        "# Glossary",
        "Written by `tools/glossary.py` from the code; do not edit.",
        "## Terms",
        table(("English", "中文"), list(TERMS)),
    ]
    missing = [verb for verb in RULES if verb not in VERB_LABELS]
    parts += ["## Verbs", table(("verb", "中文"), [(verb, VERB_LABELS.get(verb, "")) for verb in sorted(RULES)])]
    parts += ["## Roles", table(("role", "中文"), [(str(value), str(label)) for value, label in Identity.Role.choices])]
    parts.append("## States")
    for workflow in WORKFLOWS:
        parts += [
            f"### {workflow.noun}",
            table(("state", "中文"), [(state.code, state.label) for state in workflow.states.values()]),
        ]
    parts.append("## Tables")
    for model in apps.get_app_config("records").get_models():
        rows = []
        for field in model._meta.local_fields:
            word = str(field.verbose_name)
            if field.name not in {"id", "version", "profileentry_ptr"} and word.isascii():
                missing.append(f"{model.__name__}.{field.name}")
            rows.append((field.name, word))
        if str(model._meta.verbose_name).isascii():
            missing.append(model.__name__)
        parts += [f"### {model.__name__} {model._meta.verbose_name}", table(("field", "中文"), rows)]
    if missing:
        raise ValueError(f"no Chinese word for {', '.join(missing)}")
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write or check."""
    path, text = ROOT / "docs" / "glossary.md", page()
    if "--check" not in sys.argv:
        path.write_text(text, "utf-8")
        return 0
    if not path.exists() or path.read_text("utf-8") != text:
        print("docs/glossary.md is out of date: make states")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
