"""What the platform asks of an identity provider, and what it may answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


class ProviderDown(Exception):
    """The provider cannot be reached or is out of order: the same visitor may try again later."""


class ProofRefused(Exception):
    """The provider's answer proves nothing: `is_code` when it would not exchange the code (used, too old), else its token is not for us."""

    def __init__(self, why: str, *, is_code: bool = False) -> None:
        super().__init__(why)
        self.is_code = is_code


@dataclass(frozen=True, slots=True)
class Passage:
    """One way to the provider and back: what only this browser knows, so that nobody else's answer fits (state, nonce, PKCE)."""

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider vouches for. `level` is its own word for how sure it is (acr); an unverified mobile is left out. `token` is the ID
    token it said so with: it ends the session there."""

    subject: str
    level: str
    name: str
    document_kind: str
    document_number: str = field(repr=False)
    mobile: str = field(repr=False)
    born_on: str = ""
    sex: str = ""
    token: str = field(default="", repr=False, compare=False)


class IdentityProvider(Protocol):
    """An identity provider as the sign-in pages use it."""

    def address(self, passage: Passage, back: str) -> str:
        """Where the visitor's browser goes. `back` is our page it returns to. Raises ProviderDown."""
        ...

    def redeem(self, code: str, passage: Passage, back: str, now: datetime) -> Claims:
        """Exchange the code that came back. Raises ProviderDown, ProofRefused."""
        ...

    def farewell(self, token: str, back: str) -> str:
        """Where the visitor's browser goes to end its session there, and from there `back`; "" where the provider has no such place.

        Raises ProviderDown.
        """
        ...
