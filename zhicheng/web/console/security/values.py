"""The values about accounts as people read them: what each is for, what holds now, by which clause."""

from __future__ import annotations

from typing import Any

from zhicheng.records.queries.console import ROLES, RateScope, SecurityValue
from zhicheng.web.shared.parts import Chip

# What a value is for, where no pack in force says it.
LABELS = {
    "account.idle_minutes": "申报人和单位人员多少分钟不操作就退出登录",
    "account.max_failed_logins": "密码连续输错超过多少次就锁定账号",
    "account.provider_levels": "用统一身份认证登录要达到的可信级别",
    "account.password_kinds": "密码至少含几类字符",
    "account.password_min_length": "密码最短字数",
    "account.documents": "注册可以用的证件",
    "account.recoveries_per_address": "同一网络地址每分钟最多找回账号的次数",
    "account.recoveries_per_subject": "同一证件号或单位每小时最多找回账号的次数",
    "account.tickets_per_address": "同一网络地址每小时最多提交的工单",
    "account.retention_basis": "业务记录保管期内不能删除的依据",
    "account.second_factor": "各身份登录时的第二次验证",
    "account.sign_ins_per_address": "同一网络地址每分钟最多尝试登录的次数",
    "account.sms_code_minutes": "短信验证码多少分钟内有效",
    "account.sms_code_tries": "同一短信验证码最多可以试的次数",
    "account.sms_codes_per_address": "同一网络地址每分钟最多请求的验证码",
    "account.sms_codes_per_mobile": "同一手机号每小时最多发送的验证码",
    "account.staff_idle_minutes": "用动态口令的人员多少分钟不操作就退出登录",
    "account.step_up_minutes": "办理不能撤回的事项前多少分钟内须核验过身份",
    "account.support_phone": "技术支持电话",
}
WORDS = {
    "none": "只用密码",
    "sms": "短信验证码",
    "totp": "动态口令",
    "self_register": "自行注册",
    "employer": "单位",
    "support": "技术支持",
    "with_employer": "已选择单位的",
    "without_employer": "还没有选择单位的",
}
# What a level of the identity provider is worth; `none` says something else here than of a second factor.
TRUST = {"none": "不能登录", "sms": "另核验短信验证码", "password": "等同于密码"}

# Beyond this many entries a table of values reads better by value than by name.
_FEW = 3
SCOPES = {
    "sign_in": "登录尝试",
    "code.address": "请求验证码（按网络地址）",
    "code.mobile": "请求验证码（按手机号）",
    "login.unknown": "用不存在的账号登录",
    "recovery.address": "找回账号（按网络地址）",
    "recovery.subject": "找回账号（按证件号或单位）",
    "ticket.address": "提交工单（按网络地址）",
    "ticket.look_up": "查询工单（按网络地址）",
    "certificate.verify": "查验证书",
}


def value_text(value: Any, key: str = "") -> str:
    """A value in words."""
    if key == "account.provider_levels" and isinstance(value, dict):
        return "；".join(f"{level}级：{TRUST.get(str(proof), proof)}" for level, proof in value.items())
    if isinstance(value, list):
        return "、".join(str(one["title"]) if isinstance(one, dict) and "title" in one else value_text(one) for one in value)
    if isinstance(value, dict) and len(value) > _FEW:
        kinds = dict.fromkeys(str(one) for one in value.values())
        return "；".join(
            f"{value_text(kind)}：{'、'.join(_named(name) for name, one in value.items() if one == kind)}" for kind in kinds
        )
    if isinstance(value, dict):
        return "；".join(f"{_named(name)}：{value_text(one)}" for name, one in value.items())
    return WORDS.get(str(value), str(value))


def _named(name: Any) -> str:
    return ROLES.get(str(name)) or WORDS.get(str(name), str(name))


def line(value: SecurityValue) -> dict[str, Any]:
    """One row of the table."""
    if not value.configured:
        chip, basis = Chip("orange", "未配置"), "没有政策包写明，按程序内置值办理" if value.value else "没有政策包写明"
    else:
        chip, basis = (Chip("purple", "待确认") if value.confirm else Chip("green", "已配置")), value.clause
    return {
        "says": value.says or LABELS.get(value.key, value.key),
        "value": value_text(value.value, value.key) if value.value not in (None, "") else "—",
        "chip": chip,
        "basis": basis,
    }


def scope_line(scope: RateScope) -> dict[str, Any]:
    """One kind of limited attempt."""
    return {"scope": SCOPES.get(scope.scope, scope.scope), "sources": scope.sources, "most": scope.most}
