"""登录会话: Django's database sessions with the account they belong to, so that their owner can see and end each of them (GB/T 22239)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class AccountSession(AbstractBaseSession):
    """One browser. The columns beside the data repeat what the data says, because only columns can be searched."""

    session_key = models.CharField("会话密钥", max_length=40, primary_key=True)
    session_data = models.TextField("会话内容")
    expire_date = models.DateTimeField("失效时间", db_index=True)
    account = models.BigIntegerField("账号", null=True, db_index=True)
    origin = models.CharField("来源", max_length=64, blank=True)
    device = models.CharField("设备", max_length=60, blank=True)
    opened_at = models.DateTimeField("登录时间", null=True)

    class Meta:
        verbose_name = "登录会话"

    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore


class SessionStore(DatabaseStore):
    """The store of `SESSION_ENGINE`."""

    @classmethod
    def get_model_class(cls) -> type[AccountSession]:
        return AccountSession

    def create_model_instance(self, data: dict[str, Any]) -> AccountSession:
        row: AccountSession = super().create_model_instance(data)  # type: ignore[assignment]
        row.account = data.get("account")
        row.origin, row.device = str(data.get("origin", ""))[:64], str(data.get("device", ""))[:60]
        opened = data.get("opened_at")
        row.opened_at = datetime.fromisoformat(opened) if opened else None
        return row
