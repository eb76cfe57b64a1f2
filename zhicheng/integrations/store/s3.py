"""对象存储 a store of files in an S3 bucket: for installations with several servers. Needs the production extra."""

import base64
import io
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from zhicheng.integrations.store.blobs import BlobDamaged, BlobMissing, address_of, checked_address, checked_range


@dataclass(frozen=True, slots=True)
class S3Config:
    """Where the bucket is. `endpoint` "" means the provider's own; times in seconds; `prefix` ends with /."""

    bucket: str
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)
    endpoint: str = ""
    region: str = "us-east-1"
    prefix: str = "blobs/"
    connect_seconds: int = 3
    read_seconds: int = 20


class S3Store:
    """Blobs as objects of one bucket. With `verify` every whole read is hashed again."""

    def __init__(self, config: S3Config, *, verify: bool = False) -> None:
        self._config = config
        self._verify = verify
        self._client: Any = boto3.client(
            "s3",
            endpoint_url=config.endpoint or None,
            region_name=config.region,
            aws_access_key_id=config.access_key,
            aws_secret_access_key=config.secret_key,
            config=Config(
                connect_timeout=config.connect_seconds,
                read_timeout=config.read_seconds,
                retries={"max_attempts": 3, "mode": "standard"},
                # Many S3 servers other than Amazon's refuse the newer default checksums.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def put(self, data: bytes) -> str:
        """See BlobStore. The server checks the hash on arrival and refuses to replace an object."""
        sha256 = address_of(data)
        if not self.exists(sha256):
            try:
                self._client.put_object(
                    **self._object(sha256),
                    Body=data,
                    ChecksumAlgorithm="SHA256",
                    ChecksumSHA256=base64.b64encode(bytes.fromhex(sha256)).decode(),
                    IfNoneMatch="*",
                )
            except ClientError as error:
                if _status(error) not in {409, 412}:
                    raise
        if self.size(sha256) != len(data):
            raise BlobDamaged(sha256)
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """See BlobStore. The blob is held in memory, since a stream from the network cannot be rewound."""
        data = self._get(sha256)
        if self._verify and address_of(data) != sha256:
            raise BlobDamaged(sha256)
        return io.BytesIO(data)

    def exists(self, sha256: str) -> bool:
        """See BlobStore."""
        try:
            self.size(sha256)
        except BlobMissing:
            return False
        return True

    def size(self, sha256: str) -> int:
        """See BlobStore."""
        try:
            return int(self._client.head_object(**self._object(sha256))["ContentLength"])
        except ClientError as error:
            raise _missing_or(error, sha256) from error

    def read_range(self, sha256: str, start: int, end: int) -> bytes:
        """See BlobStore. A part cannot be verified."""
        checked_range(start, end)
        try:
            return self._get(sha256, Range=f"bytes={start}-{end - 1}")
        except ClientError as error:
            if _status(error) == 416:
                return b""
            raise

    def forget(self, sha256: str) -> None:
        """See BlobStore. A bucket that keeps versions keeps the old one until its own rules let it go."""
        self._client.delete_object(**self._object(sha256))

    def _get(self, sha256: str, **more: str) -> bytes:
        try:
            answer = self._client.get_object(**self._object(sha256), **more)
        except ClientError as error:
            raise _missing_or(error, sha256) from error
        with answer["Body"] as body:
            return bytes(body.read())

    def _object(self, sha256: str) -> dict[str, str]:
        key = f"{self._config.prefix}{checked_address(sha256)}"
        return {"Bucket": self._config.bucket, "Key": key}


def _status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _missing_or(error: ClientError, sha256: str) -> Exception:
    return BlobMissing(sha256) if _status(error) == 404 else error
