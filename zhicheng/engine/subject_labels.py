"""What the things an act is about are called: the word before the colon of an audit entry's subject."""

from __future__ import annotations

SUBJECT_LABELS: dict[str, str] = {
    "account": "账号",
    "announcement": "通知公告",
    "application": "申报",
    "audit": "审计日志",
    "batch": "批量办理",
    "body": "机构",
    "calendar": "工作日历",
    "certificate": "证书",
    "code": "验证码",
    "division": "区划",
    "document": "政策文件",
    "draft": "暂存",
    "employer": "单位",
    "entry": "档案条目",
    "evidence": "材料",
    "help": "帮助条目",
    "identity": "身份",
    "job": "后台任务",
    "message": "消息",
    "module": "档案模块",
    "objection": "公示反映",
    "outage": "维护和故障",
    "person": "人员",
    "place": "区划和机构",
    "platform": "平台",
    "policy": "政策包",
    "policy_document": "政策文件库",
    "publicity": "公示",
    "ticket": "工单",
    "window": "申报通道",
}


def subject_label(subject: str) -> str:
    """`application:KM2026-RD-00001` as people read it: 申报 KM2026-RD-00001."""
    noun, _, name = subject.partition(":")
    label = SUBJECT_LABELS.get(noun)
    return f"{label} {name}".rstrip() if label else subject


def subjects_named(text: str) -> tuple[str, ...]:
    """Every subject a reader can mean by a number or name typed without its kind."""
    return (text, *(f"{noun}:{text}" for noun in SUBJECT_LABELS))
