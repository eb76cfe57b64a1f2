"""URLs of the papers of a case."""

from __future__ import annotations

from django.urls import path

from .views import form, intake, notice

urlpatterns = [
    path("paper/", intake),
    path("<str:number>/form.pdf", form),
    path("<str:number>/publicity.pdf", notice),
]
