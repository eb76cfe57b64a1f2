"""URLs of the account audience."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from zhicheng.web.shared.appearance import set_appearance

from .confirm.views import confirm
from .data.views import data
from .login.factor import factor
from .login.views import login, logout
from .password.views import password
from .provider.views import begin, come_back, first
from .recover.views import person, unit, ways
from .register.views import register
from .search.views import find
from .security.views import end_all, end_one, mobile, security, totp
from .switch.views import switch
from .ticket.views import file_ticket, name_fix, progress

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/appearance/", set_appearance),
    path("account/login/", login),
    path("account/logout/", logout),
    path("account/provider/", begin),
    path("account/provider/return/", come_back),
    path("account/provider/first/", first),
    path("account/recover/", ways),
    path("account/recover/person/", person),
    path("account/recover/unit/", unit),
    path("account/recover/ticket/<slug:kind>/", file_ticket),
    path("account/recover/progress/", progress),
    path("account/name-fix/", name_fix),
    path("account/register/", register),
    path("account/factor/", factor),
    path("account/confirm/", confirm),
    path("account/data/", data),
    path("account/password/", password),
    path("account/switch/", switch),
    path("search/", find),
    path("notifications/", include("zhicheng.web.account.messages.urls")),
    path("account/security/", security),
    path("account/security/end/", end_all),
    path("account/security/end/<str:handle>/", end_one),
    path("account/security/totp/", totp),
    path("account/security/mobile/", mobile),
]
