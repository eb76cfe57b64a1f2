"""URLs of filling in and submitting an application."""

from __future__ import annotations

from django.urls import path

from .attachments import attachments, remove
from .check import check
from .cover import cover, start
from .route import route
from .submission import commitment, done, review
from .tasks import tasks

urlpatterns = [
    path("", start),
    path("<str:number>/", tasks),
    path("<str:number>/cover/", cover),
    path("<str:number>/route/", route),
    path("<str:number>/attachments/", attachments),
    path("<str:number>/attachments/<int:attachment>/remove/", remove),
    path("<str:number>/check/", check),
    path("<str:number>/commitment/", commitment),
    path("<str:number>/review/", review),
    path("<str:number>/done/", done),
]
