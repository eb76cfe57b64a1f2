"""The thirteen modules of K22 五(二)2, in the order of its menu, and social insurance (KINIT 二(二))."""

from __future__ import annotations

from .achievements import AWARDS, BOOKS, PAPERS, PATENTS, PROJECTS, TASKS
from .between import CreditCode, Needs, Order
from .recurring import ENDS, STARTED, ended, proof
from .shapes import Field, Kind, Module, Slot
from .vocabulary import NOT_APPRAISED, RETIRED

TITLES = Module(
    "titles",
    "现有职称情况",
    "职称",
    (
        Field("series", "系列", Kind.CHOICE, vocabulary="series"),
        Field("title_name", "职称名称", longest=60, hint="填证书上的全称"),
        Field("level", "层级", Kind.CHOICE, vocabulary="levels"),
        Field("obtained_on", "取得日期", Kind.DATE, hint="填评审通过或认定的日期，不是发证日期"),
        Field("obtained_by", "取得方式", Kind.CHOICE, vocabulary="obtained_by"),
        Field("document_number", "文号或证书号", longest=60, required=False),
        Field("issued_by", "发证机构", longest=120, hint="填全称"),
        Field("appointed_on", "聘任日期", Kind.DATE, required=False, hint="还没有聘任的不填"),
        Field("valid_to", "有效期至", Kind.DATE, required=False, may_be_future=True, hint="长期有效的不填"),
    ),
    ("title_name", "obtained_on"),
    "obtained_on",
    (Slot("certificate", "职称证书", "能看到姓名、职称名称和取得日期"), Slot("appointment", "聘任文件", "聘书或聘任通知", False)),
    (Order("obtained_on", "valid_to", "有效期早于取得日期，请核对两个日期。"),),
    lead="转过系列的，前后两个职称都要填。职业资格、职业技能等级也填在这里。",
)
EDUCATION = Module(
    "education",
    "学历情况",
    "学历",
    (
        Field("stage", "学历层次", Kind.CHOICE, vocabulary="education_stages", hint="技工院校按毕业证上的班别选"),
        Field("mode", "学习形式", Kind.CHOICE, vocabulary="study_modes"),
        Field("school", "毕业院校", longest=80, hint="填毕业证书上的全称"),
        Field("school_kind", "院校类别", Kind.CHOICE, vocabulary="school_kinds"),
        Field("major", "所学专业", longest=60),
        Field("major_matches", "所学专业与现从事专业是否一致", Kind.CHOICE, vocabulary="major_matches"),
        Field("degree", "学位", Kind.CHOICE, vocabulary="degrees"),
        Field("started_on", "入学日期", Kind.DATE, hint="例如2017-09-01"),
        Field("graduated_on", "毕业日期", Kind.DATE, hint="例如2021-07-01"),
        Field("certificate_number", "证书编号", Kind.CODE, longest=60),
        Field("recognised", "是否国家承认学历", Kind.CHOICE, vocabulary="recognised"),
        Field("record_valid_to", "备案表验证有效期至", Kind.DATE, required=False, may_be_future=True, hint="用学历备案表的填"),
    ),
    ("school", "stage", "graduated_on"),
    "graduated_on",
    (
        Slot("diploma", "毕业证书", "能看到姓名、照片和证书编号"),
        Slot("degree", "学位证书", "取得学位的上传", False),
        Slot("record", "学历备案表或认证报告", "国外学历、较早的学历一般需要", False),
    ),
    (Order("started_on", "graduated_on", "毕业日期应晚于入学日期，请核对两个日期。", same_day=False),),
    lead="每一段学历填一条，从最早的开始。",
)
STUDY = Module(
    "study",
    "学习经历",
    "学习经历",
    (
        STARTED,
        ended("还在学习的不填"),
        Field("school", "学校或机构", longest=80, hint="填全称"),
        Field("content", "学习内容", Kind.LONG, longest=200),
        Field("gap_reason", "空档说明", longest=200, required=False, hint="与上一段之间有空档的，写明在做什么"),
    ),
    ("school", "started_on", "ended_on"),
    "started_on",
    checks=(ENDS,),
)
WORK = Module(
    "work",
    "工作经历",
    "工作经历",
    (
        Field("employer_name", "工作单位", longest=120, hint="填营业执照或法人证书上的全称"),
        Field("post", "岗位", longest=60),
        Field("specialty", "从事专业", longest=60),
        Field("duty", "主要职责", Kind.LONG, longest=300),
        STARTED,
        ended("现在仍在这个岗位的不填"),
        Field("is_specialist", "这一段从事专业技术工作", Kind.TICK, required=False),
        Field("is_secondment", "这一段是借调", Kind.TICK, required=False),
        Field("home_duties", "借调期间仍承担本单位岗位职责", Kind.TICK, required=False),
        Field("place_level", "工作单位层级", Kind.CHOICE, required=False, vocabulary="place_levels", if_named=True),
        Field("is_grassroots", "这一段在乡镇（街道）及以下基层", Kind.TICK, required=False, if_named=True),
        Field("is_relief", "这一段服务脱贫攻坚", Kind.TICK, required=False, if_named=True),
        Field("start_document", "起始凭证", Kind.CHOICE, required=False, vocabulary="start_documents"),
        Field("start_document_on", "凭证记载日期", Kind.DATE, required=False, hint="满多少个月从这一天起算"),
        Field("gap_reason", "空档说明", longest=200, required=False, hint="与上一段之间有空档的，写明在做什么"),
    ),
    ("employer_name", "post", "started_on", "ended_on"),
    "started_on",
    (Slot("start_proof", "起始凭证", "招工录用登记表、聘用通知书等，能看到记载日期", False),),
    (
        ENDS,
        Needs("is_secondment", "home_duties", "这一项只对借调填写，请勾选这一段是借调，或取消这一项。"),
        Needs("start_document_on", "start_document", "选了起始凭证，请填写凭证上记载的日期。"),
        Needs("start_document", "start_document_on", "填了凭证日期，请选择是哪一种起始凭证。"),
    ),
)
SUMMARY = Module(
    "summary",
    "专业技术工作总结",
    "工作总结",
    (Field("text", "总结", Kind.LONG, longest=3000, hint="写本人从事专业技术工作的情况、成效和体会"),),
    ("text",),
    "id",
    single=True,
)
LEARNING = Module(
    "learning",
    "参加继续教育和国际学术活动情况",
    "继续教育",
    (
        Field("year", "年度", Kind.YEAR, hint="例如2025"),
        Field("kind", "类别", Kind.CHOICE, vocabulary="learning_kinds"),
        Field("name", "内容", longest=120),
        Field("hours", "学时", Kind.INTEGER, least=1, most=9999),
        Field("organiser", "举办单位", longest=120, hint="填全称"),
    ),
    ("year", "name", "hours"),
    "year",
    proof("学时证明或结业证书", "能看到年度和学时"),
)
APPRAISALS = Module(
    "appraisals",
    "年度考核情况（近五年）",
    "年度考核",
    (
        Field("year", "年度", Kind.CHOICE, vocabulary="appraisal_years"),
        Field("grade", "考核等次", Kind.CHOICE, vocabulary="appraisal_grades"),
        Field("reason", "未参加考核说明", longest=200, required=False, hint="没有参加考核的年度，写明原因"),
    ),
    ("year", "grade"),
    "year",
    (Slot("form", "年度考核表", "盖章的考核登记表", unless=("grade", NOT_APPRAISED)),),
    (Needs("reason", "grade", "没有参加考核的年度，请写明原因。", NOT_APPRAISED),),
    unique="year",
    yearly=True,
)
INSURANCE = Module(
    "insurance",
    "社会保险缴费情况",
    "缴费记录",
    (
        Field("first_month", "起始月", Kind.MONTH, hint="例如2025-03"),
        Field("last_month", "截止月", Kind.MONTH, hint="例如2026-08，填到已到账的月份"),
        Field("payer_name", "缴费单位", longest=120, hint="填参保证明上的单位全称"),
        Field("payer_code", "缴费单位统一社会信用代码", Kind.CODE, longest=18),
        Field("city", "参保地", Kind.CHOICE, vocabulary="cities"),
        Field("is_back_payment", "含补缴", Kind.TICK, required=False),
    ),
    ("payer_name", "first_month", "last_month"),
    "first_month",
    (Slot("record", "参保缴费证明", "社保部门出具，能看到逐月缴费"),),
    (Order("first_month", "last_month", "截止月早于起始月，请核对两个月份。"), CreditCode("payer_code")),
    lead="同一单位连续缴费的填一条；换了单位或中断过，另填一条。",
)

BASIC = Module(
    "basic",
    "基本信息",
    "基本信息",
    (
        Field("post_kind", "岗位类别", Kind.CHOICE, vocabulary="post_kinds"),
        Field("retired_on", "办理离退休手续日期", Kind.DATE, required=False, hint="没有办理离退休手续的不填"),
        Field("post_name", "现岗位", longest=60, hint="填聘用合同上的岗位名称"),
        Field("specialty", "现从事专业", longest=60, hint="例如建筑设计"),
        Field(
            "specialty_since",
            "从事本专业起始日期",
            Kind.DATE,
            required=False,
            advised=True,
            hint="换过岗位的，填转到现岗位的日期",
        ),
        Field("ethnic_group", "民族", longest=20, required=False, hint="例如汉族"),
        Field("political_status", "政治面貌", Kind.CHOICE, required=False, vocabulary="political_statuses"),
    ),
    ("post_name",),
    "id",
    checks=(Needs("retired_on", "post_kind", "选了离退休人员，请填写办理离退休手续的日期。", RETIRED),),
)
MODULES: tuple[Module, ...] = (
    TITLES, EDUCATION, STUDY, WORK, SUMMARY, TASKS, PROJECTS, PATENTS, AWARDS, BOOKS, PAPERS, LEARNING, APPRAISALS, INSURANCE,
)  # fmt: skip
BY_SLUG = {module.slug: module for module in MODULES}
