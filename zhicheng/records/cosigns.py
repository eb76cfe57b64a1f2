"""双审核、双盖章: what the unit somebody is dispatched to does beside the dispatch company (KINIT 三(二); REV-25, PUB-07)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .applications import Application
from .employers import Employer
from .people import Person


class Cosign(models.Model):
    """用工单位的审核: for one submission; its publicity is the person's second line among the notices."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="cosigns", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="cosigns", verbose_name="用工单位")
    state = models.CharField("状态", max_length=20)
    opinion = models.CharField("审核意见", max_length=300)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="审核人")
    reviewed_at = models.DateTimeField("审核时间")
    sealed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name="盖章确认人")
    sealed_at = models.DateTimeField("盖章时间", null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "用工单位双审核"
        constraints = [
            models.UniqueConstraint(fields=["application", "attempt"], name="cosign_attempt"),
            models.CheckConstraint(condition=~Q(opinion=""), name="cosign_says_what"),
            models.CheckConstraint(condition=~Q(state="sealed") | Q(sealed_at__isnull=False), name="cosign_sealed_dated"),
        ]
        indexes = [models.Index(fields=["employer", "state", "id"], name="cosign_employer")]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.attempt}"
