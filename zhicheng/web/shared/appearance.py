"""关怀版 and 高对比: two cookies, set by a plain form, read by the frame."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from .door import PUBLIC, door

SIZE_COOKIE = "zc_size"
THEME_COOKIE = "zc_theme"
_YEAR = 365 * 24 * 3600


def read_appearance(request: HttpRequest) -> tuple[str, bool]:
    """The chosen theme ("normal" or "contrast") and whether 关怀版 is on."""
    theme = "contrast" if request.COOKIES.get(THEME_COOKIE) == "contrast" else "normal"
    return theme, request.COOKIES.get(SIZE_COOKIE) == "large"


@door("account", PUBLIC)
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Remember `size` (large or normal) and `theme` (contrast or normal) in this browser, then go back to `next`."""
    target = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    for name, cookie, chosen in (
        ("size", SIZE_COOKIE, "large"),
        ("theme", THEME_COOKIE, "contrast"),
    ):
        if value := request.GET.get(name):
            value = chosen if value == chosen else "normal"
            response.set_cookie(
                cookie,
                value,
                max_age=_YEAR,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
    return response
