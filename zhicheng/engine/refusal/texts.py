"""All refusal texts, collected from one file a noun. `status` is the HTTP status a door answers with."""

from __future__ import annotations

from .accounts import ACCOUNTS
from .announcements import ANNOUNCEMENTS
from .applications import APPLICATIONS
from .audit import AUDIT
from .certificates import CERTIFICATES
from .evidence import EVIDENCE
from .kinds import Text
from .messages import MESSAGES
from .objections import OBJECTIONS
from .papers import PAPERS
from .places import PLACES
from .platform import PLATFORM
from .policies import POLICIES
from .profiles import PROFILES
from .tickets import TICKETS

GENERAL = {
    "access.denied": Text("您没有办理这件事的权限。", "请切换到有权限的身份，或联系{holder}。", 403),
    "access.step_up": Text("这件事办理后不能撤回，要先再核验一次您的身份。", "您填写的内容都会保留，核验后继续提交。", 409),
    "access.hidden": Text("没有找到这份材料，或您没有查看它的权限。", "请核对编号，或切换身份后再看。", 404),
    "access.own_case": Text("您是本案申报人，不能审核自己的申报。", "本件将由您的同事办理。", 403),
    "access.same_person": Text("您已在上一环节审核过本件，同一人不能两级审核。", "请转同事办理。", 403),
    "access.turn": Text("这件申报现在由{holder}办理，还没有轮到您。", "请等待该环节办结。", 409),
    "access.not_competent": Text("这件申报不归贵机构办理，应由{competent}办理。", "请勿继续操作。", 403),
    "workflow.state": Text("这件申报目前是“{state}”，不能{verb}。", "请刷新页面查看最新进度。", 409),
    "stale": Text("这条内容在{at}被改过。", "两处内容都在下面，请逐项选择后再保存。", 409),
    "calendar.unpublished": Text("{year}年节假日安排尚未公布，相关日期待定。", "公布并录入后系统会自动算出日期。", 409),
    "not_configured": Text("本地区尚未配置此项（{key}）。", "请联系{office}。", 409),
    "act.foreign_key": Text("这次提交的凭据已被另一次操作使用。", "请返回页面重新打开后再提交。", 409),
    "rate_limited": Text("操作太频繁。", "请在{seconds}秒后再试。", 429),
    "confirmation": Text("还没有勾选确认。", "请阅读后勾选，再按按钮。", 422),
    "second_factor": Text("验证码不对或已过期。", "请重新获取后输入最新的验证码。", 422),
}

TEXTS: dict[str, Text] = {
    **GENERAL,
    **ACCOUNTS,
    **ANNOUNCEMENTS,
    **APPLICATIONS,
    **AUDIT,
    **CERTIFICATES,
    **EVIDENCE,
    **MESSAGES,
    **OBJECTIONS,
    **PAPERS,
    **PLACES,
    **PLATFORM,
    **POLICIES,
    **PROFILES,
    **TICKETS,
}
