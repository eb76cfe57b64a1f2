"""个人档案: the thirteen modules of K22 五(二)2 and the insurance module a pack adds; one row for each entry, one table for each kind."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .evidence import EvidenceItem
from .fields import SealedField
from .people import Account, Person


class ProfileEntry(models.Model):
    """档案条目: what every module's rows have in common; the child table holds the module's own fields."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="entries", verbose_name="人员")
    module = models.CharField("模块", max_length=20)
    source = models.CharField("来源", max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField("填写时间")
    changed_at = models.DateTimeField("修改时间")
    deleted_at = models.DateTimeField("删除时间", null=True)

    class Meta:
        verbose_name = "档案条目"
        indexes = [models.Index(fields=["person", "module", "id"], name="entry_person_module")]

    def __str__(self) -> str:
        return f"{self.module} {self.pk}"


class TitleHeld(ProfileEntry):
    """现有职称情况"""

    series = models.CharField("系列", max_length=40)
    ladder = models.CharField("职称阶梯", max_length=40)
    level = models.PositiveSmallIntegerField("层级")
    title_name = models.CharField("职称名称", max_length=60)
    obtained_on = models.DateField("取得日期")
    obtained_by = models.CharField("取得方式", max_length=20)
    document_number = models.CharField("文号或证书号", max_length=60, blank=True)
    issued_by = models.CharField("发证机构", max_length=120)
    appointed_on = models.DateField("聘任日期", null=True)
    valid_to = models.DateField("有效期至", null=True)
    name_unknown = models.BooleanField("名称待人工核对", default=False)

    class Meta:
        verbose_name = "现有职称情况"


class Education(ProfileEntry):
    """学历情况"""

    stage = models.CharField("学历层次", max_length=60)
    mode = models.CharField("学习形式", max_length=20)
    school = models.CharField("毕业院校", max_length=80)
    school_kind = models.CharField("院校类别", max_length=30)
    major = models.CharField("所学专业", max_length=60)
    major_matches = models.CharField("与从事专业是否一致", max_length=10)
    degree = models.CharField("学位", max_length=20, blank=True)
    started_on = models.DateField("入学日期")
    graduated_on = models.DateField("毕业日期")
    certificate_number = models.CharField("证书编号", max_length=60)
    recognised = models.CharField("是否国家承认", max_length=10)
    record_valid_to = models.DateField("备案表验证有效期至", null=True)

    class Meta:
        verbose_name = "学历情况"
        constraints = [
            models.CheckConstraint(condition=Q(graduated_on__gt=F("started_on")), name="education_dates_ordered"),
        ]


class StudyPeriod(ProfileEntry):
    """学习经历"""

    started_on = models.DateField("起始日期")
    ended_on = models.DateField("结束日期", null=True)
    school = models.CharField("学校或机构", max_length=80)
    content = models.CharField("学习内容", max_length=200)
    gap_reason = models.CharField("空档说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "学习经历"


class WorkPeriod(ProfileEntry):
    """工作经历: `start_document` and its recorded date open the count of months (KINIT 二(四), PRO-21)."""

    employer_name = models.CharField("工作单位", max_length=120)
    post = models.CharField("岗位", max_length=60)
    specialty = models.CharField("从事专业", max_length=60)
    duty = models.CharField("主要职责", max_length=300)
    started_on = models.DateField("起始日期")
    ended_on = models.DateField("结束日期", null=True)
    is_specialist = models.BooleanField("从事专业技术工作", default=True)
    is_secondment = models.BooleanField("借调", default=False)
    home_duties = models.BooleanField("借调期间仍承担本单位岗位职责", default=False)
    place_level = models.CharField("工作单位层级", max_length=20, blank=True)
    is_grassroots = models.BooleanField("基层", default=False)
    is_relief = models.BooleanField("服务脱贫攻坚", default=False)
    start_document = models.CharField("起始凭证", max_length=60, blank=True)
    start_document_on = models.DateField("凭证记载日期", null=True)
    gap_reason = models.CharField("空档说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "工作经历"


class WorkSummary(ProfileEntry):
    """专业技术工作总结"""

    text = models.TextField("总结")

    class Meta:
        verbose_name = "专业技术工作总结"


class MainTask(ProfileEntry):
    """完成主要专业技术工作情况"""

    name = models.CharField("工作名称", max_length=120)
    role = models.CharField("本人角色", max_length=60, blank=True)
    started_on = models.DateField("起始日期")
    ended_on = models.DateField("结束日期", null=True)
    result = models.CharField("完成情况", max_length=500)

    class Meta:
        verbose_name = "完成主要专业技术工作情况"


class Project(ProfileEntry):
    """承担课题（项目）情况"""

    name = models.CharField("项目名称", max_length=120)
    origin = models.CharField("项目来源", max_length=80)
    grade = models.CharField("级别", max_length=20)
    rank = models.PositiveSmallIntegerField("本人排名")
    people = models.PositiveSmallIntegerField("总人数")
    started_on = models.DateField("起始日期")
    ended_on = models.DateField("结束日期", null=True)
    contribution = models.CharField("本人承担的工作", max_length=500)

    class Meta:
        verbose_name = "承担课题（项目）情况"
        constraints = [models.CheckConstraint(condition=Q(rank__lte=F("people")), name="project_rank_within")]


class Patent(ProfileEntry):
    """获得专利情况"""

    number = models.CharField("专利号", max_length=40)
    name = models.CharField("专利名称", max_length=120)
    kind = models.CharField("类型", max_length=20)
    rank = models.PositiveSmallIntegerField("本人排名")
    granted_on = models.DateField("授权日期")

    class Meta:
        verbose_name = "获得专利情况"


class Award(ProfileEntry):
    """获得表彰奖励情况"""

    name = models.CharField("奖励名称", max_length=120)
    granted_by = models.CharField("授予单位", max_length=120)
    grade = models.CharField("级别", max_length=20)
    rank = models.PositiveSmallIntegerField("本人排名")
    awarded_on = models.DateField("获奖日期")

    class Meta:
        verbose_name = "获得表彰奖励情况"


class Book(ProfileEntry):
    """撰写著作情况"""

    name = models.CharField("著作名称", max_length=120)
    publisher = models.CharField("出版社", max_length=80)
    isbn = models.CharField("书号", max_length=20, blank=True)
    role = models.CharField("本人角色", max_length=30)
    own_characters = models.PositiveIntegerField("本人撰写字数", null=True)
    published_on = models.DateField("出版日期")

    class Meta:
        verbose_name = "撰写著作情况"


class Paper(ProfileEntry):
    """撰写论文情况"""

    name = models.CharField("论文题目", max_length=200)
    journal = models.CharField("刊物名称", max_length=80)
    journal_number = models.CharField("刊号", max_length=30, blank=True)
    issue = models.CharField("年卷期", max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField("作者排名")
    published_on = models.DateField("发表日期")

    class Meta:
        verbose_name = "撰写论文情况"


class Learning(ProfileEntry):
    """参加继续教育和国际学术活动情况"""

    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类别", max_length=20)
    name = models.CharField("内容", max_length=120)
    hours = models.PositiveSmallIntegerField("学时")
    organiser = models.CharField("举办单位", max_length=120)

    class Meta:
        verbose_name = "参加继续教育和国际学术活动情况"


class Appraisal(ProfileEntry):
    """年度考核情况"""

    year = models.PositiveSmallIntegerField("年度")
    grade = models.CharField("考核等次", max_length=20)
    reason = models.CharField("未参加考核说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "年度考核情况"


class InsuranceSpan(ProfileEntry):
    """社会保险缴费: an unbroken span of months paid by one payer in one city (KINIT 二(二), PRO-26)."""

    first_month = models.DateField("起始月")
    last_month = models.DateField("截止月")
    payer_name = models.CharField("缴费单位", max_length=120)
    payer_code = models.CharField("缴费单位信用代码", max_length=18)
    city = models.CharField("参保地", max_length=12)
    is_back_payment = models.BooleanField("含补缴", default=False)

    class Meta:
        verbose_name = "社会保险缴费情况"
        constraints = [
            models.CheckConstraint(condition=Q(last_month__gte=F("first_month")), name="insurance_months_ordered"),
        ]


class ModuleMark(models.Model):
    """我没有此类成果: the applicant's own word that a module stays empty."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="module_marks", verbose_name="人员")
    module = models.CharField("模块", max_length=20)
    marked_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "模块标记"
        constraints = [models.UniqueConstraint(fields=["person", "module"], name="module_mark_once")]

    def __str__(self) -> str:
        return self.module


class EntryEvidence(models.Model):
    """条目的佐证: a file of the library placed in a slot of an entry."""

    entry = models.ForeignKey(ProfileEntry, models.PROTECT, related_name="evidence", verbose_name="条目")
    slot = models.CharField("位置", max_length=30)
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="uses", verbose_name="材料")
    attached_at = models.DateTimeField("放入时间")

    class Meta:
        verbose_name = "条目佐证"
        constraints = [models.UniqueConstraint(fields=["entry", "slot", "item"], name="entry_evidence_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.slot}"


class FormDraft(models.Model):
    """自动保存的草稿: exactly what was typed, valid or not, until it is saved or 30 days pass (P2: nothing typed is lost)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="drafts", verbose_name="账号")
    page = models.CharField("页面", max_length=120)
    typed = SealedField("已填内容")
    base_version = models.PositiveIntegerField("所据版本")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "草稿"
        constraints = [models.UniqueConstraint(fields=["account", "page"], name="draft_once")]

    def __str__(self) -> str:
        return self.page
