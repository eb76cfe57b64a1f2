"""Somebody verified by the identity provider who has no account yet: held encrypted in their session while they read the notice."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from zhicheng.engine.refusal import Refusal
from zhicheng.records.fields import seal, unseal

from . import clock
from .account_rules import account_rules


def keep(said: dict[str, str], now: datetime) -> str:
    """What was said about the person, as a text only this installation can read."""
    return seal(json.dumps({"at": now.isoformat(), "said": said}, ensure_ascii=False))


def held(text: str, now: datetime) -> dict[str, str]:
    """What was said, while it is as fresh as a code sent by SMS must be. Raises Refusal provider.waited."""
    lasts = timedelta(minutes=account_rules(clock.now()).sms_code_minutes)
    if not text or now - datetime.fromisoformat(json.loads(unseal(text))["at"]) > lasts:
        raise Refusal("provider.waited")
    return kept(text)


def kept(text: str) -> dict[str, str]:
    """What was said, however long ago."""
    said: dict[str, str] = json.loads(unseal(text))["said"]
    return said
