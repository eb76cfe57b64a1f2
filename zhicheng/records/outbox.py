"""待发与后台任务: rows written with the act, done afterwards by the worker under a lease (a killed worker loses nothing, sends nothing twice)."""

from __future__ import annotations

from django.db import models

from .fields import SealedField


class OutboxItem(models.Model):
    """One thing to do after the commit: send a message, issue a certificate, close a publicity period."""

    class State(models.TextChoices):
        WAITING = "waiting", "待处理"
        DONE = "done", "已完成"
        FAILED = "failed", "多次失败"

    key = models.CharField("去重键", max_length=120, unique=True)
    kind = models.CharField("种类", max_length=40)
    subject = models.CharField("对象", max_length=120)
    payload = SealedField("内容")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField("何时可办")
    leased_until = models.DateTimeField("租约至", null=True)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    error = models.CharField("最近错误", max_length=200, blank=True)
    done_at = models.DateTimeField("完成时间", null=True)
    created_at = models.DateTimeField("写入时间")

    class Meta:
        verbose_name = "待办任务"
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Notice(models.Model):
    """站内消息: what a person was told, in the same words as on the page."""

    account = models.BigIntegerField("账号", db_index=True)
    subject = models.CharField("对象", max_length=120)
    text = models.CharField("内容", max_length=400)
    link = models.CharField("链接", max_length=200, blank=True)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True)

    class Meta:
        verbose_name = "站内消息"
        indexes = [models.Index(fields=["account", "-id"], name="notice_account")]

    def __str__(self) -> str:
        return self.text[:30]


class RateCounter(models.Model):
    """限流计数: attempts of one kind from one source within one window (the source is stored as a keyed hash only)."""

    scope = models.CharField("种类", max_length=40)
    source = models.CharField("来源", max_length=64)
    window_at = models.DateTimeField("窗口起点")
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        verbose_name = "限流计数"
        constraints = [models.UniqueConstraint(fields=["scope", "source", "window_at"], name="rate_unique")]

    def __str__(self) -> str:
        return f"{self.scope} {self.count}"


class Installation(models.Model):
    """本套系统: one row. In the demonstration season the shown clock starts at `clock_shown` when the real clock said `clock_real`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    demo = models.BooleanField("演示", default=False)
    clock_real = models.DateTimeField("真实时刻", null=True)
    clock_shown = models.DateTimeField("演示时刻", null=True)

    class Meta:
        verbose_name = "本套系统"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_single")]

    def __str__(self) -> str:
        return "演示" if self.demo else "正式"
