"""What a candidate fills in and uploads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from zhicheng.actions.act import Act
from zhicheng.actions.employers.bind import bind
from zhicheng.actions.evidence.attach import attach
from zhicheng.actions.evidence.upload import upload
from zhicheng.actions.profile.mark_nothing import mark_nothing
from zhicheng.actions.profile.save_basic import save_basic
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.actions.profile.set_photo import set_photo
from zhicheng.records.queries import cases, dossier, judging, materials

from .papers import paper, portrait
from .people import Candidate
from .stage import Stage

STAGES = {
    "yuan_to_assistant": "secondary_vocational",
    "senior_worker": "secondary_vocational",
}
YEARS = {"master": 3, "bachelor": 4, "secondary_vocational": 3, "college_diploma": 3}
LABELS = {
    "bachelor": "本科", "master": "硕士研究生", "college_diploma": "大学专科", "secondary_vocational": "中等专业学校",
    "tech_school_senior_worker_class": "技工院校高级工班", "tech_school_pre_technician_class": "技工院校预备技师班",
}  # fmt: skip
EMPTY = ("study", "tasks", "projects", "patents", "awards", "books", "papers", "learning")


def fill_profile(stage: Stage, actor: Any, who: Candidate) -> None:
    """Everything recognition asks of a profile, entry by entry."""

    def act() -> Act:
        return Act(by=actor, now=stage.now)

    bind(act(), employer_id=stage.employer_id(who.unit), using_employer_id=stage.using(who.unit))
    post = "civil_servant" if who.fault == "civil_servant" else "specialist"
    save_basic(
        act(),
        values={
            "post_kind": post, "post_name": "专业技术岗", "specialty": who.specialty, "specialty_since": who.hired_on,
            "ethnic_group": "维吾尔族" if "·" in who.name else "汉族", "political_status": "群众",
        },
        mobile=who.mobile, code="", version=stage.person_version(who),
    )  # fmt: skip
    set_photo(act(), data=portrait(who.name), name=f"{who.name}证件照.jpg")
    for module, values, slot, title in entries(stage, who):
        entry = save_entry(act(), module=module, entry_id=None, values=values, version=0)
        if slot:
            item = upload_paper(stage, actor, title, who)
            attach(act(), entry_id=int(entry), slot=slot, item_id=item)
    for module in EMPTY if _holds_title(who) else ("titles", *EMPTY):
        mark_nothing(act(), module=module, on=True)


def entries(stage: Stage, who: Candidate) -> Iterator[tuple[str, dict[str, Any], str, str]]:
    """Module, values, evidence slot and the title of its paper."""
    yield "education", _education(who), "diploma", f"毕业证书（{LABELS[STAGES.get(who.path, who.path)]}）"
    yield "work", _work(stage, who), "start_proof", "招工录用登记表"
    yield (
        "summary",
        {"text": f"本人自{who.hired_on:%Y年%m月}起从事{who.specialty}工作，独立完成图纸绘制、计算书整理和现场配合。" * 3},
        "",
        "",
    )
    if _holds_title(who):
        yield "titles", _title(who), "certificate", "职称（职业技能等级）证书"
    last_year = stage.now.year - 1
    if who.hired_on.year > last_year:
        yield "appraisals", {"year": last_year, "grade": "not_applicable", "reason": "当年尚未参加工作"}, "", ""
    for year in range(max(who.hired_on.year, last_year - 4), last_year + 1):
        grade = "basically_qualified" if who.fault == "basic_appraisal" and year == last_year else "qualified"
        yield "appraisals", {"year": year, "grade": grade, "reason": ""}, "form", f"{year}年度考核登记表"
    for span in _insurance(stage, who):
        yield "insurance", span, "record", "参保缴费证明"


def upload_paper(stage: Stage, actor: Any, title: str, who: Candidate) -> int:
    """Draw a paper that names its bearer and put it into the library; returns the item's id."""
    image = paper(title, f"姓名：{who.name}", f"专业：{who.specialty}", f"日期：{stage.now:%Y-%m-%d}")
    return int(upload(Act(by=actor, now=stage.now), data=image, name=f"{title.split('（')[0].strip('《》')}.jpg"))


def materials_of(stage: Stage, number: str) -> list[materials.Material]:
    """The attachments a case still needs."""
    case = cases.load(number)
    book = judging.rules(case, stage.today())
    wanted = materials.required(case, dossier.of_application(case), book, stage.today())
    return [row for row in wanted if row.is_open]


def _holds_title(who: Candidate) -> bool:
    return who.path in ("yuan_to_assistant", "senior_worker")


def _education(who: Candidate) -> dict[str, Any]:
    level = STAGES.get(who.path, who.path)
    years = YEARS.get(level, 3)
    technical = level.startswith("tech_school")
    return {
        "stage": level, "mode": "full_time", "school": "云岭职业技术学院" if years == 3 else "滇池理工大学",
        "school_kind": "technical" if technical else "ordinary", "major": "土木工程",
        "major_matches": "no" if who.fault == "mismatch" else "yes",
        "degree": {"bachelor": "bachelor", "master": "master"}.get(level, "none"),
        "started_on": date(who.studied_to.year - years, 9, 1), "graduated_on": who.studied_to,
        "certificate_number": f"1065{who.order:012d}", "recognised": "yes", "record_valid_to": None,
    }  # fmt: skip


def _work(stage: Stage, who: Candidate) -> dict[str, Any]:
    return {
        "employer_name": stage.employer_name(who.unit), "post": "专业技术岗", "specialty": who.specialty,
        "duty": "承担设计、计算和现场技术服务", "started_on": who.hired_on, "ended_on": None, "is_specialist": True,
        "is_secondment": False, "home_duties": False, "start_document": stage.start_document(), "start_document_on": who.hired_on, "gap_reason": "",
    }  # fmt: skip


def _title(who: Candidate) -> dict[str, Any]:
    since = max(who.hired_on, who.studied_to) + timedelta(days=400)
    if who.path == "senior_worker":
        return {
            "series": "skill", "title_name": "高级工", "level": "3", "obtained_on": who.hired_on, "obtained_by": "examination",
            "document_number": f"S{who.order:08d}", "issued_by": "职业技能鉴定中心", "appointed_on": None, "valid_to": None,
        }  # fmt: skip
    return {
        "series": "engineering", "title_name": "技术员", "level": "5", "obtained_on": since, "obtained_by": "recognition",
        "document_number": f"T{who.order:08d}", "issued_by": "区人力资源和社会保障局", "appointed_on": None, "valid_to": None,
    }  # fmt: skip


def _insurance(stage: Stage, who: Candidate) -> Iterator[dict[str, Any]]:
    last = _month(stage.now.date(), -1)
    first = max(_month(who.hired_on, 0), _month(last, -11))
    spans = [(first, last)]
    if who.fault == "gap_month" and first < _month(last, -3):
        spans = [(first, _month(last, -3)), (_month(last, -1), last)]
    for begin, end in spans:
        other = who.fault == "other_payer" and end == last
        yield {
            "first_month": begin, "last_month": end, "payer_name": "某某人力资源有限公司" if other else stage.employer_name(who.unit),
            "payer_code": "91110000600037341L" if other else stage.employer_code(who.unit), "city": stage.city, "is_back_payment": False,
        }  # fmt: skip


def _month(day: date, add: int) -> date:
    index = day.year * 12 + day.month - 1 + add
    return date(index // 12, index % 12 + 1, 1)
