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
    """站内消息: what a person was told, in the same words as on the page. Removing hides it from its reader, the record stays."""

    account = models.BigIntegerField("账号", db_index=True)
    key = models.CharField("去重键", max_length=160, unique=True, null=True)
    kind = models.CharField("消息种类", max_length=60, blank=True)
    subject = models.CharField("对象", max_length=120)
    text = models.CharField("内容", max_length=400)
    link = models.CharField("链接", max_length=200, blank=True)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        verbose_name = "站内消息"
        indexes = [
            models.Index(fields=["account", "-id"], name="notice_account"),
            models.Index(fields=["subject", "account"], name="notice_subject"),
        ]

    def __str__(self) -> str:
        return self.text[:30]


class Delivery(models.Model):
    """外发记录: one text message or mail, to whom (masked), in which words, and what became of it."""

    class Channel(models.TextChoices):
        SMS = "sms", "短信"
        MAIL = "mail", "邮件"

    class State(models.TextChoices):
        WAITING = "waiting", "待发送"
        SENDING = "sending", "发送中"
        SENT = "sent", "已发送"
        FAILED = "failed", "未送达"
        UNSURE = "unsure", "已交出，没有回执"

    key = models.CharField("去重键", max_length=120, unique=True)
    kind = models.CharField("消息种类", max_length=60)
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    subject = models.CharField("对象", max_length=120)
    account = models.BigIntegerField("收件账号")
    address_masked = models.CharField("收件（遮盖）", max_length=80)
    title = models.CharField("主题", max_length=120, blank=True)
    text = SealedField("内容")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    error = models.CharField("最近错误", max_length=200, blank=True)
    repeats = models.BigIntegerField("重发自", null=True)
    created_at = models.DateTimeField("写入时间")
    sent_at = models.DateTimeField("发送时间", null=True)

    class Meta:
        verbose_name = "外发记录"
        indexes = [models.Index(fields=["subject", "id"], name="delivery_subject")]
        constraints = [
            models.UniqueConstraint(
                fields=["repeats"], condition=models.Q(state__in=["waiting", "sending"]), name="delivery_repeated_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.kind}"


class MailBox(models.Model):
    """邮箱: where an account also wants its mail; nothing is sent there before the code from it was typed in."""

    account = models.BigIntegerField("账号", unique=True)
    address = SealedField("邮箱")
    code_hash = models.CharField("验证码散列", max_length=64, blank=True)
    code_tries = models.PositiveSmallIntegerField("已试次数", default=0)
    code_sent_at = models.DateTimeField("验证码发送时间", null=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        verbose_name = "邮箱"

    def __str__(self) -> str:
        return str(self.account)


class CalendarFeed(models.Model):
    """日历订阅地址: one secret address an account, known here by its hash alone; a new one ends the old one (ux C8)."""

    account = models.BigIntegerField("账号", unique=True)
    token_hash = models.CharField("地址散列", max_length=64, unique=True)
    made_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "日历订阅"

    def __str__(self) -> str:
        return str(self.account)


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
    """本套系统: one row. In the demonstration season the shown clock starts at `clock_shown` when the real clock said `clock_real`.

    Maintenance announced or under way stands here, where every request reads the clock anyway.
    """

    class Restriction(models.TextChoices):
        READ_ONLY = "read_only", "只能查看"
        CLOSED = "closed", "暂停访问"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    demo = models.BooleanField("演示", default=False)
    clock_real = models.DateTimeField("真实时刻", null=True)
    clock_shown = models.DateTimeField("演示时刻", null=True)
    restriction = models.CharField("维护方式", max_length=10, choices=Restriction.choices, blank=True)
    restricted_from = models.DateTimeField("维护开始", null=True)
    restricted_until = models.DateTimeField("维护结束", null=True)
    restricted_text = models.CharField("维护说明", max_length=200, blank=True)

    class Meta:
        verbose_name = "本套系统"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="installation_single")]

    def __str__(self) -> str:
        return "演示" if self.demo else "正式"
