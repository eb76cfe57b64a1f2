"""查毒 without a scanner of one's own: what the platform itself can recognise. It knows the test signature everybody agrees on and
programs that hide in a document; a real installation points at clamd."""

from __future__ import annotations

from zhicheng.integrations.scan.scanner import Scan

# EICAR's test file, which every scanner must report; kept in two halves so that none reports this module.
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
_SIGNATURES = {
    "EICAR-Test-File": _EICAR,
    "Program.Windows": b"This program cannot be run in DOS mode",
    "Program.Linux": b"\x7fELF\x02\x01\x01\x00",
    "Script.Shell": b"#!/bin/sh\n",
    "Script.PowerShell": b"powershell -enc",
}


class LocalScanner:
    """Looks for a short list of byte signatures anywhere in the file."""

    def scan(self, data: bytes) -> Scan:
        """The first signature found."""
        return Scan(next((name for name, mark in _SIGNATURES.items() if mark in data), ""))

    def state(self) -> str:
        """What it knows."""
        return f"内置特征{len(_SIGNATURES)}条"
