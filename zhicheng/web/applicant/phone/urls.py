"""URLs of 手机拍照."""

from __future__ import annotations

from django.urls import path

from . import camera, desk

urlpatterns = [
    path("me/evidence/phone/", desk.code),
    path("me/evidence/phone/<str:token>/", camera.camera),
    path("me/evidence/phone/<str:token>/finish/", camera.finish),
    path("me/evidence/phone/<str:token>/pages/<int:page>/remove/", camera.drop),
    path("me/evidence/phone/<str:token>/pages/<int:page>.jpg", camera.picture),
]
