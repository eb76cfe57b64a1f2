"""Choice lists of the profile. A published pack replaces the lists that are policy (education stages, appraisal grades)."""

from __future__ import annotations

from collections.abc import Mapping

from .shapes import Choices

Vocabulary = Mapping[str, Choices]

GRADES = (("national", "国家级"), ("provincial", "省部级"), ("city", "市厅级"), ("county", "县区级"), ("unit", "单位级"))
YES_NO_UNSURE = (("yes", "是"), ("no", "否"), ("unsure", "说不清"))
NOT_APPRAISED = "not_appraised"

USUAL: Vocabulary = {
    "levels": (("1", "正高级"), ("2", "副高级"), ("3", "中级"), ("4", "助理级"), ("5", "员级")),
    "obtained_by": (
        ("recognition", "考核认定"),
        ("review", "评审"),
        ("examination", "考试"),
        ("conversion", "转系列"),
        ("confirmation", "资格确认"),
    ),
    "education_stages": (
        ("secondary", "中专"),
        ("junior_college", "大专"),
        ("bachelor", "大学本科"),
        ("double_bachelor", "双学士学位"),
        ("master", "硕士研究生"),
        ("doctor", "博士研究生"),
        ("intermediate_craft", "中级工班"),
        ("senior_craft", "高级工班"),
        ("preparatory_technician", "预备技师（技师）班"),
    ),
    "study_modes": (("full_time", "全日制"), ("part_time", "非全日制")),
    "school_kinds": (
        ("ordinary", "普通院校"),
        ("adult", "成人教育、自学考试或开放教育"),
        ("technical", "技工院校"),
        ("party", "党校"),
        ("military", "军队院校"),
        ("overseas", "境外院校"),
    ),
    "degrees": (("none", "无学位"), ("bachelor", "学士"), ("master", "硕士"), ("doctor", "博士")),
    "major_matches": YES_NO_UNSURE,
    "recognised": YES_NO_UNSURE,
    "start_documents": (
        ("recruitment_register", "招工录用登记表"),
        ("appointment_notice", "事业单位聘用通知书"),
        ("appointment_approval", "事业单位聘用人员审批表"),
        ("labour_contract", "劳动合同"),
        ("other", "其他凭证"),
    ),
    "grades": GRADES,
    "patent_kinds": (("invention", "发明"), ("utility", "实用新型"), ("design", "外观设计")),
    "book_roles": (("sole", "独著"), ("chief", "主编"), ("deputy", "副主编"), ("contributor", "参编"), ("translator", "译者")),
    "learning_kinds": (("public", "公需科目"), ("professional", "专业科目"), ("international", "国际学术活动")),
    "appraisal_grades": (
        ("excellent", "优秀"),
        ("competent", "合格"),
        ("basic", "基本合格"),
        ("incompetent", "不合格"),
        (NOT_APPRAISED, "未参加考核"),
    ),
    "cities": (),
}


def label_of(vocabulary: Vocabulary, name: str, code: object) -> str:
    """The Chinese label of a stored code; the code itself when the list no longer has it."""
    return next((label for key, label in vocabulary.get(name, ()) if key == str(code)), str(code))
