"""批量办理: several fully verified cases taken one step on together, each by an act of its own, with its result (ux E7, F3)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .applications import Application
from .employers import Employer
from .people import Account
from .places import Body


class Batch(models.Model):
    """一批: who put it together, for which unit or body, and the one thing done to every case of it."""

    class Kind(models.TextChoices):
        SEND_ON = "send_on", "确认无异议并上报"
        ENDORSE = "endorse", "审核上报"

    kind = models.CharField("办理事项", max_length=10, choices=Kind.choices)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="单位")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", verbose_name="办理账号")
    by_name = models.CharField("办理人", max_length=80)
    made_at = models.DateTimeField("建立时间")

    class Meta:
        verbose_name = "批量办理"
        constraints = [models.CheckConstraint(condition=Q(employer__isnull=True) ^ Q(body__isnull=True), name="batch_one_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class BatchRow(models.Model):
    """批量办理的一件: waiting, done, refused with the reason (it may be tried again), or kept out with the reason."""

    class Result(models.TextChoices):
        WAITING = "waiting", "等待办理"
        DONE = "done", "成功"
        REFUSED = "refused", "未成功"
        EXCLUDED = "excluded", "不进入"

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows", verbose_name="批次")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+", verbose_name="申报")
    position = models.PositiveSmallIntegerField("次序")
    version = models.PositiveIntegerField("核对时的版本")
    result = models.CharField("结果", max_length=10, choices=Result.choices, default=Result.WAITING)
    reason = models.CharField("原因", max_length=300, blank=True)
    tried_at = models.DateTimeField("办理时间", null=True)

    class Meta:
        verbose_name = "批量办理的一件"
        constraints = [models.UniqueConstraint(fields=["batch", "application"], name="batch_case_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.position}"
