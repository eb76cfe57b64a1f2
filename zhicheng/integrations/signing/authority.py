"""A test authority (测试证书机构): root, issuing authority, signing certificate and revocation list, all marked 测试."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

PACKAGE = Path(__file__).resolve().parents[2]
ORGANISATION = "测试证书机构（不具法律效力）"
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class TestAuthority:
    """Where the files of a test authority lie: certificates and list in DER, keys in PEM and for their owner only."""

    __test__ = False

    directory: Path

    @property
    def root(self) -> Path:
        return self.directory / "root.cer"

    @property
    def issuing(self) -> Path:
        return self.directory / "issuing.cer"

    @property
    def signing(self) -> Path:
        return self.directory / "signing.cer"

    @property
    def revocation_list(self) -> Path:
        return self.directory / "issuing.crl"

    @property
    def issuing_key(self) -> Path:
        return self.directory / "issuing.key"

    @property
    def signing_key(self) -> Path:
        return self.directory / "signing.key"

    def is_complete(self) -> bool:
        """Every file is there."""
        return all(
            path.is_file()
            for path in (
                self.root,
                self.issuing,
                self.signing,
                self.revocation_list,
                self.issuing_key,
                self.signing_key,
            )
        )


def make_test_authority(directory: Path, *, at: datetime) -> TestAuthority:
    """The test authority in this directory, made when it is not there yet; a second call changes nothing.

    `at` is the true time: certificates hold from shortly before it. The root's key is not kept.
    Raises ValueError inside the program's own folder, and where a directory holds something else.
    """
    directory = directory.resolve()
    if directory.is_relative_to(PACKAGE):
        raise ValueError("keys do not belong inside the program's folder")
    authority = TestAuthority(directory)
    if authority.is_complete():
        return authority
    directory.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=".authority-", dir=directory.parent))
    try:
        _write(TestAuthority(draft), at)
        # One rename: two processes starting together end up with one authority, not with halves of two.
        draft.rename(directory)
    except OSError as error:
        if not authority.is_complete():
            raise ValueError(f"{directory} holds something other than a test authority") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return authority


def _write(authority: TestAuthority, at: datetime) -> None:
    since = at - timedelta(minutes=5)
    root_key, issuing_key, signing_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root_name, issuing_name = _name("测试根证书"), _name("测试签发机构")
    root = _certificate(root_name, root_key, root_name, root_key, since, 30 * YEAR, depth=1)
    issuing = _certificate(issuing_name, issuing_key, root_name, root_key, since, 25 * YEAR, depth=0)
    signing = _certificate(_name("测试电子印章"), signing_key, issuing_name, issuing_key, since, 20 * YEAR, depth=None)
    revoked = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuing_name)
        .last_update(since)
        .next_update(since + YEAR)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuing_key.public_key()), critical=False)
        .sign(issuing_key, hashes.SHA256())
    )
    for path, item in ((authority.root, root), (authority.issuing, issuing), (authority.signing, signing)):
        path.write_bytes(item.public_bytes(serialization.Encoding.DER))
    authority.revocation_list.write_bytes(revoked.public_bytes(serialization.Encoding.DER))
    for path, key in ((authority.issuing_key, issuing_key), (authority.signing_key, signing_key)):
        _write_key(path, key)


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{common}（不具法律效力）"),
        ]
    )


def _certificate(
    subject: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    since: datetime,
    lasting: timedelta,
    *,
    depth: int | None,
) -> x509.Certificate:
    """A certificate; `depth` is the number of authorities allowed under it, None for a signing certificate."""
    is_authority = depth is not None
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + lasting)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=depth), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
        .sign(issuer_key, hashes.SHA256())
    )
