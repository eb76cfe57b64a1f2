"""电子证照标识 and 证书编号: composed, checked and taken apart. GB/T 36904, ISO/IEC 7064 MOD 37,36 (GB/T 17710)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhicheng.engine.identity import IdentityError, normalise_code

ROOT = "1.2.156.3005.2"
ENTROPY_BYTES = 8

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Without I, L, O and U: a number is read out over the telephone and copied from paper.
_SERIAL_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SERIAL_LENGTH = 10
_GROUP = 5
_PARTS = {"type": r"[0-9A-Z]{18}[0-9]{3}", "issuer": r"[0-9A-Z]{18}", "serial": r"[0-9A-Z]+", "version": r"[0-9]{3}"}
_NUMBER = re.compile(rf"([0-9A-Z]+)([{_SERIAL_ALPHABET}]{{{_SERIAL_LENGTH}}})([0-9A-Z])")


@dataclass(frozen=True)
class CertificateIdentifier:
    """电子证照标识: type code 21, issuer's credit code 18, serial, version 3 digits."""

    type_code: str
    issuer_code: str
    serial: str
    version: str

    @property
    def check(self) -> str:
        """校验位 over the four parts joined without dots."""
        return check_character(self.type_code + self.issuer_code + self.serial + self.version)

    def __str__(self) -> str:
        return f"{ROOT}.{self.type_code}.{self.issuer_code}.{self.serial}.{self.version}.{self.check}"


def check_character(text: str) -> str:
    """校验字符 of digits and upper-case letters; ISO/IEC 7064 MOD 37,36. Raises ValueError for any other character."""
    product = 36
    for character in text:
        product = ((product + _ALPHABET.index(character)) % 36 or 36) * 2 % 37
    return _ALPHABET[(1 - product) % 36]


def compose_identifier(*, type_code: str, issuer_code: str, serial: str, version: int) -> CertificateIdentifier:
    """电子证照标识 from its parts; GB/T 36904. Raises IdentityError: identifier.part {part}."""
    parts = {"type": type_code, "issuer": issuer_code, "serial": serial, "version": f"{version:03d}"}
    for name, value in parts.items():
        if not re.fullmatch(_PARTS[name], value):
            raise IdentityError("identifier.part", {"part": name})
    return CertificateIdentifier(*parts.values())


def parse_identifier(text: str) -> CertificateIdentifier:
    """电子证照标识 as typed or scanned. Raises IdentityError: identifier.shape, identifier.part {part}, identifier.check."""
    normal = normalise_code(text)
    parts = normal.removeprefix(ROOT + ".").split(".")
    if not normal.startswith(ROOT + ".") or len(parts) != 5 or not re.fullmatch(_PARTS["version"], parts[3]):
        raise IdentityError("identifier.shape")
    type_code, issuer_code, serial, version, check = parts
    identifier = compose_identifier(type_code=type_code, issuer_code=issuer_code, serial=serial, version=int(version))
    if identifier.check != check:
        raise IdentityError("identifier.check")
    return identifier


def certificate_number(prefix: str, entropy: bytes) -> str:
    """证书编号: ``prefix-XXXXX-XXXXXC``, a serial of 50 random bits and a check character over the whole.

    ``prefix`` is the pack's (letters and digits); ``entropy`` is ENTROPY_BYTES fresh random bytes, so numbers neither follow
    one another nor tell how many there are. The caller draws again should the number be taken.
    Raises ValueError for another length of entropy, IdentityError: certificate.prefix.
    """
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"entropy must be {ENTROPY_BYTES} bytes, got {len(entropy)}")
    if not re.fullmatch(r"[0-9A-Z]+", prefix):
        raise IdentityError("certificate.prefix")
    bits = int.from_bytes(entropy, "big")
    serial = "".join(_SERIAL_ALPHABET[bits >> 5 * place & 31] for place in range(_SERIAL_LENGTH))
    return _spell(prefix, serial, check_character(prefix + serial))


def parse_certificate_number(text: str) -> str:
    """证书编号 as typed, in its one spelling. Raises IdentityError: certificate.shape, certificate.check."""
    found = _NUMBER.fullmatch(normalise_code(text).replace("-", ""))
    if found is None:
        raise IdentityError("certificate.shape")
    prefix, serial, check = found.groups()
    if check_character(prefix + serial) != check:
        raise IdentityError("certificate.check")
    return _spell(prefix, serial, check)


def _spell(prefix: str, serial: str, check: str) -> str:
    return f"{prefix}-{serial[:_GROUP]}-{serial[_GROUP:]}{check}"
