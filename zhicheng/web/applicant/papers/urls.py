"""URLs of one's own papers and certificates."""

from __future__ import annotations

from django.urls import path

from .certificates import download, listing
from .changes import ask
from .copies import copies, copy_file
from .standing import hours, records
from .views import annex, centre, form, notice, package, package_file, report

urlpatterns = [
    path("applications/<str:number>/form.pdf", form),
    path("applications/<str:number>/publicity.pdf", notice),
    path("applications/<str:number>/recommendation.pdf", report),
    path("applications/<str:number>/print/", centre),
    path("applications/<str:number>/package/", package),
    path("applications/<str:number>/package.zip", package_file),
    path("applications/<str:number>/annexes/<slug:annex>.pdf", annex),
    path("me/certificates/", listing),
    path("me/integrity/", records),
    path("me/learning/", hours),
    path("me/certificates/<str:number>.pdf", download),
    path("me/certificates/<str:number>/change/", ask),
    path("me/certificates/<str:number>/copies/", copies),
    path("me/certificates/copies/<str:code>.pdf", copy_file),
]
