"""URLs of 通知公告."""

from __future__ import annotations

from django.urls import path

from .files import annex, annexes
from .publishing import new
from .views import notice, notices

urlpatterns = [
    path("", notices),
    path("new/", new),
    path("<str:number>/", notice),
    path("<str:number>/annexes.zip", annexes),
    path("<str:number>/annexes/<int:position>/", annex),
]
