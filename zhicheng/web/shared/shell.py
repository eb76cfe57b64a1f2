"""Fills the frame of every page: platform, identity, menu, unread messages, demo banner, footer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

from zhicheng.engine.access import Role
from zhicheng.records.queries import clock, frame

from .appearance import read_appearance
from .door import BODY, UNIT
from .frame import Footer, NavItem, Shell
from .maintenance import banner

PUBLIC_LINKS = (
    ("通知公告", "/notices/"),
    ("考核认定", "/recognition/"),
    ("政策库", "/policy/"),
    ("查证书", "/verify/"),
    ("帮助", "/help/"),
)
FOOT_LINKS = (
    ("公示栏", "/publicity/"),
    ("职称目录", "/titles/"),
    ("评委会目录", "/committees/"),
    ("评审计划", "/plan/"),
    ("人社窗口", "/offices/"),
    ("常见问题", "/faq/"),
    ("运行状态", "/status/"),
    ("无障碍与关怀版", "/accessibility/"),
    ("个人信息规则", "/privacy/"),
)
APPLICANT_NAV = (
    ("首页", "/me/"),
    ("申报", "/applications/"),
    ("档案", "/me/profile/"),
    ("认定", "/recognition/"),
)
UNIT_NAV = (
    ("单位首页", "/unit/"),
    ("单位审核", "/unit/reviews/"),
    ("单位公示", "/unit/publicity/"),
    ("公示反映", "/unit/objections/"),
    ("派遣双审核", "/agency/"),
    ("专业技术人员", "/unit/staff/"),
    ("经办人", "/unit/handlers/"),
    ("单位信息", "/unit/profile/"),
)
COMPLAINTS_NAV = (("公示反映", "/complaints/"),)
ALERT_NAV = (("风险预警", "/oversight/alerts/"),)
BODY_NAV = (("待办", "/queue/"), ("证书签发", "/certificates/"), ("单位账号", "/bureau/units/"), *COMPLAINTS_NAV)
DECIDING_NAV = (("认定办理", "/queue/"), ("证书签发", "/certificates/"))
WINDOW_NAV = (("申报通道", "/bureau/windows/"),)
PACK_NAV = (("政策包", "/packs/"), ("工作日历", "/calendar/"))
NOTICE_NAV = (("通知公告", "/notices/"),)
# Pages that belong to a place of the menu without lying under its address.
BELONGS = (
    ("/apply/", "/applications/"),
    ("/faq/", "/help/"),
    ("/me/unit/", "/me/profile/"),
    ("/me/evidence/", "/me/profile/"),
    ("/unit/recognition/", "/unit/reviews/"),
    ("/unit/batch/", "/unit/reviews/"),
    ("/recognition/desk/", "/queue/"),
)
HOMES = ("/me/", "/unit/")
NAV: dict[Role, tuple[tuple[str, str], ...]] = {
    Role.APPLICANT: APPLICANT_NAV,
    **dict.fromkeys(UNIT, UNIT_NAV),
    **dict.fromkeys(BODY, BODY_NAV),
    Role.COUNTY_HRSS: BODY_NAV + NOTICE_NAV,
    Role.CITY_HRSS: BODY_NAV + ALERT_NAV + WINDOW_NAV + NOTICE_NAV + PACK_NAV,
    Role.PROVINCE_HRSS: PACK_NAV + NOTICE_NAV,
    Role.SYSTEM_ADMIN: (
        ("区划", "/console/divisions/"),
        ("机构", "/console/orgs/"),
        ("用户", "/console/users/"),
        ("任务", "/console/jobs/"),
        ("数据交换", "/console/exchange/"),
        ("维护", "/console/maintenance/"),
        *WINDOW_NAV,
        *PACK_NAV,
        ("运行状态", "/status/"),
    ),
    Role.SECURITY_ADMIN: (
        ("授权", "/console/roles/"),
        ("安全策略", "/console/security/"),
    ),
    Role.SUPERVISOR: COMPLAINTS_NAV + ALERT_NAV,
    Role.AGENCY: (("代理人员", "/agency/clients/"),),
    Role.SUPPORT: (("工单", "/console/tickets/"),),
    Role.AUDIT_ADMIN: (
        ("审计日志", "/console/audit/"),
        ("链校验", "/console/audit/verify/"),
    ),
}


def shell(request: HttpRequest) -> dict[str, Any]:
    """The template variable `shell` (see `frame.Shell`). One statement: the installation's words with the unread messages."""
    theme, large = read_appearance(request)
    signed = getattr(request, "signed", None)
    actor = getattr(request, "actor", None)
    words = frame.words(signed.account.pk if signed else None)
    role = actor.role if actor and not (signed and signed.pending) else Role.PUBLIC
    is_deciding_unit = actor is not None and actor.employer is not None and actor.body is not None
    nav = _menu(NAV.get(role, ()) + (DECIDING_NAV if is_deciding_unit else ()), request.path)
    now = clock.now()
    return {
        "shell": Shell(
            platform=words.platform,
            division=words.division,
            layout=_layout(role, bool(nav)),
            home_url=nav[0].url if nav else "/",
            header_links=_menu(PUBLIC_LINKS, request.path) if not nav else [],
            nav=nav,
            identity_text=_identity_text(signed),
            unread=words.unread,
            demo=words.demo,
            maintenance=banner(clock.maintenance()),
            server_time=now,
            footer=Footer(
                organiser=words.organiser,
                hotline=words.hotline,
                phone=words.phone,
                links=[NavItem(label=label, url=url) for label, url in FOOT_LINKS],
            ),
            theme=theme,
            large=large,
        )
    }


def _menu(items: Iterable[tuple[str, str]], path: str) -> list[NavItem]:
    """The entries of a menu; the one the page lies deepest in is the current one, never two of them."""
    places = tuple(items)
    here = next((place for part, place in BELONGS if path.startswith(part)), path)
    inside = [url for _, url in places if here == url or (url not in HOMES and here.startswith(url))]
    current = max(inside, key=len, default="")
    return [NavItem(label=label, url=url, current=url == current) for label, url in places]


def _layout(role: Role, has_menu: bool) -> str:
    audience = "applicant" if role is Role.APPLICANT else "staff" if has_menu else "public"
    return f"shared/layout_{audience}.html"


def _identity_text(signed: Any) -> str:
    if signed is None:
        return ""
    if signed.identity is None:
        return str(signed.actor.name)
    place = signed.identity.employer or signed.identity.body
    return f"{place.name} {signed.identity.get_role_display()} {signed.actor.name}" if place else f"{signed.actor.name}"
