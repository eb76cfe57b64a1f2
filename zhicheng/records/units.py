"""单位与人: who claims a registered unit, and whom a unit expects to join it (K22 五(三), 五(四)4; ACC-15)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .employers import Employer
from .evidence import EvidenceItem
from .fields import SealedField
from .people import Person
from .places import Body


class UnitClaim(models.Model):
    """单位认领: somebody of a unit that is registered already asks to be its clerk; its administrator answers, else the county bureau."""

    class State(models.TextChoices):
        WITH_UNIT = "with_unit", "待单位管理员答复"
        WITH_BODY = "with_body", "待人社部门处理"
        GRANTED = "granted", "已同意"
        REFUSED = "refused", "未同意"

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="claims", verbose_name="单位")
    person = models.ForeignKey(Person, models.PROTECT, related_name="claims", verbose_name="申请人")
    reason = models.CharField("情况说明", max_length=300)
    letter = models.ForeignKey(EvidenceItem, models.PROTECT, related_name="+", verbose_name="盖章说明")
    state = models.CharField("状态", max_length=10, choices=State.choices)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="处理机构")
    due_at = models.DateTimeField("答复期限", null=True)
    filed_at = models.DateTimeField("提出时间")
    decided_at = models.DateTimeField("处理时间", null=True)
    decided_by = models.CharField("处理人", max_length=170, blank=True)
    opinion = models.CharField("处理意见", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "单位认领申请"
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "person"], condition=Q(state__in=["with_unit", "with_body"]), name="claim_open_once"
            )
        ]
        indexes = [models.Index(fields=["body", "state", "id"], name="claim_body")]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.state}"


class ExpectedPerson(models.Model):
    """待加入人员: a name a unit listed and invited; they join by choosing the unit themselves."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="expected", verbose_name="单位")
    name = models.CharField("姓名", max_length=50)
    mobile = SealedField("手机号")
    mobile_index = models.CharField("手机号索引", max_length=64)
    mobile_masked = models.CharField("手机号（遮盖）", max_length=20)
    listed_at = models.DateTimeField("列入时间")

    class Meta:
        verbose_name = "待加入人员"
        constraints = [models.UniqueConstraint(fields=["employer", "mobile_index"], name="expected_once")]
        indexes = [models.Index(fields=["employer", "-id"], name="expected_employer")]

    def __str__(self) -> str:
        return self.name


class RosterImport(models.Model):
    """名单导入: one list of names a unit handed in."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="imports", verbose_name="单位")
    by_name = models.CharField("导入人", max_length=50)
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = "名单导入"

    def __str__(self) -> str:
        return f"{self.employer_id} {self.imported_at:%Y-%m-%d}"


class RosterLine(models.Model):
    """名单导入的一行: what stood there, masked, and what came of it."""

    class Result(models.TextChoices):
        INVITED = "invited", "已列入并发出邀请"
        JOINED = "joined", "已在本单位"
        LISTED = "listed", "以前已列入"
        REPEATED = "repeated", "与前面的行重复"
        FAULTY = "faulty", "未列入"

    roster = models.ForeignKey(RosterImport, models.CASCADE, related_name="lines", verbose_name="名单")
    position = models.PositiveSmallIntegerField("行号")
    name = models.CharField("姓名", max_length=50)
    mobile_masked = models.CharField("手机号（遮盖）", max_length=20, blank=True)
    result = models.CharField("结果", max_length=10, choices=Result.choices)
    words = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "名单行"
        constraints = [models.UniqueConstraint(fields=["roster", "position"], name="roster_line_once")]

    def __str__(self) -> str:
        return f"{self.position} {self.result}"
