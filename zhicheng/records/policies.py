"""政策包快照与工作日历: what the running system judges by; files under policies/ are never read here (requirements CFG-01, CFG-03)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class PolicySnapshot(models.Model):
    """政策包快照: one pack (or title catalogue) exactly as published, found again by its content hash. Immutable once published."""

    class Kind(models.TextChoices):
        PACK = "pack", "政策包"
        CATALOGUE = "catalogue", "职称目录"

    class State(models.TextChoices):
        PROPOSED = "proposed", "待复核"
        PUBLISHED = "published", "已发布"
        REJECTED = "rejected", "未通过"

    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    pack = models.CharField("政策包", max_length=60)
    name = models.CharField("名称", max_length=120)
    division = models.CharField("区划", max_length=12)
    content_hash = models.CharField("内容指纹", max_length=64)
    body = models.BinaryField("内容")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.PROPOSED)
    in_force_from = models.DateField("施行日", null=True)
    in_force_to = models.DateField("废止日", null=True)
    date_source = models.CharField("施行日来源", max_length=120, blank=True)
    proposed_by = models.BigIntegerField("提案人", null=True)
    proposed_at = models.DateTimeField("提案时间")
    published_by = models.BigIntegerField("复核人", null=True)
    published_at = models.DateTimeField("发布时间", null=True)

    class Meta:
        verbose_name = "政策包快照"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | (Q(in_force_from__isnull=False) & Q(published_at__isnull=False)),
                name="snapshot_published_dated",
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_to__gt=F("in_force_from")), name="snapshot_dates_ordered"
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("proposed_by")), name="snapshot_two_persons"
            ),
        ]
        indexes = [models.Index(fields=["division", "state", "in_force_from"], name="snapshot_in_force")]

    def __str__(self) -> str:
        return f"{self.pack} {self.content_hash[:12]}"


class Rulebook(models.Model):
    """适用规则: the ordered packs in force in one division; a case keeps the hash it was judged by, so it can be replayed exactly."""

    content_hash = models.CharField("指纹", max_length=64, unique=True)
    division = models.CharField("区划", max_length=12)
    created_at = models.DateTimeField("首次使用")

    class Meta:
        verbose_name = "适用规则"

    def __str__(self) -> str:
        return self.content_hash[:12]


class RulebookPack(models.Model):
    """适用规则之一包, with the dates it had when the rulebook was composed."""

    rulebook = models.ForeignKey(Rulebook, models.PROTECT, related_name="packs", verbose_name="适用规则")
    position = models.PositiveSmallIntegerField("次序")
    snapshot = models.ForeignKey(PolicySnapshot, models.PROTECT, verbose_name="快照")
    in_force_from = models.DateField("施行日")
    in_force_to = models.DateField("废止日", null=True)

    class Meta:
        verbose_name = "适用规则所含政策包"
        constraints = [models.UniqueConstraint(fields=["rulebook", "position"], name="rulebook_position")]

    def __str__(self) -> str:
        return f"{self.rulebook_id}/{self.position}"


class PolicyDocument(models.Model):
    """政策文件: a document the packs cite by `code`; its text is brought in by an operator and belongs to no delivery."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "通知"
        GUIDE = "guide", "申报指南"
        STANDARD = "standard", "评价标准"
        RULES = "rules", "规定和办法"
        OTHER = "other", "其他"

    code = models.CharField("代码", max_length=40, unique=True)
    title = models.CharField("标题", max_length=200)
    short = models.CharField("简称", max_length=60)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    issuer = models.CharField("发文机关", max_length=120)
    number = models.CharField("文号", max_length=80, blank=True)
    issued_on = models.DateField("发文日期", null=True)
    in_force_from = models.DateField("施行日", null=True)
    in_force_to = models.DateField("废止日", null=True)
    version = models.PositiveIntegerField("最新文本版次", default=0)

    class Meta:
        verbose_name = "政策文件"
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True) | Q(in_force_from__isnull=True) | Q(in_force_to__gt=F("in_force_from")),
                name="document_dates_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.short


class DocumentText(models.Model):
    """政策文件的一版文本, exactly as brought in; a corrected text is a new version, the old one stays."""

    document = models.ForeignKey(PolicyDocument, models.PROTECT, related_name="texts", verbose_name="政策文件")
    version = models.PositiveIntegerField("版次")
    body = models.TextField("原文")
    content_hash = models.CharField("内容指纹", max_length=64)
    imported_by = models.BigIntegerField("收录人", null=True)
    imported_at = models.DateTimeField("收录时间")

    class Meta:
        verbose_name = "政策文件文本"
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="document_text_version"),
            models.UniqueConstraint(fields=["document", "content_hash"], name="document_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.version}"


class CalendarYear(models.Model):
    """一年的放假安排: absent means not published, and nothing is ever guessed."""

    year = models.PositiveSmallIntegerField("年度", primary_key=True)
    source = models.CharField("依据文件", max_length=120)
    published_at = models.DateTimeField("录入时间")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "工作日历年度"

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """与周历不同的一天: a holiday on a weekday or a make-up workday on a weekend."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "放假"
        WORKDAY = "workday", "调休上班"

    year = models.ForeignKey(CalendarYear, models.CASCADE, related_name="days", verbose_name="年度")
    day = models.DateField("日期", unique=True)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)

    class Meta:
        verbose_name = "工作日历日"

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
