"""公示反映: a report on somebody shown, its evidence, who looks into it, and what was found (K20 六(四)2–3; PUB-04, PUB-10)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .applications import Application
from .employers import Employer
from .evidence import StoredFile
from .fields import SealedField
from .people import Person
from .places import Body
from .publicity import Publicity


class Objection(models.Model):
    """反映: its number tells nothing and opens nothing without the PIN, of which a keyed hash is kept. A late one does not hold up the case."""

    number = models.CharField("回执号", max_length=20, unique=True)
    pin_index = models.CharField("查询密码索引", max_length=64)
    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="objections", verbose_name="公示")
    application = models.ForeignKey(Application, models.PROTECT, related_name="objections", verbose_name="申报")
    state = models.CharField("状态", max_length=20)
    is_named = models.BooleanField("实名")
    reporter_name = SealedField("反映人姓名", blank=True)
    reporter_mobile = SealedField("反映人手机号", blank=True)
    reporter_masked = models.CharField("反映人（遮盖）", max_length=40, blank=True)
    text = SealedField("反映内容")
    about_unit = models.BooleanField("涉及公示单位")
    from_unit = models.BooleanField("不交公示单位")
    is_late = models.BooleanField("公示结束后收到")
    superior = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="上级机构")
    holder_employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="核查单位")
    holder_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="核查机构")
    due_at = models.DateTimeField("核查期限", null=True)
    received_at = models.DateTimeField("收到时间")
    finding = models.TextField("核查情况", blank=True)
    answer = models.CharField("答复", max_length=300, blank=True)
    concluded_at = models.DateTimeField("办结时间", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "公示反映"
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="objection_state"),
            models.Index(fields=["holder_body", "state", "id"], name="objection_body"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | (~Q(finding="") & ~Q(answer="")), name="objection_closed_with_finding"
            ),
            models.CheckConstraint(
                condition=Q(holder_employer__isnull=True) ^ Q(holder_body__isnull=True), name="objection_one_holder"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ObjectionFile(models.Model):
    """反映或核查的证据, in the order given."""

    class Side(models.TextChoices):
        REPORT = "report", "反映人提供"
        FINDING = "finding", "核查材料"

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="files", verbose_name="反映")
    side = models.CharField("来源", max_length=10, choices=Side.choices)
    position = models.PositiveSmallIntegerField("次序")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")

    class Meta:
        verbose_name = "反映证据"
        constraints = [models.UniqueConstraint(fields=["objection", "side", "position"], name="objection_file_position")]

    def __str__(self) -> str:
        return f"{self.side} {self.position}"


class ObjectionEvent(models.Model):
    """反映办理记录: each step with whoever took it; the reporter reads the steps, never the names."""

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="events", verbose_name="反映")
    verb = models.CharField("动作", max_length=20)
    by_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="办理人")
    by_name = models.CharField("办理人姓名", max_length=80, blank=True)
    acting_for = models.CharField("代表机构", max_length=120, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "反映办理记录"

    def __str__(self) -> str:
        return self.verb


class IntegrityRecord(models.Model):
    """诚信记录: made of an upheld report only where the packs say so."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="integrity_records", verbose_name="人员")
    objection = models.OneToOneField(Objection, models.PROTECT, related_name="integrity_record", verbose_name="反映")
    reason = models.CharField("事由", max_length=300)
    clause = models.CharField("依据", max_length=120)
    recorded_on = models.DateField("记录日期")

    class Meta:
        verbose_name = "诚信记录"

    def __str__(self) -> str:
        return self.reason
