"""Signing with the test authority's own key (本地测试签名): for development and tests, and marked so everywhere."""

import asyncio
from datetime import datetime

from asn1crypto import algos, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.signers import Signer as CmsSigner

from zhicheng.integrations.signing.authority import TestAuthority
from zhicheng.integrations.signing.signer import DIGEST, certificate_store, embed_signature

ROOM = 6144
"""Bytes held free for the CMS: three P-256 certificates and one signature take about half of it."""


class _LoadedKey(CmsSigner):
    """A CMS signer that keeps its key loaded; pyHanko's own one parses the key again for each signature."""

    def __init__(self, key: ec.EllipticCurvePrivateKey, chain: tuple[bytes, ...]) -> None:
        certificates = [x509.Certificate.load(der) for der in chain]
        super().__init__(
            signing_cert=certificates[0],
            cert_registry=certificate_store(certificates),
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
        )
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


class LocalTestSigner:
    """Signs with a test authority: valid cryptography, no legal effect. Safe to share between threads."""

    is_test = True

    def __init__(self, authority: TestAuthority) -> None:
        self._chain = tuple(path.read_bytes() for path in (authority.signing, authority.issuing, authority.root))
        key = serialization.load_pem_private_key(authority.signing_key.read_bytes(), password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("the test authority signs with an elliptic-curve key")
        self._signer = _LoadedKey(key, self._chain)

    def chain(self) -> tuple[bytes, ...]:
        """The signing certificate, the issuing authority and the root, in DER."""
        return self._chain

    def sign_pdf(self, pdf: bytes, reason: str, at: datetime) -> bytes:
        """The PDF with an invisible PAdES B-B signature of the test authority. Raises SigningRefused."""
        return embed_signature(pdf, reason, at, chain=self._chain, sign_digest=self.sign_digest, room=ROOM)

    def sign_digest(self, digest: bytes) -> bytes:
        """A CAdES signature (CMS in DER) over a SHA-256 digest: what a seal service returns, too."""
        cms = asyncio.run(self._signer.async_sign(digest, DIGEST, use_pades=True))
        return bytes(cms.dump())
