"""What the frame of every page shows: the shape of the template variable `shell`, filled by the context processor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of a menu. `count` None shows nothing; `group` starts a headed group in the staff menu."""

    label: str
    url: str
    current: bool = False
    count: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Footer:
    """页脚: what government sites must show. Empty strings are left out; `links` are 无障碍、好差评、运行状态 and so on."""

    organiser: str = ""
    icp: str = ""
    site_code: str = ""
    hotline: str = ""
    phone: str = ""
    links: list[NavItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame. `nav` is the audience's own menu: four places for an applicant, the left menu for staff, empty for the public.

    `layout` is the frame of the reader's own audience, for pages that belong to everybody. `header_links` are the public columns in the band. `identity_text` is empty when logged out ("某某设计院 经办人" otherwise).
    `maintenance` is the announcement of maintenance to come or under way. `demo` is the text of the banner of a demonstration installation, or None. `theme` is "normal" or "contrast"; `large` is 关怀版.
    """

    platform: str
    layout: str = "shared/layout_public.html"
    division: str = ""
    division_url: str = ""
    home_url: str = "/"
    header_links: list[NavItem] = field(default_factory=list)
    nav: list[NavItem] = field(default_factory=list)
    identity_text: str = ""
    identities_url: str = "/account/switch/"
    notifications_url: str = "/notifications/"
    unread: int = 0
    login_url: str = "/account/login/"
    logout_url: str = "/account/logout/"
    appearance_url: str = "/account/appearance/"
    demo: str | None = None
    maintenance: str = ""
    server_time: dt.datetime | None = None
    footer: Footer = field(default_factory=Footer)
    theme: str = "normal"
    large: bool = False
