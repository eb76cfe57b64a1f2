"""The picture and the letters an authenticator is set up with."""

from __future__ import annotations

from dataclasses import dataclass

import segno

from zhicheng.engine.factors import totp_uri
from zhicheng.records.queries import accounts, frame


@dataclass(frozen=True)
class Offer:
    """`picture` is a data URI; `letters` the secret in groups, for typing."""

    picture: str
    letters: str


def offer(account: int, nonce: str) -> Offer:
    """The secret on offer for an account in this session."""
    secret = accounts.pending_totp_secret(account, nonce)
    uri = totp_uri(secret, accounts.login_name(account), frame.words().platform)
    letters = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    return Offer(segno.make(uri, error="m").svg_data_uri(scale=5, border=4, light="#fff"), letters)
