"""审计日志: what everybody did, append-only and chained; 查阅记录: who read what (K20 八(一), tracing back; requirements SEC-02, SEC-04)."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One act, accepted or refused. Names are copied, not referenced: the entry must outlive every other row."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", "已办理"
        REFUSED = "refused", "已拒绝"
        FAILED = "failed", "出错未办"

    seq = models.BigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间")
    verb = models.CharField("动作", max_length=60)
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices)
    account = models.BigIntegerField("账号", null=True)
    actor = models.CharField("办理人", max_length=80)
    role = models.CharField("角色", max_length=30)
    acting_for = models.CharField("代表机构", max_length=120)
    origin = models.CharField("来源", max_length=64)
    subject = models.CharField("对象", max_length=120)
    reason = models.CharField("拒绝原因", max_length=80)
    detail = models.TextField("内容")
    previous = models.CharField("前一环", max_length=64)
    chain = models.CharField("链值", max_length=64)

    class Meta:
        verbose_name = "审计日志"
        indexes = [
            models.Index(fields=["verb", "-seq"], name="audit_verb"),
            models.Index(fields=["subject", "-seq"], name="audit_subject"),
            models.Index(fields=["account", "-seq"], name="audit_account"),
            models.Index(fields=["outcome", "-seq"], name="audit_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.outcome}"


class AuditHead(models.Model):
    """链头: the one row every act locks last, so that two writers can never extend the same link."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField("最新序号", default=0)
    chain = models.CharField("最新链值", max_length=64, default="")

    class Meta:
        verbose_name = "审计链头"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_head_single")]

    def __str__(self) -> str:
        return f"{self.seq}"


class AccessLog(models.Model):
    """查阅记录: a full number shown, a file opened or downloaded, a certificate verified."""

    at = models.DateTimeField("时间")
    what = models.CharField("查阅内容", max_length=60)
    subject = models.CharField("对象", max_length=120)
    account = models.BigIntegerField("账号", null=True)
    reader = models.CharField("查阅人", max_length=80)
    acting_for = models.CharField("代表机构", max_length=120)
    origin = models.CharField("来源", max_length=64)
    result = models.CharField("结果", max_length=30)

    class Meta:
        verbose_name = "查阅记录"
        indexes = [models.Index(fields=["subject", "-id"], name="access_subject")]

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"


class ActKey(models.Model):
    """一次性办理凭据: a double click, a retry or a replayed request acts once and gets the first answer again."""

    key = models.CharField("凭据", max_length=64, primary_key=True)
    account = models.BigIntegerField("账号", null=True)
    verb = models.CharField("动作", max_length=60)
    reference = models.CharField("结果", max_length=200)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "一次性办理凭据"

    def __str__(self) -> str:
        return self.verb
