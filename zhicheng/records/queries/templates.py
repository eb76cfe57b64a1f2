"""消息模板 in force: the words of each kind of message as the packs say them (ux 6.8, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from zhicheng.engine.messages import Template, read_template
from zhicheng.engine.refusal import Refusal

from . import policies

PREFIX = "message."
# Before any pack is published people must still get their codes and one-time passwords; the shipped pack says the same.
UNPUBLISHED: Mapping[str, Mapping[str, Any]] = {
    "person.message": {"to": "person", "site": "{sender}：{text}", "mail": "单位有新消息"},
    "account.code": {
        "to": "mobile",
        "sms": "【职称平台】{purpose}验证码{code}，{minutes}分钟内有效。工作人员不会向您索要。",
        "longest": {"purpose": 8, "code": 6, "minutes": 2},
    },
    "account.created": {
        "to": "mobile",
        "sms": "【职称平台】已为您建立账号，登录名{username}，一次性密码{secret}，登录后须改密码。",
        "longest": {"username": 20, "secret": 16},
    },
    "account.unit_created": {
        "to": "mobile",
        "sms": "【职称平台】已为您的单位建立账号，请在单位页登录，一次性密码{secret}，登录后须改密码。",
        "longest": {"secret": 16},
    },
    "account.allotted": {
        "to": "mobile",
        "sms": "【职称平台】{body}已为您分配账号，一次性密码{secret}，登录后须改密码。",
        "longest": {"body": 18, "secret": 16},
    },
    "employer.handed_to": {
        "to": "person",
        "site": "{unit}把{person}的经办工作移交给您：在办申报{live}件，其中轮到本单位办理的{waiting}件。"
        "[您本人的申报{own}件须由其他同事审核。]",
    },
    "employer.handed_from": {
        "to": "person",
        "site": "您在{unit}的经办工作已移交，单位身份从现在起失效。个人账号照常使用。",
    },
    "account.one_time": {
        "to": "mobile",
        "sms": "【职称平台】一次性密码{secret}，登录后须立即改为自己的密码。",
        "longest": {"secret": 16},
    },
    "account.mobile_changed": {
        "to": "mobile",
        "sms": "【职称平台】您的预留手机号已改为{mobile}。不是本人操作请立即联系技术支持。",
        "longest": {"mobile": 11},
    },
    "account.restored": {
        "to": "person",
        "site": "您的账号已凭工单{number}恢复，由{first}核对材料、{second}确认：预留手机号、密码和动态口令都已更换。"
        "不是您本人申请的，请立即联系安全管理员。",
    },
    "account.registered": {
        "to": "mobile",
        "sms": "【职称平台】有人用您的证件号注册，未办成。您已有账号，请直接登录；不是本人操作可不理会。",
    },
    "account.registered_unit": {
        "to": "mobile",
        "sms": "【职称平台】有人用您的证件号注册单位，未办成。是您本人，请先登录个人账号再注册单位；不是可不理会。",
    },
    "account.no_such_pair": {
        "to": "mobile",
        "sms": "【职称平台】有人用您的手机号找回密码，所填信息与登记的不一致，未发验证码。不是本人操作可不理会。",
    },
    "account.recovered": {
        "to": "mobile",
        "sms": "【职称平台】您的登录密码已通过短信验证码重新设置。不是本人操作请立即联系技术支持。",
    },
    "account.invited": {
        "to": "mobile",
        "sms": "【职称平台】{unit}请您注册，选择工作单位时填{code}。不是本单位的可不理会。",
        "longest": {"unit": 16, "code": 18},
    },
    "ticket.submitted": {
        "to": "mobile",
        "sms": "【职称平台】工单{number}已提交。凭工单号和本手机号可在“找回与更正”查询进度。",
        "longest": {"number": 18},
    },
    "ticket.answered": {
        "to": "mobile",
        "sms": "【职称平台】工单{number}{state}，请凭工单号和本手机号在“找回与更正”查看答复。",
        "longest": {"number": 18, "state": 6},
    },
}


def template(kind: str, now: datetime, division: str = "") -> Template:
    """The template of one kind in a division, this installation's own when none is named.

    One statement. Raises Refusal `not_configured` where the packs have no words for it.
    """
    place = division or settings.LOCAL_DIVISION
    on = timezone.localtime(now).date()
    try:
        book = policies.rulebook(place, on)
        return read_template(kind, policies.value(book, f"{PREFIX}{kind}", on, place).value)
    except Refusal:
        if kind in UNPUBLISHED:
            return read_template(kind, UNPUBLISHED[kind])
        raise
