"""URLs of the profile."""

from __future__ import annotations

from django.urls import path

from . import basic, bin, entry, files, unit, views

urlpatterns = [
    path("me/profile/", views.overview),
    path("me/profile/basic/", basic.basic),
    path("me/profile/basic/draft/", basic.basic_draft),
    path("me/profile/basic/photo/", basic.photo),
    path("me/unit/", unit.unit),
    path("me/unit/agency/", unit.agency),
    path("me/profile/bin/", bin.bin_page),
    path("me/profile/bin/<int:entry_id>/restore/", bin.restore),
    path("me/profile/<slug:slug>/", views.module_list),
    path("me/profile/<slug:slug>/nothing/", views.nothing),
    path("me/profile/<slug:slug>/new/", entry.entry),
    path("me/profile/<slug:slug>/new/draft/", entry.autosave),
    path("me/profile/<slug:slug>/<int:entry_id>/", entry.entry),
    path("me/profile/<slug:slug>/<int:entry_id>/draft/", entry.autosave),
    path("me/profile/<slug:slug>/<int:entry_id>/delete/", entry.delete),
    path("me/profile/<slug:slug>/<int:entry_id>/files/", files.add),
    path("me/profile/<slug:slug>/<int:entry_id>/files/<slug:slot>/<int:item_id>/remove/", files.remove),
    path("me/profile/<slug:slug>/<int:entry_id>/library/<slug:slot>/", files.library),
]
