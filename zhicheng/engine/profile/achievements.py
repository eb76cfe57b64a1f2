"""The modules of what a person has done: tasks, projects, patents, awards, books, papers (K22 五(二)2)."""

from __future__ import annotations

from .between import AtMost
from .recurring import ENDS, STARTED, ended, proof
from .shapes import Field, Kind, Module

_RANK = Field("rank", "本人排名", Kind.INTEGER, least=1, most=999, hint="按证明材料上的次序，例如3")
TASKS = Module(
    "tasks",
    "完成主要专业技术工作情况",
    "专业技术工作",
    (
        Field("name", "工作名称", longest=120, hint="填全称"),
        Field("role", "本人角色", longest=60, required=False, advised=True, hint="例如项目负责人、专业设计人"),
        STARTED,
        ended("还没有完成的不填"),
        Field("result", "完成情况", Kind.LONG, longest=500),
    ),
    ("name", "role", "started_on"),
    "started_on",
    proof("佐证材料", "能看到您的姓名和承担的工作"),
    (ENDS,),
)
PROJECTS = Module(
    "projects",
    "承担课题（项目）情况",
    "课题（项目）",
    (
        Field("name", "项目名称", longest=120, hint="填全称，与立项文件一致"),
        Field("origin", "项目来源", longest=80, hint="立项或委托单位全称"),
        Field("grade", "级别", Kind.CHOICE, vocabulary="grades"),
        _RANK,
        Field("people", "总人数", Kind.INTEGER, least=1, most=999),
        STARTED,
        ended("还没有结题的不填"),
        Field("contribution", "本人承担的工作", Kind.LONG, longest=500),
    ),
    ("name", "grade", "started_on"),
    "started_on",
    proof("立项、结题文件", "能看到您的姓名和排名的那一页"),
    (ENDS, AtMost("rank", "people", "本人排名第{number}位，超过了总人数{limit}人，请核对。")),
)
PATENTS = Module(
    "patents",
    "获得专利情况",
    "专利",
    (
        Field("number", "专利号", Kind.CODE, longest=40, hint="例如ZL202310000000.1"),
        Field("name", "专利名称", longest=120),
        Field("kind", "类型", Kind.CHOICE, vocabulary="patent_kinds"),
        _RANK,
        Field("granted_on", "授权日期", Kind.DATE, hint="填授权公告日"),
    ),
    ("name", "number", "granted_on"),
    "granted_on",
    proof("专利证书", "能看到专利号、发明人和授权公告日"),
    unique="number",
)
AWARDS = Module(
    "awards",
    "获得表彰奖励情况",
    "表彰奖励",
    (
        Field("name", "奖励名称", longest=120, hint="填证书上的全称"),
        Field("granted_by", "授予单位", longest=120, hint="填全称"),
        Field("grade", "级别", Kind.CHOICE, vocabulary="grades"),
        _RANK,
        Field("awarded_on", "获奖日期", Kind.DATE),
    ),
    ("name", "granted_by", "awarded_on"),
    "awarded_on",
    proof("获奖证书或文件", "能看到您的姓名和授予单位"),
)
BOOKS = Module(
    "books",
    "撰写著作情况",
    "著作",
    (
        Field("name", "著作名称", longest=120),
        Field("publisher", "出版社", longest=80),
        Field("isbn", "书号", Kind.CODE, required=False, advised=True, longest=20, hint="ISBN"),
        Field("role", "本人角色", Kind.CHOICE, vocabulary="book_roles"),
        Field("own_characters", "本人撰写字数", Kind.INTEGER, required=False, least=1, most=99_999_999, hint="填字数，例如50000"),
        Field("published_on", "出版日期", Kind.DATE),
    ),
    ("name", "publisher", "published_on"),
    "published_on",
    proof("著作封面、版权页和目录", "能看到您的姓名"),
)
PAPERS = Module(
    "papers",
    "撰写论文情况",
    "论文",
    (
        Field("name", "论文题目", longest=200),
        Field("journal", "刊物名称", longest=80, hint="填全称"),
        Field("journal_number", "刊号", Kind.CODE, required=False, advised=True, longest=30, hint="CN或ISSN"),
        Field("issue", "年卷期", longest=40, required=False, hint="例如2024年第3期"),
        Field("rank", "作者排名", Kind.INTEGER, least=1, most=999, hint="第一作者填1"),
        Field("published_on", "发表日期", Kind.DATE),
    ),
    ("name", "journal", "published_on"),
    "published_on",
    proof("刊物封面、目录和正文首页", "检索证明也放在这里"),
)
