"""Electronic seal and signature (电子印章与电子签名): an interface, a seal service behind it, and a local test authority.

The request and response of a seal service are described in `remote.py`.
"""

from zhicheng.integrations.signing.authority import TestAuthority, make_test_authority
from zhicheng.integrations.signing.check import SignatureCheck, TrustStore, check_signature
from zhicheng.integrations.signing.local import LocalTestSigner
from zhicheng.integrations.signing.remote import RemoteSigner, SealService, SealUnavailable
from zhicheng.integrations.signing.signer import Signer, SigningRefused

__all__ = [
    "LocalTestSigner",
    "RemoteSigner",
    "SealService",
    "SealUnavailable",
    "SignatureCheck",
    "Signer",
    "SigningRefused",
    "TestAuthority",
    "TrustStore",
    "check_signature",
    "make_test_authority",
]
