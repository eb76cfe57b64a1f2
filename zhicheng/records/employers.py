"""用人单位 (K22 五(三); ORG-03, ORG-04)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Substr

from .fields import SealedField
from .places import Body, Division


class Employer(models.Model):
    """用人单位: known by its unified social credit code; the employer type decides the route of its people."""

    class Type(models.TextChoices):
        CITY_STATE = "city_state", "市属国有企事业单位"
        COUNTY_STATE = "county_state", "县区国有企事业单位"
        NON_PUBLIC = "non_public", "非公有制企业"
        SOCIAL = "social", "社会组织"
        INDIVIDUAL = "individual", "个体工商户"
        CENTRAL_OR_PROVINCIAL = "central_or_provincial", "中央或省属在地单位"
        MILITARY = "military", "驻地部队单位"
        OTHER_PREFECTURE = "other_prefecture", "外州市单位"
        DISPATCH = "dispatch", "劳务派遣公司"
        SELF_REVIEW = "self_review", "职称自主评审单位"
        OUTSIDE_SUBSIDIARY = "outside_subsidiary", "外省企业在地子公司"
        OUTSIDE_BRANCH = "outside_branch", "外省企业在地分公司"

    class State(models.TextChoices):
        ACTIVE = "active", "正常"
        SUSPENDED = "suspended", "暂停推荐"
        MERGED = "merged", "已并入其他单位"

    credit_code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField("单位全称", max_length=120)
    employer_type = models.CharField("单位类型", max_length=30, choices=Type.choices)
    division = models.ForeignKey(Division, models.PROTECT, verbose_name="所在县区")
    supervising_body = models.ForeignKey(Body, models.PROTECT, null=True, verbose_name="主管部门")
    legal_representative = models.CharField("法定代表人", max_length=50, blank=True)
    responsible_person = models.CharField("职称工作负责人", max_length=50, blank=True)
    responsible_phone = SealedField("负责人电话", blank=True)
    industry = models.CharField("所属行业", max_length=60, blank=True)
    address = models.CharField("单位地址", max_length=200, blank=True)
    office_phone = models.CharField("办公电话", max_length=30, blank=True)
    staff_count = models.PositiveIntegerField("在职人数", null=True)
    specialist_count = models.PositiveIntegerField("专业技术人员数", null=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.ACTIVE)
    suspended_until = models.DateField("暂停至", null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", verbose_name="并入单位")
    confirmed_at = models.DateTimeField("核对时间", null=True)
    confirmed_by = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="核对机构")
    registered_at = models.DateTimeField("注册时间")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "用人单位"
        indexes = [
            models.Index(fields=["name"], name="employer_name"),
            models.Index(fields=["division", "name"], name="employer_division"),
            models.Index(Substr("credit_code", 9, 9), name="employer_former_code"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(employer_type=""), name="employer_typed"),
            models.CheckConstraint(
                condition=~Q(state="suspended") | Q(suspended_until__isnull=False), name="employer_suspension_ends"
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False) | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="employer_merged_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EmployerChange(models.Model):
    """单位变更记录: what a unit was called, of which type and where it was before, who changed it and why (K22 五(四)7; ORG-03, ORG-05)."""

    class Kind(models.TextChoices):
        NAME = "name", "单位全称"
        TYPE = "employer_type", "单位类型"
        DIVISION = "division", "所在县区"
        MERGER = "merged_into", "并入"
        CONFIRMATION = "confirmed", "核对"

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="changes", verbose_name="单位")
    kind = models.CharField("变更事项", max_length=20, choices=Kind.choices)
    old = models.CharField("变更前", max_length=120, blank=True)
    new = models.CharField("变更后", max_length=120)
    reason = models.CharField("依据", max_length=200, blank=True)
    by_name = models.CharField("办理人", max_length=50)
    acting_for = models.CharField("办理单位", max_length=120)
    changed_at = models.DateTimeField("变更时间")

    class Meta:
        verbose_name = "单位变更记录"
        indexes = [models.Index(fields=["employer", "-id"], name="employer_change")]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.kind}"
