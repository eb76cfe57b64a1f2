"""Choice lists of the profile. A published pack replaces the lists that are policy (education stages, appraisal grades)."""

from __future__ import annotations

from collections.abc import Mapping

from .shapes import Choices

Vocabulary = Mapping[str, Choices]

GRADES = (("national", "国家级"), ("provincial", "省部级"), ("city", "市厅级"), ("county", "县区级"), ("unit", "单位级"))
YES_NO_UNSURE = (("yes", "是"), ("no", "否"), ("unsure", "说不清"))
NOT_APPRAISED = "not_applicable"
RETIRED = "retired"
SKILL_SERIES = ("skill", "职业资格或职业技能等级")
# Kept among the titles held (KINIT 二(二)3): name on the certificate, code, and the level of the title scale it sorts by.
SKILLS = (
    ("高级技师", "senior_technician", 1),
    ("技师", "technician", 2),
    ("高级工", "senior_worker", 3),
    ("中级工", "intermediate_worker", 4),
    ("初级工", "junior_worker", 5),
)

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
        ("senior_high_school", "高中"),
        ("secondary_vocational", "中专"),
        ("college_diploma", "大专"),
        ("bachelor", "本科"),
        ("double_bachelor", "双学士"),
        ("master", "硕士"),
        ("doctor", "博士"),
        ("tech_school_intermediate_worker_class", "技工院校中级工班"),
        ("tech_school_senior_worker_class", "技工院校高级工班"),
        ("tech_school_pre_technician_class", "技工院校预备技师（技师）班"),
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
    "start_documents": (),
    "place_levels": (),
    "grades": GRADES,
    "patent_kinds": (("invention", "发明"), ("utility", "实用新型"), ("design", "外观设计")),
    "book_roles": (("sole", "独著"), ("chief", "主编"), ("deputy", "副主编"), ("contributor", "参编"), ("translator", "译者")),
    "learning_kinds": (("public", "公需科目"), ("professional", "专业科目"), ("international", "国际学术活动")),
    "appraisal_grades": (
        ("excellent", "优秀"),
        ("qualified", "合格"),
        ("basically_qualified", "基本合格"),
        ("unqualified", "不合格"),
        ("not_graded", "未定等次"),
        (NOT_APPRAISED, "当年未参加考核"),
    ),
    "appraisal_years": (),
    "series": (),
    "cities": (),
    "post_kinds": (
        ("specialist", "专业技术岗位"),
        ("management", "管理岗位"),
        ("worker", "工勤技能岗位"),
        ("civil_servant", "公务员"),
        ("civil_servant_like", "参照公务员法管理人员"),
        (RETIRED, "离退休人员"),
    ),
    "political_statuses": tuple(
        (name, name) for name in ("中共党员", "中共预备党员", "共青团员", "民主党派成员", "无党派人士", "群众")
    ),
}


def label_of(vocabulary: Vocabulary, name: str, code: object) -> str:
    """The Chinese label of a stored code; the code itself when the list no longer has it."""
    return next((label for key, label in vocabulary.get(name, ()) if key == str(code)), str(code))
