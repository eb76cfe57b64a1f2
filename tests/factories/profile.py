"""Clean values and typed texts of entries, as a careful applicant gives them."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng.actions.act import Act
from zhicheng.actions.profile.save_entry import save_entry
from zhicheng.engine.access import Actor

from .cast import NOW

CODE = "91530112MA6KXXX01"

VALUES: dict[str, dict[str, Any]] = {
    "titles": {
        "series": "engineering",
        "title_name": "技术员",
        "level": "5",
        "obtained_on": date(2023, 6, 1),
        "obtained_by": "recognition",
        "issued_by": "西山区人力资源和社会保障局",
    },
    "education": {
        "stage": "bachelor",
        "mode": "full_time",
        "school": "昆明理工大学",
        "school_kind": "ordinary",
        "major": "建筑学",
        "major_matches": "yes",
        "degree": "bachelor",
        "started_on": date(2017, 9, 1),
        "graduated_on": date(2022, 7, 1),
        "certificate_number": "106741202205000001",
        "recognised": "yes",
    },
    "study": {
        "started_on": date(2017, 9, 1),
        "ended_on": date(2022, 7, 1),
        "school": "昆明理工大学",
        "content": "建筑学专业学习",
    },
    "work": {
        "employer_name": "昆明云岭建筑设计有限公司",
        "post": "建筑设计师",
        "specialty": "建筑设计",
        "duty": "住宅与公共建筑施工图设计",
        "started_on": date(2022, 7, 15),
        "is_specialist": True,
        "is_secondment": False,
        "home_duties": False,
        "start_document": "云南省招工录用登记表",
        "start_document_on": date(2022, 7, 15),
    },
    "summary": {"text": "毕业以来一直从事建筑设计工作。"},
    "tasks": {"name": "某小区施工图设计", "role": "专业设计人", "started_on": date(2023, 3, 1), "result": "按期完成并通过审查"},
    "projects": {
        "name": "山地住宅节能研究",
        "origin": "昆明云岭建筑设计有限公司",
        "grade": "unit",
        "rank": 3,
        "people": 7,
        "started_on": date(2023, 5, 1),
        "ended_on": date(2024, 11, 1),
        "contribution": "负责数据整理",
    },
    "patents": {
        "number": "ZL202310000000.1",
        "name": "一种遮阳构件",
        "kind": "utility",
        "rank": 2,
        "granted_on": date(2024, 3, 1),
    },
    "awards": {
        "name": "优秀设计三等奖",
        "granted_by": "昆明市勘察设计协会",
        "grade": "city",
        "rank": 4,
        "awarded_on": date(2024, 12, 1),
    },
    "books": {"name": "山地建筑图集", "publisher": "云南科技出版社", "role": "contributor", "published_on": date(2025, 1, 1)},
    "papers": {"name": "山地住宅采光分析", "journal": "建筑技术", "rank": 1, "published_on": date(2025, 2, 1)},
    "learning": {"year": 2025, "kind": "professional", "name": "绿色建筑设计", "hours": 48, "organiser": "昆明市继续教育基地"},
    "appraisals": {"year": "2025", "grade": "qualified"},
    "insurance": {
        "first_month": date(2026, 1, 1),
        "last_month": date(2026, 8, 1),
        "payer_name": "昆明云岭建筑设计有限公司",
        "payer_code": "",
        "city": "530100",
        "is_back_payment": False,
    },
}


def values(slug: str, **changes: Any) -> dict[str, Any]:
    """The values of a module's entry, with changes; the insurance payer is the design firm."""
    from .cast import credit_code

    found = {**VALUES[slug], **changes}
    if slug == "insurance" and not found["payer_code"]:
        found["payer_code"] = credit_code(CODE)
    return found


def typed(slug: str, **changes: Any) -> dict[str, str]:
    """The same as one would type them into the form."""
    found: dict[str, str] = {}
    for name, value in values(slug, **changes).items():
        if isinstance(value, bool):
            found |= {name: "on"} if value else {}
        elif isinstance(value, date):
            found[name] = value.strftime("%Y-%m") if name in ("first_month", "last_month") else value.isoformat()
        else:
            found[name] = str(value)
    return found


def entry(by: Actor, slug: str, **changes: Any) -> int:
    """Save an entry; its id."""
    return int(save_entry(Act(by, NOW), module=slug, entry_id=None, values=values(slug, **changes)))
