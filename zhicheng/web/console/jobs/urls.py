"""URLs of 任务."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("", views.jobs), path("<int:job>/retry/", views.retry)]
