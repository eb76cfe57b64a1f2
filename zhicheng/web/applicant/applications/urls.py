"""URLs of 申报记录."""

from __future__ import annotations

from django.urls import path

from .diff import diff, pages, picture
from .listing import listing
from .progress import calendar_file, progress
from .returns import returned, withdraw
from .slip import slip

urlpatterns = [
    path("", listing),
    path("<str:number>/", progress),
    path("<str:number>/calendar.ics", calendar_file),
    path("<str:number>/slip.pdf", slip),
    path("<str:number>/returns/<int:nth>/", returned),
    path("<str:number>/diff/", diff),
    path("<str:number>/diff/pages/", pages),
    path("<str:number>/diff/<int:before>/<int:after>/<int:page>.png", picture),
    path("<str:number>/withdraw/", withdraw),
]
