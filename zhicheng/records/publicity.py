"""公示: a frozen list shown for a number of working days; changed content starts a new one (K20 六(四)1; KINIT 三(二); PUB-01, PUB-13)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .applications import Application
from .employers import Employer
from .evidence import StoredFile
from .people import Person


class Publicity(models.Model):
    """一次公示: posted at an instant, over at `ends_at` (exclusive); on a board of the unit, on the site, or both."""

    class Means(models.TextChoices):
        BOARD = "board", "单位公告栏"
        SITE = "site", "本平台公示栏"
        BOTH = "both", "单位公告栏和本平台"

    number = models.CharField("编号", max_length=30, unique=True)
    kind = models.CharField("种类", max_length=20)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="publicities", verbose_name="公示单位")
    employer_name = models.CharField("公示时单位名称", max_length=120)
    posted_at = models.DateTimeField("张贴时间")
    posted_on = models.DateField("张贴日")
    working_days = models.PositiveSmallIntegerField("公示工作日数")
    ends_at = models.DateTimeField("公示结束")
    means = models.CharField("公示方式", max_length=10, choices=Means.choices)
    place = models.CharField("公示地点", max_length=120, blank=True)
    contact = models.CharField("受理部门和电话", max_length=120)
    list_hash = models.CharField("名单指纹", max_length=64)
    posted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="发布人")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "公示"
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("posted_at")), name="publicity_ends_after"),
            models.CheckConstraint(condition=Q(means="site") | ~Q(place=""), name="publicity_board_has_place"),
        ]
        indexes = [
            models.Index(fields=["employer", "-id"], name="publicity_employer"),
            models.Index(fields=["means", "ends_at"], name="publicity_on_site"),
        ]

    def __str__(self) -> str:
        return self.number


class PublicityPerson(models.Model):
    """公示中的一人: the frozen public fields and their hash; `stopped_at` when this person's publicity ended early."""

    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="people", verbose_name="公示")
    application = models.ForeignKey(Application, models.PROTECT, related_name="publicities", verbose_name="申报")
    attempt = models.PositiveSmallIntegerField("第几次提交")
    is_using = models.BooleanField("用工单位公示", default=False)
    name = models.CharField("姓名", max_length=50)
    specialty = models.CharField("专业", max_length=60)
    title_name = models.CharField("拟认定职称", max_length=60)
    education = models.CharField("学历", max_length=60)
    experience = models.CharField("资历", max_length=200)
    result = models.CharField("考核结果", max_length=200)
    content_hash = models.CharField("内容指纹", max_length=64)
    stopped_at = models.DateTimeField("中止时间", null=True)
    stopped_reason = models.CharField("中止原因", max_length=200, blank=True)
    cleared_at = models.DateTimeField("确认无异议时间", null=True)

    class Meta:
        verbose_name = "公示人员"
        constraints = [
            models.UniqueConstraint(fields=["publicity", "application"], name="publicity_person_once"),
            models.UniqueConstraint(
                fields=["application", "is_using"],
                condition=Q(stopped_at__isnull=True, cleared_at__isnull=True),
                name="publicity_one_running",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublicityProof(models.Model):
    """公告栏公示的证明: the board as it stood at the start and at the end, and the sealed statement (PUB-11)."""

    class Kind(models.TextChoices):
        START = "start_photo", "张贴时的照片"
        END = "end_photo", "期满时的照片"
        STATEMENT = "statement", "盖章的公示情况说明"

    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="proofs", verbose_name="公示")
    kind = models.CharField("种类", max_length=20, choices=Kind.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name="文件")
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="上传人")
    at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "公示证明"
        constraints = [models.UniqueConstraint(fields=["publicity", "kind", "file"], name="publicity_proof_once")]

    def __str__(self) -> str:
        return self.kind


class PublicityCopy(models.Model):
    """公示页存档: what the page on the site said at an instant, with its hash; never changed (PUB-11)."""

    class Moment(models.TextChoices):
        START = "start", "发布时"
        END = "end", "期满时"

    publicity = models.ForeignKey(Publicity, models.PROTECT, related_name="copies", verbose_name="公示")
    moment = models.CharField("时点", max_length=10, choices=Moment.choices)
    text = models.TextField("页面内容")
    sha256 = models.CharField("指纹", max_length=64)
    taken_at = models.DateTimeField("存档时间")

    class Meta:
        verbose_name = "公示页存档"
        constraints = [models.UniqueConstraint(fields=["publicity", "moment"], name="publicity_copy_moment")]

    def __str__(self) -> str:
        return f"{self.publicity_id} {self.moment}"
