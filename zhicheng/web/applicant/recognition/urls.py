"""URLs of 考核认定 (the applicant's part)."""

from __future__ import annotations

from django.urls import path

from .views import calendar_file, case_paths, recognition

urlpatterns = [
    path("", recognition),
    path("calendar.ics", calendar_file),
    path("<str:number>/", case_paths),
]
