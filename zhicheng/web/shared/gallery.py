"""样例页: every component with sample data, mounted only while developing, to look at and to measure."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from .appearance import read_appearance
from .attempt import KeyedForm
from .door import PUBLIC, door
from .forms import (
    DateField,
    LongTextField,
    MonthField,
    NameField,
    NumberField,
    PlainForm,
    TextField,
    TickField,
    choice_field,
)
from .frame import Footer, NavItem, Shell
from .parts import (
    Chances,
    Chip,
    Clause,
    EvidenceFile,
    EvidenceSlot,
    Irreversible,
    Link,
    Pager,
    Receipt,
    StaleField,
    Step,
    Task,
    TaskGroup,
    Trouble,
    Turn,
)
from .strips import DayCell, DayStrip, MonthCell, MonthStrip
from .viewing import Viewer

CLAUSE = Clause("申报指南 第二部分第三条", "/rules/returns/", "返回修改与重置流程合并计数，用完后本年度不再受理。")
WHY = Link("怎么算的", "/rules/deadline/")


def at(month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime:
    """An instant of the sample season."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


PAGES = {
    "parts": "shared/gallery/parts.html",
    "home": "shared/gallery/home.html",
    "form": "shared/gallery/form.html",
    "act": "shared/gallery/act.html",
    "staff": "shared/gallery/staff.html",
}
NOW = at(8, 20, 18, 40)


class ProjectForm(PlainForm):
    """承担课题 of the wireframe: one field of each kind."""

    title = TextField(label="项目名称", max_length=100, help_text="填全称，与立项文件一致。")
    level = choice_field([("1", "国家"), ("2", "省部"), ("3", "市厅"), ("4", "单位")], label="级别")
    begin = MonthField(label="开始月份", help_text="例如2023-05，也可以写2023年5月。")
    end = MonthField(label="结束月份", required=False, help_text="还没有结题的不用填。")
    rank = NumberField(label="本人排名", min_value=1)
    leader = NameField(label="负责人姓名", max_length=50)
    approved = DateField(label="立项日期", help_text="例如2023-05-01，也可以写2023年5月1日。")
    part = LongTextField(label="本人承担的工作", max_length=500)
    series = choice_field([(str(n), f"专业方向{n}") for n in range(9)], label="专业")
    proof = forms.FileField(label="立项批复", help_text="能看到您姓名的那一页，jpg、png或pdf。", required=False)
    sure = TickField(label="我已逐项核对，以上内容与原件一致；如有不实，愿意按规定接受处理，包括撤销由此取得的职称。")


class SealForm(KeyedForm):
    """The unticked box and the password of an irreversible act."""

    agree = TickField(label="我已看完上面的内容，知道提交后不能再改。")
    password = TextField(label="登录密码", help_text="再输入一次，确认是您本人。", widget=forms.PasswordInput)


def _shell(request: HttpRequest, kind: str) -> Shell:
    theme, large = read_appearance(request)
    four = [
        ("首页", "/me/", 1),
        ("申报", "/applications/", None),
        ("材料", "/me/evidence/", None),
        ("我的", "/me/profile/", None),
    ]
    staff = [
        NavItem("单位首页", "/unit/", group="审核"),
        NavItem("单位审核", "/unit/reviews/", True, 12),
        NavItem("单位公示", "/unit/publicity/", count=3),
        NavItem("公示反映核查", "/unit/objections/", count=0),
        NavItem("花名册与上报表", "/unit/rosters/", group="单位"),
        NavItem("单位信息与经办人", "/unit/profile/"),
        NavItem("单位诚信与提示", "/unit/credit/"),
    ]
    nav = [NavItem(label, url, label == "申报", count) for label, url, count in four] if kind != "staff" else staff
    public = [
        NavItem("能评什么", "/check/"),
        NavItem("政策库", "/policy/"),
        NavItem("公示栏", "/publicity/"),
        NavItem("帮助", "/help/"),
    ]
    return Shell(
        platform="职称申报评审平台",
        division="某某市",
        header_links=public if kind == "applicant" else [],
        nav=nav,
        identity_text="某某设计院有限责任公司 经办人 王敏" if kind == "staff" else "李䶮",
        unread=2,
        demo="这是演示环境，人员、单位和文号都是样例，不作任何证明使用。",
        server_time=NOW,
        footer=Footer("某某市人力资源和社会保障局", "某ICP备00000000号", "0000000001", "12333", "0000-0000000", public),
        theme=theme,
        large=large,
    )


def _tasks() -> list[TaskGroup]:
    done, todo = Chip("green", "已完成"), Chip("orange", "未完成")
    return [
        TaskGroup(
            "申报封面",
            [
                Task("年度、单位、系列、层级、评委会", done, "#"),
                Task("申报渠道", Chip("green", "已核对"), "#", "共两级审核，预计10月15日前到评委会"),
            ],
        ),
        TaskGroup(
            "档案内容",
            [
                Task("现有职称情况", done, "#", "1条，系统已核验"),
                Task("工作经历", Chip("orange", "需说明"), "#", "4条，2017-03至2017-08空档", Link("去完善", "#")),
                Task("撰写论文情况", done, "#", "“我没有此类成果”"),
                Task("年度考核情况（近五年）", todo, "#", "缺2023年", Link("去完善", "#")),
            ],
        ),
        TaskGroup(
            "必交附件",
            [
                Task("身份证、社保", Chip("grey", "免交"), "#", "系统已核验"),
                Task("学历备案表", todo, "#", "验证码9月30日失效", Link("更新", "#")),
            ],
        ),
        TaskGroup("承诺与提交", [Task("职称申报承诺书", Chip("grey", "不能开始"), hint="先完成前面三部分")]),
    ]


def _days() -> DayStrip:
    counted = {20: 1, 21: 2, 22: 3, 23: 4, 24: 5}
    cells = [DayCell(dt.date(2026, 9, 18), "posted", when="past")]
    cells.append(DayCell(dt.date(2026, 9, 19), "rest", note="周末", when="past"))
    for day, ordinal in counted.items():
        when: Literal["past", "today", "future"] = "past" if day < 21 else "today" if day == 21 else "future"
        cells.append(DayCell(dt.date(2026, 9, day), "counted", ordinal, "调休上班" if day == 20 else "", when))
    return DayStrip("单位公示，第2个工作日，共5个工作日", cells, at(9, 25), WHY)


def _months() -> MonthStrip:
    spans = [(2024, 1, 12), (2025, 1, 12), (2026, 1, 12)]
    gaps = {(2025, 3), (2025, 4)}
    cells = []
    for year, first, last in spans:
        for month in range(first, last + 1):
            outside = (year == 2024 and month < 7) or (year == 2026 and month > 8)
            state: Literal["counted", "gap", "outside"] = "outside" if outside else "gap" if (year, month) in gaps else "counted"
            cells.append(MonthCell(year, month, state))
    return MonthStrip("从事本专业工作月份", cells, 24, 36, ["2025年3月至4月（没有社保记录）"], CLAUSE)


def _steps() -> list[Step]:
    handler = "某某设计院 王敏"
    return [
        Step("done", "您提交申报", at(8, 18, 10, 2)),
        Step("done", "单位退回修改", at(8, 20, 9, 15), handler, "第1次退回，3处", links=[Link("看意见", "#")]),
        Step("done", "您重新提交，改动5处", at(8, 21, 16, 40), links=[Link("看对照", "#")]),
        Step("current", "单位公示", at(9, 18, 9, 0), handler, links=[Link("看公示", "#")]),
        Step("future", "甲区人社复核", latest="最迟约10月15日", links=[WHY]),
        Step("future", "资格审查、评审前公示、评审会、结果公示、发证"),
    ]


def _slots() -> list[EvidenceSlot]:
    seen = [Chip("green", "可读"), Chip("green", "已查毒"), Chip("orange", "第3页看不清")]
    file = EvidenceFile(
        "承担课题_立项批复_2023-05.pdf", "#", 3, "1.2MB", "/static/sample-page.svg", seen, "表彰奖励第1条", "#", "#", "#"
    )
    limits = "jpg、png或pdf，单个不超过5MB；多页可用“手机拍照”合成一份。"
    return [
        EvidenceSlot(
            "approval", "立项批复", "能看到您姓名的那一页。", "#", [file], limits=limits, phone_url="#", library_url="#"
        ),
        EvidenceSlot(
            "closing", "结题材料", "验收意见或结题证书。", "#", error="缺结题材料：请上传验收意见的首页和签章页。", limits=limits
        ),
        EvidenceSlot("identity", "身份证", "", "#", exempt="系统已核验，不用上传。"),
    ]


ROWS = [
    ("李䶮", "建筑工程 高级工程师", Chip("orange", "待单位审核"), at(9, 5), "zc-soon", "今天到期"),
    ("欧阳淑芬", "中小学教师 正高级教师", Chip("blue", "甲区人社复核中"), at(9, 9), "", ""),
    ("阿卜杜热合曼·买买提", "农业技术 高级农艺师", Chip("purple", "公示中，第2天"), at(9, 25), "", ""),
    ("张𬭼", "工程 工程师", Chip("red", "暂停办理"), at(8, 19), "zc-late", "已超1天"),
    ("王静", "经济 高级经济师", Chip("green", "资格审查通过"), None, "", ""),
    ("周某", "卫生 副主任医师", Chip("grey", "本次评审未通过"), None, "", ""),
    ("赵敏", "建筑工程 高级工程师", Chip("objection", "公示收到反映，核查中"), at(9, 30), "", ""),
] * 2


def _acts() -> dict[str, Any]:
    return {
        "act": Irreversible(
            "封存我的表决票",
            "封存我的表决票（12人）",
            ["把本轮12人的表决票封存，计入本轮结果。"],
            ["封存后，包括您在内的任何人都不能查看或修改这张票。"],
            CLAUSE,
            ["李䶮", "张𬭼", "欧阳淑芬", "阿卜杜热合曼·买买提"],
            "#",
            second_person="封存之后需监督员到场确认，本轮才能关闭。",
        ),
        "receipt": Receipt(
            "已提交",
            "ZC2026-JZG-00327",
            at(8, 18, 10, 2),
            "7f3a09d1" * 8,
            "接下来由某某设计院审核，9月4日前。",
            [Link("看办理进度", "#")],
        ),
        "trouble": Trouble(
            "申报通道已关闭", "通道已于8月28日24:00关闭，草稿已保留。", [Link("回到申报记录", "#")], CLAUSE, phone="0000-0000000"
        ),
    }


def _everything() -> dict[str, Any]:
    texts = ("负责结构方案比选与施工图设计。", "负责结构方案比选、抗震验算与施工图审查。")
    return {
        "now": NOW,
        "chips": [chip for _, _, chip, *_ in ROWS[:7]],
        "mine": Turn("您", NOW, True, at(8, 29), verb="修改后重新提交", rule=WHY),
        "theirs": Turn("某某设计院 王敏", NOW, until=at(9, 5), verb="审核", rule=WHY),
        "undated": Turn("评委会办公室", NOW, undated="2027年节假日安排尚未公布，此日期待定"),
        "over": Turn("本次评审未通过，已办结", NOW, undated="再申报最早2027年度", ended=True),
        "your_chip": Chip("orange", "需您修改（单位退回，3处）"),
        "chances": [Chances("退回机会", used, 4, CLAUSE) for used in (1, 3, 4)],
        "strip": _days(),
        "months": _months(),
        "steps": _steps(),
        "groups": _tasks(),
        "slots": _slots(),
        "stale": [StaleField("part", "本人承担的工作", texts[1], texts[0])],
        "old": texts[0],
        "new": texts[1],
        **_acts(),
        "facts": [
            {"label": "单位", "value": "某某设计院有限责任公司"},
            {"label": "证件号码", "value": "5301**********1234", "note": "已核验，8月18日"},
        ],
        "rows": [dict(zip(("name", "title", "chip", "until", "tone", "left"), row, strict=True)) for row in ROWS],
        "pager": Pager(14, 312, "", "?after=14"),
    }


@door("public", PUBLIC)
def gallery(request: HttpRequest) -> HttpResponse:
    """One sample page, `?show=` parts, home, form, act or staff. A POST answers 422 with every field at fault."""
    page = request.GET.get("show", "parts")
    if page not in PAGES:
        raise Http404
    faulty = request.method == "POST" or "faulty" in request.GET
    sample = {
        "title": "某路改造工程设计",
        "level": "2",
        "begin": "２０２３年１３月",
        "rank": "三",
        "leader": "买买提 · 艾力",
        "part": "工" * 512,
    }
    form: PlainForm = SealForm() if page == "act" else ProjectForm(request.POST or sample) if faulty else ProjectForm()
    viewer = Viewer(
        "立项批复_2023-05.pdf",
        3,
        "/static/sample-page.svg",
        page=int(request.GET.get("page", 1)),
        zoom=int(request.GET.get("zoom", 100)),
        rotate=int(request.GET.get("rotate", 0)),
        two=request.GET.get("two") == "1",
        keep={"show": page},
    )
    crumbs = [Link("首页", "/me/"), Link("申报记录", "/applications/"), Link("2026年度 建筑工程 高级工程师", "")]
    shell = _shell(request, "staff" if page == "staff" else "applicant")
    context = {"shell": shell, "crumbs": crumbs, "form": form, "viewer": viewer, **_everything()}
    return render(request, PAGES[page], context, status=422 if faulty else 200)
