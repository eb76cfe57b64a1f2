"""URLs of the papers of a case."""

from __future__ import annotations

from django.urls import path

from .views import annex, centre, form, notice, package, package_file

urlpatterns = [
    path("<str:number>/form.pdf", form),
    path("<str:number>/publicity.pdf", notice),
    path("<str:number>/print/", centre),
    path("<str:number>/annexes/<slug:annex>.pdf", annex),
    path("<str:number>/package/", package),
    path("<str:number>/package.zip", package_file),
]
