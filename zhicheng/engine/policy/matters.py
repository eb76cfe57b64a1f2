"""Matters, ways of entry and kinds of clauses by their names in the field."""

from __future__ import annotations

from typing import Final

MATTER_NAMES: Final = {
    "recognition": "考核认定",
    "review": "评审",
    "conversion": "同级转系列",
    "direct_recognition": "直接认定",
    "appointment": "直接聘任",
    "publicity": "公示",
    "deadline": "办理时限",
    "channel": "申报通道",
    "meeting": "评审会议",
    "draw": "专家抽取",
    "pool": "专家库",
    "quota": "岗位限额",
    "education_hours": "继续教育",
    "materials": "申报材料",
    "returns": "退回修改",
    "integrity": "诚信和处分",
    "certificate": "证书",
    "routing": "申报渠道",
    "opening": "年度申报记录",
}
ROUTE_NAMES: Final = {
    "promotion": "正常晋升",
    "grassroots_direct": "基层直接申报",
    "degree_direct": "博士、硕士直接申报",
    "qualification_direct": "职业资格对应申报",
    "green_channel": "绿色通道",
    "exceptional": "破格申报",
    "agricultural_service": "服务基层农技人员专项评审",
    "skilled_talent": "高技能人才贯通申报",
    "grassroots_deputy_senior": "基层副高级评审",
}
CLAUSE_NAMES: Final = {
    "path": "申报条件",
    "condition": "应当符合",
    "exclusion": "不得有的情形",
    "timing": "受理时间",
    "definition": "定义",
    "note": "说明",
    "value": "计算规则",
}
