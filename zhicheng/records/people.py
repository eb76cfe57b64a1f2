"""人员与账号: one person, one account, several identities (K22 五(一)2, 五(二)1; ACC-01, ACC-02, REV-15)."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q

from .employers import Employer
from .fields import SealedField
from .places import Body


class Person(models.Model):
    """自然人: found by the keyed hash of document kind and number; the number itself is stored encrypted."""

    class Document(models.TextChoices):
        ID_CARD = "id_card", "居民身份证"
        RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
        HK_MACAO_PERMIT = "hk_macao_permit", "港澳居民来往内地通行证"
        TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
        PASSPORT = "passport", "护照"
        WORK_PERMIT = "work_permit", "外国人来华工作许可证"
        FOREIGN_PERMANENT = "foreign_permanent", "外国人永久居留身份证"

    class Sex(models.TextChoices):
        MALE = "male", "男"
        FEMALE = "female", "女"

    class Post(models.TextChoices):
        SPECIALIST = "specialist", "专业技术岗位"
        CIVIL_SERVANT = "civil_servant", "公务员"
        CIVIL_SERVANT_LIKE = "civil_servant_like", "参照公务员法管理人员"
        MANAGEMENT = "management", "管理岗位"
        WORKER = "worker", "工勤技能岗位"
        RETIRED = "retired", "离退休人员"

    name = models.CharField("姓名", max_length=50)
    document_kind = models.CharField("证件类型", max_length=20, choices=Document.choices, default=Document.ID_CARD)
    document_number = SealedField("证件号码")
    document_index = models.CharField("证件号索引", max_length=64, unique=True)
    document_masked = models.CharField("证件号（遮盖）", max_length=20)
    mobile = SealedField("手机号")
    mobile_index = models.CharField("手机号索引", max_length=64, db_index=True)
    mobile_masked = models.CharField("手机号（遮盖）", max_length=20)
    sex = models.CharField("性别", max_length=10, choices=Sex.choices)
    birth_on = models.DateField("出生日期")
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="people", verbose_name="工作单位")
    employer_since = models.DateTimeField("绑定单位时间", null=True)
    using_employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+", verbose_name="用工单位")
    is_own_staff = models.BooleanField("派遣公司本部人员", default=False)
    agency = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", verbose_name="推荐机构")
    post_kind = models.CharField("岗位类别", max_length=20, choices=Post.choices, blank=True)
    retired_on = models.DateField("办理离退休手续日期", null=True)
    post_name = models.CharField("现岗位", max_length=60, blank=True)
    specialty = models.CharField("现从事专业", max_length=60, blank=True)
    specialty_since = models.DateField("从事本专业起始", null=True)
    ethnic_group = models.CharField("民族", max_length=20, blank=True)
    political_status = models.CharField("政治面貌", max_length=20, blank=True)
    photo = models.CharField("证件照", max_length=64, blank=True)
    registered_at = models.DateTimeField("注册时间")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "人员"
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | Q(employer__isnull=True), name="person_agency_without_employer"
            )
        ]
        indexes = [
            models.Index(fields=["employer", "name"], name="person_employer"),
            models.Index(fields=["name"], name="person_name"),
            models.Index(fields=["photo"], name="person_photo"),
        ]

    def __str__(self) -> str:
        return self.name


class Account(AbstractBaseUser):
    """账号: personal, never shared; locks itself after too many wrong passwords (K22 五(四)1)."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="account", verbose_name="人员")
    username = models.CharField("登录名", max_length=40, unique=True)
    failed_logins = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_at = models.DateTimeField("锁定时间", null=True)
    must_change_password = models.BooleanField("须改密码", default=False)
    totp_secret = SealedField("动态口令密钥", blank=True)
    totp_last_step = models.BigIntegerField("动态口令最近步数", default=0)
    is_active = models.BooleanField("启用", default=True)
    session_epoch = models.PositiveIntegerField("会话批次", default=1)
    default_identity = models.BigIntegerField("默认身份", null=True)
    created_at = models.DateTimeField("建立时间")

    USERNAME_FIELD = "username"

    class Meta:
        verbose_name = "账号"

    def __str__(self) -> str:
        return self.username


class Identity(models.Model):
    """身份: a role held for one employer or one body, granted by a named person, with an end."""

    class Role(models.TextChoices):
        APPLICANT = "applicant", "申报人"
        UNIT_HANDLER = "unit_handler", "单位经办人"
        UNIT_LEADER = "unit_leader", "单位负责人"
        UNIT_ADMIN = "unit_admin", "单位管理员"
        SUPERVISING_AUTHORITY = "supervising_authority", "主管部门审核人"
        COUNTY_HRSS = "county_hrss", "县区人社审核人"
        CITY_HRSS = "city_hrss", "市人社审核人"
        PROVINCE_HRSS = "province_hrss", "省人社审核人"
        COMMITTEE_OFFICE = "committee_office", "评委会办公室人员"
        AGENCY = "agency", "推荐机构人员"
        SUPERVISOR = "supervisor", "监督员"
        SYSTEM_ADMIN = "system_admin", "系统管理员"
        SECURITY_ADMIN = "security_admin", "安全管理员"
        AUDIT_ADMIN = "audit_admin", "审计管理员"
        SUPPORT = "support", "技术支持"

    account = models.ForeignKey(Account, models.PROTECT, related_name="identities", verbose_name="账号")
    role = models.CharField("角色", max_length=30, choices=Role.choices)
    employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="identities", verbose_name="单位")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="identities", verbose_name="机构")
    granted_by = models.BigIntegerField("授予人", null=True)
    granted_at = models.DateTimeField("授予时间")
    ends_on = models.DateField("到期日", null=True)
    revoked_at = models.DateTimeField("收回时间", null=True)

    class Meta:
        verbose_name = "身份"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=Q(revoked_at__isnull=True, employer__isnull=True, body__isnull=True),
                name="identity_once_own",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "employer"],
                condition=Q(revoked_at__isnull=True, employer__isnull=False),
                name="identity_once_employer",
            ),
            models.UniqueConstraint(
                fields=["account", "role", "body"],
                condition=Q(revoked_at__isnull=True, body__isnull=False),
                name="identity_once_body",
            ),
            models.CheckConstraint(
                condition=(Q(role="applicant") & Q(employer__isnull=True) & Q(body__isnull=True))
                | (Q(role__startswith="unit_") & Q(employer__isnull=False) & Q(body__isnull=True))
                | (~Q(role="applicant") & ~Q(role__startswith="unit_") & Q(employer__isnull=True) & Q(body__isnull=False)),
                name="identity_scope_fits_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"


class SmsCode(models.Model):
    """短信验证码: stored as a keyed hash, used once, few tries, short life; kept readable in a demonstration only."""

    class Purpose(models.TextChoices):
        REGISTER = "register", "注册"
        SIGN_IN = "sign_in", "登录"
        CHANGE_MOBILE = "change_mobile", "变更手机号"
        CONFIRM = "confirm", "确认办理"
        RECOVER = "recover", "找回密码"
        TICKET = "ticket", "提交工单"

    mobile_index = models.CharField("手机号索引", max_length=64, db_index=True)
    purpose = models.CharField("用途", max_length=20, choices=Purpose.choices)
    code_hash = models.CharField("验证码散列", max_length=64)
    tries = models.PositiveSmallIntegerField("已试次数", default=0)
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)
    created_at = models.DateTimeField("发送时间")
    shown_code = SealedField("演示时显示的验证码", blank=True)

    class Meta:
        verbose_name = "短信验证码"

    def __str__(self) -> str:
        return self.purpose


class RoleGrant(models.Model):
    """授权提议: a role one security administrator proposes and another confirms; it gives nothing until then."""

    class State(models.TextChoices):
        WAITING = "waiting", "待确认"
        CONFIRMED = "confirmed", "已确认"
        DROPPED = "dropped", "未授予"

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants", verbose_name="账号")
    role = models.CharField("角色", max_length=30, choices=Identity.Role.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="机构")
    ends_on = models.DateField("到期日", null=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    proposed_by = models.BigIntegerField("提议人")
    proposed_at = models.DateTimeField("提议时间")
    decided_by = models.BigIntegerField("确认人", null=True)
    decided_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        verbose_name = "授权提议"
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "body"], condition=Q(state="waiting"), name="grant_waits_once"),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(decided_by__isnull=False) & ~Q(decided_by=models.F("proposed_by")),
                name="grant_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role}"
