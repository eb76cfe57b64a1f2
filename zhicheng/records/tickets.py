"""技术支持工单: what somebody without a way in asks for, the evidence, and what was done (K22 五(四)2-3; ACC-13, ACC-14, SUP-06)."""

from __future__ import annotations

from django.db import models

from .employers import Employer
from .evidence import StoredFile
from .fields import SealedField
from .people import Account, Person


class Ticket(models.Model):
    """工单: filed without signing in; its number tells nothing and opens nothing without the mobile it was filed from."""

    class Kind(models.TextChoices):
        PERSON_RECOVERY = "person_recovery", "个人账号找回"
        UNIT_RECOVERY = "unit_recovery", "单位账号找回"
        NAME_FIX = "name_fix", "姓名更正"
        MERGE = "merge", "合并账号"
        STAFF_RECOVERY = "staff_recovery", "工作人员账号找回"

    number = models.CharField("工单号", max_length=20, unique=True)
    kind = models.CharField("种类", max_length=20, choices=Kind.choices)
    state = models.CharField("状态", max_length=12, default="submitted")
    name = models.CharField("姓名", max_length=50)
    document_kind = models.CharField("证件类型", max_length=20, choices=Person.Document.choices)
    document_number = SealedField("证件号码")
    document_index = models.CharField("证件号索引", max_length=64)
    document_masked = models.CharField("证件号（遮盖）", max_length=20)
    born_on = models.DateField("出生日期")
    sex = models.CharField("性别", max_length=10, choices=Person.Sex.choices)
    other_index = models.CharField("另一证件号索引", max_length=64, blank=True)
    other_masked = models.CharField("另一证件号（遮盖）", max_length=20, blank=True)
    mobile = SealedField("手机号")
    mobile_index = models.CharField("手机号索引", max_length=64)
    mobile_masked = models.CharField("手机号（遮盖）", max_length=20)
    unit_name = models.CharField("单位全称", max_length=120, blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    request = models.CharField("诉求", max_length=500)
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="tickets", verbose_name="账号")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="tickets", verbose_name="单位")
    handler = models.BigIntegerField("办理人账号", null=True)
    handler_name = models.CharField("办理人", max_length=50, blank=True)
    opinion = models.CharField("核对意见", max_length=300, blank=True)
    confirmer = models.BigIntegerField("确认人账号", null=True)
    answer = models.CharField("答复", max_length=300, blank=True)
    submitted_at = models.DateTimeField("提交时间")
    accepted_at = models.DateTimeField("受理时间", null=True)
    closed_at = models.DateTimeField("办结时间", null=True)

    class Meta:
        verbose_name = "技术支持工单"
        indexes = [models.Index(fields=["state", "id"], name="ticket_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["submitted", "accepted", "proposed"]) | ~models.Q(answer=""),
                name="ticket_closed_with_answer",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="staff_recovery", state="done")
                | models.Q(confirmer__isnull=False) & ~models.Q(confirmer=models.F("handler")),
                name="ticket_staff_by_two",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class TicketFile(models.Model):
    """工单材料: what proves the request, by the place it was asked for."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="files", verbose_name="工单")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")
    slot = models.CharField("材料种类", max_length=30)
    title = models.CharField("材料名称", max_length=60)

    class Meta:
        verbose_name = "工单材料"
        constraints = [models.UniqueConstraint(fields=["ticket", "slot"], name="ticket_file_once")]

    def __str__(self) -> str:
        return self.title


class NameChange(models.Model):
    """姓名更正记录: both names stay on record (ACC-14)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="name_changes", verbose_name="人员")
    old_name = models.CharField("原姓名", max_length=50)
    new_name = models.CharField("新姓名", max_length=50)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="name_changes", verbose_name="工单")
    changed_at = models.DateTimeField("更正时间")

    class Meta:
        verbose_name = "姓名更正记录"

    def __str__(self) -> str:
        return f"{self.old_name} -> {self.new_name}"


class AccountMerge(models.Model):
    """账号合并记录: that one person had two accounts, and where everything went."""

    kept = models.ForeignKey(Person, models.PROTECT, related_name="merges", verbose_name="保留的人员")
    merged = models.OneToOneField(Person, models.PROTECT, related_name="merged_into", verbose_name="并入的人员")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="merges", verbose_name="工单")
    merged_at = models.DateTimeField("合并时间")

    class Meta:
        verbose_name = "账号合并记录"

    def __str__(self) -> str:
        return f"{self.merged_id} -> {self.kept_id}"
