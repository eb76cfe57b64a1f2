"""URLs of 待办."""

from __future__ import annotations

from django.urls import path

from . import decisions, listing, messages, review

urlpatterns = [
    path("", listing.listing),
    path("<str:number>/", review.review),
    path("<str:number>/open/", review.begin),
    path("<str:number>/number/", review.full_number),
    path("<str:number>/return/", decisions.give_back),
    path("<str:number>/close/", decisions.end),
    path("<str:number>/messages/", messages.log),
    path("<str:number>/messages/<int:delivery>/resend/", messages.again),
]
