"""Root URLs: one include per audience; the first path segment says which (docs/map.md)."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("zhicheng.web.public.urls")),
    path("", include("zhicheng.web.account.urls")),
    path("", include("zhicheng.web.applicant.urls")),
    path("", include("zhicheng.web.employer.urls")),
    path("", include("zhicheng.web.authority.urls")),
    path("", include("zhicheng.web.oversight.urls")),
    path("", include("zhicheng.web.console.urls")),
    path("api/", include("zhicheng.web.api.urls")),
]
if settings.DEBUG:
    from zhicheng.web.shared.gallery import gallery

    urlpatterns.append(path("_gallery/", gallery))

handler404 = "zhicheng.web.shared.errors.not_found"
handler500 = "zhicheng.web.shared.errors.broken"
