"""申报卷宗: one case with its route, filed dossiers, findings, returns, assessment and decision (KINIT 三; K22 五(二)3, 五(三)4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .employers import Employer
from .evidence import EvidenceItem
from .fields import SealedField
from .people import Person
from .places import Body, Division
from .policies import Rulebook


class Application(models.Model):
    """申报: the aggregate. `holder_*` says whose turn it is; `due_at` until when (exclusive instant)."""

    class Licence(models.TextChoices):
        NOT_REQUIRED = "not_required", "不要求"
        HELD = "held", "要求，已经取得"
        NOT_HELD = "not_held", "要求，还没有取得"

    number = models.CharField("编号", max_length=30, unique=True)
    kind = models.CharField("申报类型", max_length=20)
    person = models.ForeignKey(Person, models.PROTECT, related_name="applications", verbose_name="申报人")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="applications", verbose_name="申报单位")
    employer_name = models.CharField("申报时单位名称", max_length=120)
    using_employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="用工单位")
    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="区划")
    year = models.PositiveSmallIntegerField("年度")
    series = models.CharField("系列", max_length=40)
    ladder = models.CharField("职称阶梯", max_length=40)
    level = models.PositiveSmallIntegerField("层级")
    title_name = models.CharField("职称名称", max_length=60)
    specialty = models.CharField("专业", max_length=60)
    path = models.CharField("认定路径", max_length=60, blank=True)
    licence = models.CharField("从业准入资格", max_length=20, choices=Licence.choices, blank=True)
    licence_name = models.CharField("资格名称", max_length=60, blank=True)
    licence_on = models.DateField("资格取得日期", null=True)
    first_application = models.BooleanField("首次申报职称", default=True)
    state = models.CharField("状态", max_length=30)
    version = models.PositiveIntegerField(default=1)
    attempt = models.PositiveSmallIntegerField("第几次提交", default=0)
    rulebook = models.ForeignKey(Rulebook, models.PROTECT, null=True, verbose_name="适用规则")
    window_opens_at = models.DateTimeField("通道开放", null=True)
    window_closes_at = models.DateTimeField("通道关闭", null=True)
    planned_publicity_on = models.DateField("计划公示日", null=True)
    warned_at = models.DateTimeField("已读防代办提醒", null=True)
    holder_role = models.CharField("轮到角色", max_length=30)
    holder_employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="轮到单位")
    holder_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="轮到机构")
    due_at = models.DateTimeField("办理时限", null=True)
    step = models.PositiveSmallIntegerField("当前环节", default=0)
    returns_used = models.PositiveSmallIntegerField("已用退回机会", default=0)
    created_at = models.DateTimeField("建立时间")
    submitted_at = models.DateTimeField("提交时间", null=True)
    changed_at = models.DateTimeField("最近变动")
    closed_at = models.DateTimeField("办结时间", null=True)
    closed_reason = models.CharField("办结原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "申报"
        indexes = [
            models.Index(fields=["person", "-id"], name="case_person"),
            models.Index(fields=["employer", "state", "due_at", "id"], name="case_employer_state"),
            models.Index(fields=["employer", "due_at", "id"], name="case_employer"),
            models.Index(fields=["holder_body", "state", "due_at", "id"], name="case_body_state"),
            models.Index(fields=["holder_body", "due_at", "id"], name="case_body"),
            models.Index(fields=["holder_body", "submitted_at", "id"], name="case_body_submitted"),
            models.Index(fields=["state", "due_at"], name="case_state_due"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(level__gte=1, level__lte=5), name="case_level"),
            models.CheckConstraint(condition=Q(attempt=0) | Q(submitted_at__isnull=False), name="case_submitted_dated"),
        ]

    def __str__(self) -> str:
        return self.number


class RouteStep(models.Model):
    """申报渠道的一级: who acts at this position; shown before submission, followed after it (RTE-12)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="route", verbose_name="申报")
    position = models.PositiveSmallIntegerField("次序")
    stage = models.CharField("环节", max_length=20)
    role = models.CharField("角色", max_length=30)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="单位")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    done_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "申报渠道环节"
        # A body's earlier cases, newest first, however many there are.
        indexes = [models.Index(fields=["body", "-application"], name="route_body")]
        constraints = [models.UniqueConstraint(fields=["application", "position"], name="route_position")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.position}"


class Attachment(models.Model):
    """附件: a file of the library filed under one required material of this case."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="attachments", verbose_name="申报")
    material = models.CharField("材料", max_length=40)
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name="文件")
    valid_to = models.DateField("有效期至", null=True)
    issuer = models.CharField("签发单位", max_length=120, blank=True)
    issued_on = models.DateField("签发日期", null=True)
    doubt = models.CharField("存疑", max_length=120, blank=True)
    attached_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "申报附件"
        constraints = [models.UniqueConstraint(fields=["application", "material", "item"], name="attachment_once")]

    def __str__(self) -> str:
        return self.material


class Dossier(models.Model):
    """提交稿: everything filed at one submission, frozen; later edits of the profile never touch it (PRO-20)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="dossiers", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    content = SealedField("内容")
    sha256 = models.CharField("指纹", max_length=64)
    filed_at = models.DateTimeField("提交时间")

    class Meta:
        verbose_name = "提交稿"
        constraints = [models.UniqueConstraint(fields=["application", "attempt"], name="dossier_attempt")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.attempt}"


class DossierFile(models.Model):
    """提交稿所含文件: what a reviewer of this case may open, and nothing else."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="files", verbose_name="提交稿")
    reference = models.CharField("所属条目", max_length=60)
    slot = models.CharField("位置", max_length=40)
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name="文件")

    class Meta:
        verbose_name = "提交稿文件"

    def __str__(self) -> str:
        return f"{self.reference} {self.slot}"


class LatePaper(models.Model):
    """提交后补充的附件: a paper left out, filed while a reviewer has the case; the filed copy stays as it was and this stands beside it
    (K22 五(二)3(4); PRO-18, PRO-20). `step` is the place in the route whose holder must look at it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="late_papers", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    step = models.PositiveSmallIntegerField("补充时的环节")
    material = models.CharField("材料", max_length=40)
    item = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name="文件")
    name = models.CharField("文件名", max_length=120)
    valid_to = models.DateField("有效期至", null=True)
    issuer = models.CharField("签发单位", max_length=120, blank=True)
    issued_on = models.DateField("签发日期", null=True)
    doubt = models.CharField("存疑", max_length=120, blank=True)
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="补充人")
    at = models.DateTimeField("补充时间")

    class Meta:
        verbose_name = "提交后补充的附件"
        constraints = [models.UniqueConstraint(fields=["application", "attempt", "material", "item"], name="late_paper_once")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.attempt} {self.material}"


class Commitment(models.Model):
    """个人承诺: the exact text agreed to, bound to one submission (COM-05)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="commitments", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    text = models.TextField("承诺内容")
    text_hash = models.CharField("内容指纹", max_length=64)
    signed_name = models.CharField("签名", max_length=50)
    signed_at = models.DateTimeField("签署时间")

    class Meta:
        verbose_name = "个人承诺"
        constraints = [models.UniqueConstraint(fields=["application", "attempt"], name="commitment_attempt")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.attempt}"


class Judgement(models.Model):
    """资格判定: the engine's verdict at one moment with every finding, replayable from the rulebook and the dossier."""

    class Moment(models.TextChoices):
        SUBMIT = "submit", "提交时"
        PUBLICITY = "publicity", "公示首日"
        DECISION = "decision", "认定时"

    application = models.ForeignKey(Application, models.PROTECT, related_name="judgements", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    moment = models.CharField("时点", max_length=12, choices=Moment.choices)
    on_day = models.DateField("判定日")
    verdict = models.CharField("结论", max_length=10)
    findings = models.TextField("逐条判定")
    rulebook = models.ForeignKey(Rulebook, models.PROTECT, verbose_name="适用规则")
    judged_at = models.DateTimeField("判定时间")

    class Meta:
        verbose_name = "资格判定"
        indexes = [models.Index(fields=["application", "id"], name="judgement_case")]

    def __str__(self) -> str:
        return f"{self.moment} {self.verdict}"


class ItemVerdict(models.Model):
    """逐项核验: what one reviewer found of one item of the filed dossier."""

    class Verdict(models.TextChoices):
        TRUE = "true", "属实"
        MATCHES = "matches", "与原件相符"
        CHANGE = "change", "需修改"
        FALSE = "false", "不属实"

    application = models.ForeignKey(Application, models.PROTECT, related_name="verdicts", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    stage = models.CharField("环节", max_length=20)
    reference = models.CharField("条目", max_length=60)
    verdict = models.CharField("结论", max_length=10, choices=Verdict.choices)
    remark = models.CharField("意见", max_length=300, blank=True)
    file = models.ForeignKey(EvidenceItem, models.PROTECT, null=True, related_name="+", verbose_name="不符的一份")
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="核验人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "逐项核验"
        constraints = [
            models.UniqueConstraint(fields=["application", "attempt", "stage", "reference"], name="verdict_once"),
            models.CheckConstraint(condition=~Q(verdict__in=["change", "false"]) | ~Q(remark=""), name="verdict_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.verdict}"


class UnitAssessment(models.Model):
    """单位考核: the four parts of KINIT 三(二), the four checks of the material, the result and who answers for it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="assessments", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    ethics = models.TextField("品德")
    ability = models.TextField("能力")
    standard = models.TextField("水平")
    results = models.TextField("成绩")
    is_lawful = models.BooleanField("合法性")
    is_true = models.BooleanField("真实性")
    is_complete = models.BooleanField("完整性")
    is_valid = models.BooleanField("有效性")
    accepts_assignments = models.BooleanField("服从工作安排")
    fit_for_post = models.BooleanField("胜任专业技术岗位")
    passed = models.BooleanField("考核合格")
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="考核经办人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "单位考核"
        constraints = [models.UniqueConstraint(fields=["application", "attempt"], name="assessment_attempt")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.attempt}"


class CorrectionNotice(models.Model):
    """返回修改或重置流程: everything to correct, said at once, and whether it used a chance (K22 五(三)4)."""

    class Kind(models.TextChoices):
        RETURN = "return", "返回修改"
        RESET = "reset", "重置流程"

    application = models.ForeignKey(Application, models.PROTECT, related_name="corrections", verbose_name="申报")
    number = models.PositiveSmallIntegerField("第几次")
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    attempt = models.PositiveSmallIntegerField("针对第几次提交")
    stage = models.CharField("环节", max_length=20)
    opinion = models.TextField("意见")
    late_reason = models.CharField("上次没有提出的原因", max_length=300, blank=True)
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="退回人")
    acting_for = models.CharField("代表机构", max_length=120)
    sent_at = models.DateTimeField("时间")
    due_at = models.DateTimeField("重新提交时限", null=True)

    class Meta:
        verbose_name = "退回意见"
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="correction_number"),
            models.CheckConstraint(condition=~Q(opinion=""), name="correction_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} #{self.number}"


class CorrectionItem(models.Model):
    """退回意见之一条, tied to one item of the dossier; it turns resolved when that item changes. `was_visible`: it stood there,
    unchanged, at an earlier round of the same level, which did not name it."""

    notice = models.ForeignKey(CorrectionNotice, models.CASCADE, related_name="items", verbose_name="退回意见")
    reference = models.CharField("条目", max_length=60)
    label = models.CharField("条目名称", max_length=120)
    text = models.CharField("需修改", max_length=300)
    file_name = models.CharField("不符的一份", max_length=120, blank=True)
    was_visible = models.BooleanField("上次可见而未提出", default=False)
    resolved_at = models.DateTimeField("已改时间", null=True)

    class Meta:
        verbose_name = "退回意见条目"

    def __str__(self) -> str:
        return self.reference


class CaseEvent(models.Model):
    """办理记录: each step passed, with the named person who took it (REV-15, APP-08)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="events", verbose_name="申报")
    verb = models.CharField("动作", max_length=40)
    from_state = models.CharField("原状态", max_length=30)
    to_state = models.CharField("新状态", max_length=30)
    attempt = models.PositiveSmallIntegerField("第几次提交")
    stage = models.CharField("环节", max_length=20, blank=True)
    by_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    by_name = models.CharField("办理人姓名", max_length=80)
    acting_for = models.CharField("代表机构", max_length=120)
    opinion = models.CharField("意见", max_length=500, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "办理记录"
        indexes = [models.Index(fields=["application", "id"], name="event_case")]

    def __str__(self) -> str:
        return f"{self.verb} {self.to_state}"


class Decision(models.Model):
    """认定决定: recognised or not, by the competent body only; the title counts from `decided_on` (KINIT 四)."""

    class Outcome(models.TextChoices):
        RECOGNISED = "recognised", "予以认定"
        REFUSED = "refused", "不予认定"

    application = models.OneToOneField(Application, models.PROTECT, related_name="decision", verbose_name="申报")
    outcome = models.CharField("结果", max_length=12, choices=Outcome.choices)
    decided_on = models.DateField("决定日期")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="认定机构")
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="决定人")
    reason = models.CharField("理由", max_length=500, blank=True)
    clause = models.CharField("依据", max_length=120, blank=True)
    next_window_at = models.DateTimeField("下次受理", null=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "认定决定"
        constraints = [
            models.CheckConstraint(condition=Q(outcome="recognised") | (~Q(reason="") & ~Q(clause="")), name="refusal_says_why")
        ]

    def __str__(self) -> str:
        return self.outcome


class WindowExtension(models.Model):
    """申报通道延长: only before closing, announced, never a reopening (WIN-05)."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="区划")
    matter = models.CharField("事项", max_length=30)
    opens_at = models.DateTimeField("通道开放")
    old_closes_at = models.DateTimeField("原关闭时间")
    new_closes_at = models.DateTimeField("新关闭时间")
    announcement = models.CharField("公告", max_length=300)
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="办理人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "申报通道延长"
        constraints = [
            models.CheckConstraint(condition=Q(new_closes_at__gt=models.F("old_closes_at")), name="extension_later"),
            models.CheckConstraint(condition=Q(at__lt=models.F("old_closes_at")), name="extension_before_closing"),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.new_closes_at}"
