"""账号分配: where accounts are not registered but given down the hierarchy, who gave which to whom, and on what form (KL23 二(三)3; ACC-06, ACC-07)."""

from __future__ import annotations

from django.db import models

from .employers import Employer
from .evidence import StoredFile
from .people import Account
from .places import Body


class Allotment(models.Model):
    """账号分配记录: the account-setting form lies with it, to be opened from the account's record."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", "行业主管部门账号"
        UNIT = "unit_administrator", "单位管理员账号"
        HANDLER = "handler", "经办人账号"
        APPLICANT = "applicant", "申报人账号"

    account = models.ForeignKey(Account, models.PROTECT, related_name="allotments", verbose_name="账号")
    kind = models.CharField("种类", max_length=20, choices=Kind.choices)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="单位")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="机构")
    by_body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="allotments", verbose_name="分配机构")
    by_employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="allotments", verbose_name="分配单位")
    by_name = models.CharField("分配人", max_length=50)
    form = models.ForeignKey(StoredFile, models.PROTECT, null=True, verbose_name="账号设置信息收集表")
    allotted_at = models.DateTimeField("分配时间")

    class Meta:
        verbose_name = "账号分配记录"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["department", "unit_administrator"]) | models.Q(form__isnull=False),
                name="allotment_backed_by_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.account_id}"
