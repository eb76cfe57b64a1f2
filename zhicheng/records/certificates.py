"""任职资格文件与电子证书 (QJ23 五(二); RES-03, RES-04, CER-01, CER-05)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .applications import Application
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
