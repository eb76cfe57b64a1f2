"""URLs of 单位审核."""

from __future__ import annotations

from django.urls import path

from . import decisions, listing, messages, opinion, workbench

urlpatterns = [
    path("", listing.listing),
    path("<str:number>/", workbench.review),
    path("<str:number>/open/", workbench.begin),
    path("<str:number>/return/", decisions.give_back),
    path("<str:number>/reset/", decisions.reset),
    path("<str:number>/close/", decisions.end),
    path("<str:number>/opinion/", opinion.opinion),
    path("<str:number>/messages/", messages.log),
    path("<str:number>/messages/<int:delivery>/resend/", messages.again),
]
