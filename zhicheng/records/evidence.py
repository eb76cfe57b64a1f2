"""佐证材料: immutable files found by content hash, and each person's library of them (PRO-16, SEC-05)."""

from __future__ import annotations

from django.db import models

from .people import Account, Person


class StoredFile(models.Model):
    """文件内容: one row for each distinct content, whoever uploaded it; the bytes lie in the store under this hash."""

    sha256 = models.CharField("内容指纹", max_length=64, primary_key=True)
    mime = models.CharField("类型", max_length=40)
    size = models.PositiveIntegerField("字节数")
    pages = models.PositiveSmallIntegerField("页数")
    width = models.PositiveIntegerField("宽", null=True)
    height = models.PositiveIntegerField("高", null=True)
    hints = models.CharField("可读性提示", max_length=200, blank=True)
    scanner = models.CharField("查毒方式", max_length=20, blank=True)
    stored_at = models.DateTimeField("存入时间")

    class Meta:
        verbose_name = "文件"

    def __str__(self) -> str:
        return self.sha256[:12]


class EvidenceItem(models.Model):
    """材料库中的一份: a file as its owner named it; deleting it hides it, filed copies stay."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="evidence", verbose_name="所有人")
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")
    name = models.CharField("文件名", max_length=120)
    uploaded_at = models.DateTimeField("上传时间")
    valid_to = models.DateField("有效期至", null=True)
    lacks_name = models.BooleanField("没有读到所有人姓名", default=False)
    removed_at = models.DateTimeField("移除时间", null=True)

    class Meta:
        verbose_name = "佐证材料"
        constraints = [models.UniqueConstraint(fields=["person", "file"], name="evidence_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="evidence_person"),
            models.Index(fields=["person", "valid_to"], name="evidence_expiry"),
        ]

    def __str__(self) -> str:
        return self.name


class PhoneTicket(models.Model):
    """手机拍照二维码: for a few minutes, whoever holds it may photograph pages into one place of one person's files, and nothing else."""

    class Place(models.TextChoices):
        LIBRARY = "library", "材料库"
        ENTRY = "entry", "档案条目"
        MATERIAL = "material", "申报附件"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name="所有人")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+", verbose_name="账号")
    token_hash = models.CharField("二维码指纹", max_length=64, unique=True)
    place = models.CharField("放到哪里", max_length=10, choices=Place.choices)
    reference = models.CharField("条目或申报编号", max_length=30, blank=True)
    slot = models.CharField("位置", max_length=40, blank=True)
    title = models.CharField("材料名称", max_length=80)
    ends_at = models.DateTimeField("失效时间", db_index=True)
    item = models.ForeignKey(EvidenceItem, models.SET_NULL, null=True, related_name="+", verbose_name="合成的文件")

    class Meta:
        verbose_name = "手机拍照二维码"

    def __str__(self) -> str:
        return self.title


class PhonePage(models.Model):
    """手机拍的一页, until the pages are put together."""

    ticket = models.ForeignKey(PhoneTicket, models.CASCADE, related_name="pages", verbose_name="二维码")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name="图像")

    class Meta:
        verbose_name = "手机拍的一页"

    def __str__(self) -> str:
        return f"{self.ticket_id}/{self.pk}"
