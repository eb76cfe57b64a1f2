"""URLs of the unit's handlers."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from zhicheng.web.employer.claim.views import answer

from .views import hand_over_to, handlers

urlpatterns: list[URLPattern | URLResolver] = [
    path("", handlers),
    path("claims/<int:claim>/", answer),
    path("<int:person>/hand-over/", hand_over_to),
]
