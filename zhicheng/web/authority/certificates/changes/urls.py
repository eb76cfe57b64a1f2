"""URLs of 更正、补办和撤销."""

from __future__ import annotations

from django.urls import path

from .revocation import revocation
from .views import change, draw_up, listing, proof

urlpatterns = [
    path("", listing),
    path("new/", draw_up),
    path("revoke/", revocation),
    path("<int:change>/", change),
    path("<int:change>/proof/", proof),
]
