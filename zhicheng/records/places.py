"""区划与机构: the division tree and the bodies on it; a body's functions, not its name, give its powers (ORG-01, ORG-02)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Division(models.Model):
    """行政区划 (GB/T 2260 code; zones that are no division of their own carry a longer local code)."""

    class Level(models.TextChoices):
        PROVINCE = "province", "省"
        CITY = "city", "市州"
        COUNTY = "county", "县区"
        ZONE = "zone", "开发区"
        TOWN = "town", "乡镇街道"

    code = models.CharField("代码", max_length=12, primary_key=True)
    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=10, choices=Level.choices)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name="上级")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "行政区划"
        constraints = [
            models.CheckConstraint(condition=Q(level="province") | Q(parent__isnull=False), name="division_hangs_on_a_node")
        ]

    def __str__(self) -> str:
        return self.name


class DivisionMove(models.Model):
    """区划调整记录: where a node hung before."""

    division = models.ForeignKey(Division, models.PROTECT, related_name="moves", verbose_name="区划")
    old_parent = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="原上级")
    new_parent = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="新上级")
    reason = models.CharField("依据", max_length=200)
    moved_at = models.DateTimeField("调整时间")

    class Meta:
        verbose_name = "区划调整记录"

    def __str__(self) -> str:
        return f"{self.division_id}: {self.old_parent_id} -> {self.new_parent_id}"


class Body(models.Model):
    """机构: an HR bureau or one counter of it, a supervising department, a committee office, an agency, the platform's own office.

    Counters that share one authority (西山 has two) are bodies of their own with its name and credit code (ORG-08).
    """

    code = models.CharField("代码", max_length=40, unique=True)
    name = models.CharField("名称", max_length=120)
    counter = models.CharField("窗口", max_length=60, blank=True)
    division = models.ForeignKey(Division, models.PROTECT, verbose_name="区划")
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    phone = models.CharField("电话", max_length=60, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    active = models.BooleanField("在用", default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "机构"

    def __str__(self) -> str:
        return f"{self.name}（{self.counter}）" if self.counter else self.name


class BodyFunction(models.Model):
    """机构职能: what a body is entitled to do, for one series or for all."""

    class Function(models.TextChoices):
        COUNTY_HRSS = "county_hrss", "县区人社"
        CITY_HRSS = "city_hrss", "市人社"
        PROVINCE_HRSS = "province_hrss", "省人社"
        SUPERVISING_AUTHORITY = "supervising_authority", "主管部门"
        COMMITTEE_OFFICE = "committee_office", "评委会办公室"
        SELF_REVIEW = "self_review", "自主评审单位"
        PERSONNEL_AGENCY = "personnel_agency", "人事代理机构"
        INDUSTRY_ASSOCIATION = "industry_association", "行业协会"
        OVERSIGHT = "oversight", "监督"
        PLATFORM = "platform", "平台运维"

    body = models.ForeignKey(Body, models.PROTECT, related_name="functions", verbose_name="机构")
    function = models.CharField("职能", max_length=30, choices=Function.choices)
    may_recognise = models.BooleanField("可认定初级职称", default=False)

    class Meta:
        verbose_name = "机构职能"
        constraints = [models.UniqueConstraint(fields=["body", "function"], name="body_function_once")]

    def __str__(self) -> str:
        return f"{self.body_id} {self.function}"


class BodyChange(models.Model):
    """机构变更记录: what a body was called, where it hung and how it was reached before."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="changes", verbose_name="机构")
    field = models.CharField("变更事项", max_length=20)
    old = models.CharField("变更前", max_length=200, blank=True)
    new = models.CharField("变更后", max_length=200, blank=True)
    reason = models.CharField("依据", max_length=200)
    by_name = models.CharField("办理人", max_length=50)
    changed_at = models.DateTimeField("变更时间")

    class Meta:
        verbose_name = "机构变更记录"

    def __str__(self) -> str:
        return f"{self.body_id} {self.field}"
