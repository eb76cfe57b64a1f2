"""URLs of 运行状态."""

from __future__ import annotations

from django.urls import path

from .recording import finish, new
from .views import status

urlpatterns = [path("", status), path("new/", new), path("<int:outage>/end/", finish)]
