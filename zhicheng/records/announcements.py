"""通知公告、帮助和运行状态: what everybody may read before signing in (SUP-01, SUP-03, SUP-04)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .evidence import StoredFile
from .places import Division


class Announcement(models.Model):
    """通知公告: published once and never changed; what has to change is said by a newer one that replaces it."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "通知"
        COMMITTEE = "committee", "评审公告"
        RESULT = "result", "结果文件"
        OTHER = "other", "其他"

    class Level(models.TextChoices):
        SENIOR = "senior", "高级"
        MID = "mid", "中级"
        INITIAL = "initial", "初级"

    number = models.CharField("编号", max_length=20, unique=True)
    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    issuer = models.CharField("发布单位", max_length=120)
    division = models.ForeignKey(Division, models.PROTECT, verbose_name="地区")
    year = models.PositiveSmallIntegerField("年度")
    series = models.CharField("系列", max_length=40, blank=True)
    level = models.CharField("层级", max_length=10, choices=Level.choices, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by", verbose_name="替代的通知")
    published_by = models.BigIntegerField("发布人", null=True)
    published_at = models.DateTimeField("发布时间")

    class Meta:
        verbose_name = "通知公告"
        indexes = [models.Index(fields=["division", "-id"], name="announcement_of_place")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class AnnouncementFile(models.Model):
    """通知附件, in the order they were given."""

    announcement = models.ForeignKey(Announcement, models.PROTECT, related_name="files", verbose_name="通知公告")
    position = models.PositiveSmallIntegerField("次序")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")
    name = models.CharField("文件名", max_length=120)

    class Meta:
        verbose_name = "通知附件"
        constraints = [models.UniqueConstraint(fields=["announcement", "position"], name="announcement_file_position")]

    def __str__(self) -> str:
        return self.name


class ReviewChannel(models.Model):
    """评审申报通道 of one committee in one year: by its own notice, or before and after a provincial committee takes the materials in
    (K20 五; K22 二.5(4); WIN-01, WIN-03, WIN-04, CAT-14, CAT-16). `closes_at` is exclusive and moves only by an extension."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="区划")
    year = models.PositiveSmallIntegerField("年度")
    committee = models.CharField("评委会代码", max_length=40, blank=True)
    name = models.CharField("评委会", max_length=120)
    collection_start = models.DateField("省评委会开始收审", null=True)
    collection_deadline = models.DateField("省评委会截止收审", null=True)
    together = models.BooleanField("统一报送", default=False)
    announcement = models.ForeignKey(Announcement, models.PROTECT, null=True, related_name="channels", verbose_name="评审公告")
    opens_at = models.DateTimeField("开放")
    closes_at = models.DateTimeField("关闭")
    basis = models.CharField("依据", max_length=200)
    opened_by = models.BigIntegerField("办理人账号", null=True)
    opened_at = models.DateTimeField("办理时间")

    class Meta:
        verbose_name = "评审申报通道"
        constraints = [
            models.UniqueConstraint(fields=["division", "year", "name"], name="channel_once_a_year"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="channel_closes_later"),
            models.CheckConstraint(
                condition=Q(announcement__isnull=False) | Q(collection_start__isnull=False, collection_deadline__isnull=False),
                name="channel_by_notice_or_intake",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class HelpText(models.Model):
    """帮助条目的一版: an edit is a new version; the first text of an entry is the pack's and stands here only when changed."""

    division = models.ForeignKey(Division, models.PROTECT, verbose_name="地区")
    code = models.CharField("条目", max_length=60)
    version = models.PositiveIntegerField("版次")
    title = models.CharField("问题", max_length=120)
    body = models.TextField("回答")
    reason = models.CharField("修改原因", max_length=200)
    edited_by = models.BigIntegerField("修改人", null=True)
    editor = models.CharField("修改人姓名", max_length=80)
    edited_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = "帮助条目"
        constraints = [models.UniqueConstraint(fields=["division", "code", "version"], name="help_version")]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"


class Outage(models.Model):
    """维护或故障: from when, until when, and whether it kept anybody from reading a 公示."""

    class Kind(models.TextChoices):
        MAINTENANCE = "maintenance", "计划维护"
        OUTAGE = "outage", "故障"

    kind = models.CharField("种类", max_length=12, choices=Kind.choices)
    what = models.CharField("受影响的服务", max_length=200)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间", null=True)
    affects_publicity = models.BooleanField("影响公示查看", default=False)
    recorded_by = models.BigIntegerField("登记人", null=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "维护和故障"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="outage_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d %H:%M}"
