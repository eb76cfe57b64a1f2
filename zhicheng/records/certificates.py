"""任职资格文件、电子证书及其更正、补发、撤销和副本 (QJ23 五(二); RES-03, RES-04, CER-01, CER-05, CER-09, CER-11)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .applications import Application
from .evidence import StoredFile
from .people import Person
from .places import Body


class AppointmentDocument(models.Model):
    """任职资格文件 or 认定文件: a number is used once by one issuer, for ever."""

    issuer = models.ForeignKey(Body, models.PROTECT, related_name="documents", verbose_name="发文机构")
    number = models.CharField("文号", max_length=60)
    issued_on = models.DateField("发文日期")
    kind = models.CharField("种类", max_length=20)

    class Meta:
        verbose_name = "任职资格文件"
        constraints = [models.UniqueConstraint(fields=["issuer", "number"], name="document_number_once")]

    def __str__(self) -> str:
        return self.number


class Qualification(models.Model):
    """取得的职称: one person once per title; `counts_on` is the day tenure counts from, kept apart from the document date (RES-04)."""

    document = models.ForeignKey(AppointmentDocument, models.PROTECT, related_name="qualifications", verbose_name="文件")
    person = models.ForeignKey(Person, models.PROTECT, related_name="qualifications", verbose_name="人员")
    application = models.OneToOneField(Application, models.PROTECT, related_name="qualification", verbose_name="申报")
    series = models.CharField("系列", max_length=40)
    ladder = models.CharField("职称阶梯", max_length=40)
    level = models.PositiveSmallIntegerField("层级")
    title_name = models.CharField("职称名称", max_length=60)
    specialty = models.CharField("专业", max_length=60)
    obtained_by = models.CharField("取得方式", max_length=20)
    counts_on = models.DateField("资格起算日")
    document_on = models.DateField("文件日期")
    limited_to = models.CharField("有效范围代码", max_length=40, blank=True)
    revoked_at = models.DateTimeField("撤销时间", null=True)

    class Meta:
        verbose_name = "取得的职称"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "series", "ladder", "level"],
                condition=Q(revoked_at__isnull=True),
                name="qualification_once",
            ),
            models.CheckConstraint(condition=Q(counts_on__lte=F("document_on")), name="qualification_counts_by_document"),
        ]

    def __str__(self) -> str:
        return self.title_name


class Certificate(models.Model):
    """电子证书: the number never changes and is never reused; a correction makes a new version."""

    class State(models.TextChoices):
        PENDING = "pending", "待签发"
        ISSUED = "issued", "有效"
        REPLACED = "replaced", "已更正换发"
        REVOKED = "revoked", "已撤销"
        CANCELLED = "cancelled", "已注销"

    qualification = models.ForeignKey(Qualification, models.PROTECT, related_name="certificates", verbose_name="职称")
    number = models.CharField("证书编号", max_length=40)
    identifier = models.CharField("证照标识", max_length=120, unique=True, null=True)
    edition = models.PositiveSmallIntegerField("版本", default=1)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PENDING)
    pending_reason = models.CharField("待签发原因", max_length=200, blank=True)
    holder_name = models.CharField("持证人", max_length=50)
    specialty = models.CharField("专业", max_length=60)
    is_reissue = models.BooleanField("遗失补办", default=False)
    issuer = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="发证机构")
    limits = models.CharField("有效范围", max_length=100, blank=True)
    file_sha256 = models.CharField("文件指纹", max_length=64, blank=True)
    is_test_seal = models.BooleanField("测试签章", default=False)
    issued_at = models.DateTimeField("签发时间", null=True)
    ended_at = models.DateTimeField("失效时间", null=True)
    ended_reason = models.CharField("失效原因", max_length=200, blank=True)
    created_at = models.DateTimeField("建立时间")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "电子证书"
        constraints = [
            models.UniqueConstraint(fields=["number", "edition"], name="certificate_edition_once"),
            models.UniqueConstraint(fields=["number"], condition=Q(state="issued"), name="certificate_one_in_force"),
            models.CheckConstraint(
                condition=~Q(state="issued") | (Q(issued_at__isnull=False) & ~Q(file_sha256="")),
                name="certificate_issued_has_file",
            ),
        ]
        indexes = [
            models.Index(fields=["number", "holder_name"], name="certificate_lookup"),
            models.Index(fields=["state", "id"], name="certificate_state"),
            models.Index(fields=["file_sha256"], name="certificate_file"),
        ]

    def __str__(self) -> str:
        return self.number


class CertificateChange(models.Model):
    """更正、遗失补办 or 撤销: asked by the holder or drawn up by an officer, with its proof, and decided by a second officer (CER-09, CER-11).

    A decision that revokes several is one row a certificate: the first is acted on, the others are listed with it.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", "更正"
        REISSUE = "reissue", "遗失补办"
        REVOCATION = "revocation", "撤销"

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="changes", verbose_name="证书")
    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    state = models.CharField("状态", max_length=10)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="办理机构")
    holder_name = models.CharField("更正后的姓名", max_length=50, blank=True)
    specialty = models.CharField("更正后的专业", max_length=60, blank=True)
    reason = models.CharField("理由", max_length=200)
    decision_document = models.CharField("撤销决定文号", max_length=60, blank=True)
    listed_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="listed", verbose_name="同一决定的第一件")
    proof = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="证明材料")
    proof_name = models.CharField("证明材料名称", max_length=120)
    asked_at = models.DateTimeField("提出时间")
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    proposed_at = models.DateTimeField("提交复核时间", null=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="复核人")
    decided_at = models.DateTimeField("办结时间", null=True)
    opinion = models.CharField("意见", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "证书更正、补办与撤销"
        constraints = [
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(state__in=["asked", "proposed"]) & ~Q(kind="revocation"),
                name="certificate_change_one_open",
            ),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(state__in=["asked", "proposed"], kind="revocation"),
                name="certificate_revocation_one_open",
            ),
            models.CheckConstraint(
                condition=Q(kind="revocation") ^ Q(decision_document=""), name="certificate_revocation_has_decision"
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | (Q(proposed_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="certificate_change_two_people",
            ),
        ]
        indexes = [models.Index(fields=["body", "-id"], name="certificate_change_body")]

    def __str__(self) -> str:
        return f"{self.certificate} {self.get_kind_display()}"


class CertificateCopy(models.Model):
    """用途受限的副本: says on every page for whom and for what, ends on its day, and has its own code (ux C9)."""

    certificate = models.ForeignKey(Certificate, models.PROTECT, related_name="copies", verbose_name="证书")
    code = models.CharField("副本验证码", max_length=20, unique=True)
    purpose = models.CharField("用途", max_length=40)
    recipient = models.CharField("接收单位", max_length=60)
    ends_at = models.DateTimeField("有效期止")
    file_sha256 = models.CharField("文件指纹", max_length=64)
    made_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = "证书副本"
        indexes = [models.Index(fields=["file_sha256"], name="certificate_copy_file")]

    def __str__(self) -> str:
        return self.code


class PaperReceipt(models.Model):
    """纸质表收讫: the printed form of a case approved online, taken in at a counter (K22 问3; APP-12)."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="paper", verbose_name="申报")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="收件机构")
    edition = models.CharField("表上的版本", max_length=16)
    by_name = models.CharField("收件人", max_length=50)
    taken_at = models.DateTimeField("收件时间")

    class Meta:
        verbose_name = "纸质表收讫"

    def __str__(self) -> str:
        return str(self.application)


class CasePackage(models.Model):
    """电子材料备份: everything of a case in one file, built by the worker where it is large (K22 五(二)3(6); PRO-19)."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="packages", verbose_name="申报")
    account = models.BigIntegerField("申请人账号")
    digest = models.CharField("内容版本", max_length=64)
    file_sha256 = models.CharField("文件指纹", max_length=64, blank=True)
    asked_at = models.DateTimeField("申请时间")
    ready_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "电子材料备份"
        # The nightly purge looks every stored file up in every column that names files.
        indexes = [models.Index(fields=["file_sha256"], name="case_package_file")]
        constraints = [models.UniqueConstraint(fields=["application", "account", "digest"], name="case_package_once")]

    def __str__(self) -> str:
        return str(self.application)
