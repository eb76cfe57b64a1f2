"""查毒 what every scanner does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found: `signature` names the malicious code, empty for a file in which none was found."""

    signature: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.signature


class ScannerDown(Exception):
    """No answer from the scanner. The text holds nothing of the file, so that it may be logged."""


class Scanner(Protocol):
    """Looks through a file's bytes."""

    def scan(self, data: bytes) -> Scan:
        """What is in it. Raises ScannerDown."""
        ...

    def state(self) -> str:
        """The scanner's version and signatures, as it says itself. Raises ScannerDown."""
        ...
