"""Both stores keep evidence by its hash: once, unchanged, readable whole and in parts."""

import base64
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from zhicheng.integrations.store.blobs import BlobDamaged, BlobMissing, BlobStore, address_of
from zhicheng.integrations.store.local import LocalStore
from zhicheng.integrations.store.s3 import S3Config, S3Store
from zhicheng.integrations.store.write_once import write_once

DATA = "学历情况_毕业证书".encode() * 1000
NOWHERE = "0" * 64


@pytest.fixture(scope="module")
def s3_config() -> Iterator[S3Config]:
    """An S3 server on the loopback address with an empty bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    config = S3Config("evidence", "test-key", "test-secret", endpoint=f"http://{host}:{port}")
    raw_client(config).create_bucket(Bucket=config.bucket)
    yield config
    server.stop()


def raw_client(config: S3Config):
    return boto3.client(
        "s3",
        endpoint_url=config.endpoint,
        region_name=config.region,
        aws_access_key_id=config.access_key,
        aws_secret_access_key=config.secret_key,
    )


@pytest.fixture(params=["local", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    if request.param == "local":
        return LocalStore(tmp_path / "blobs", verify=True)
    return S3Store(request.getfixturevalue("s3_config"), verify=True)


def test_what_is_put_can_be_read_under_its_hash(store):
    sha256 = store.put(DATA)
    assert sha256 == address_of(DATA)
    with store.open(sha256) as blob:
        assert blob.read(12) == DATA[:12]
        blob.seek(0)
        assert blob.read() == DATA
    assert store.exists(sha256)
    assert store.size(sha256) == len(DATA)


def test_putting_the_same_again_changes_nothing(store):
    assert store.put(DATA) == store.put(DATA)
    assert store.size(address_of(DATA)) == len(DATA)


def test_an_empty_blob_is_a_blob(store):
    sha256 = store.put(b"")
    assert store.size(sha256) == 0
    assert store.open(sha256).read() == b""
    assert store.read_range(sha256, 0, 10) == b""


@pytest.mark.parametrize(("start", "end"), [(0, 1), (10, 20), (len(DATA) - 3, len(DATA) + 50), (len(DATA) + 5, len(DATA) + 9)])
def test_a_range_is_a_slice(store, start, end):
    assert store.read_range(store.put(DATA), start, end) == DATA[start:end]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5)])
def test_a_senseless_range_is_refused(store, start, end):
    with pytest.raises(ValueError, match="range"):
        store.read_range(store.put(DATA), start, end)


def test_what_was_never_put_is_missing(store):
    assert not store.exists(NOWHERE)
    for read in (store.open, store.size, lambda sha256: store.read_range(sha256, 0, 5)):
        with pytest.raises(BlobMissing):
            read(NOWHERE)


def test_what_is_forgotten_is_gone_for_good_and_may_be_kept_again(store):
    other = store.put(b"another")
    store.forget(store.put(DATA))
    store.forget(address_of(DATA))
    assert not store.exists(address_of(DATA))
    with pytest.raises(BlobMissing):
        store.open(address_of(DATA))
    assert store.exists(other)
    assert store.exists(store.put(DATA))


@pytest.mark.parametrize("address", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64 + "\n", "0" * 64 + "/x"])
def test_only_an_address_is_an_address(store, address):
    for ask in (store.open, store.exists, store.size, store.forget, lambda sha256: store.read_range(sha256, 0, 5)):
        with pytest.raises(ValueError, match="address"):
            ask(address)


class TestLocal:
    """The directory: spread, read-only, whole or not at all."""

    def path(self, store: LocalStore, sha256: str) -> Path:
        return store.directory / sha256[:2] / sha256[2:4] / sha256

    def test_files_are_spread_and_read_only_and_leave_no_rest(self, tmp_path):
        store = LocalStore(tmp_path)
        path = self.path(store, store.put(DATA))
        assert path.read_bytes() == DATA
        assert path.stat().st_mode & 0o222 == 0
        store.put(DATA)
        assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]

    def test_damage_is_told_and_never_painted_over(self, tmp_path):
        store = LocalStore(tmp_path, verify=True)
        path = self.path(store, store.put(DATA))
        os.chmod(path, 0o640)
        path.write_bytes(DATA[:-1] + b"?")
        with pytest.raises(BlobDamaged):
            store.open(address_of(DATA))
        with pytest.raises(BlobDamaged):
            store.put(DATA)
        assert path.read_bytes() != DATA
        assert LocalStore(tmp_path).open(address_of(DATA)).read() != DATA

    def test_of_many_writers_one_writes(self, tmp_path):
        path, results = tmp_path / "once", []
        bodies = [bytes([n]) * 100_000 for n in range(8)]
        threads = [threading.Thread(target=lambda b=b: results.append(write_once(path, b))) for b in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [False] * 7 + [True]
        assert path.read_bytes() in bodies
        assert list(tmp_path.iterdir()) == [path]

    def test_a_full_disk_leaves_nothing_behind(self, tmp_path, monkeypatch):
        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        store = LocalStore(tmp_path)
        with pytest.raises(OSError, match="No space"):
            store.put(DATA)
        assert not store.exists(address_of(DATA))
        assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


class TestS3:
    """The bucket: the hash is checked on the way in, damage on the way out."""

    def test_damage_is_told(self, s3_config):
        sha256 = address_of(b"original")
        key = f"{s3_config.prefix}{sha256}"
        raw_client(s3_config).put_object(Bucket=s3_config.bucket, Key=key, Body=b"exchanged")
        with pytest.raises(BlobDamaged):
            S3Store(s3_config, verify=True).open(sha256)
        with pytest.raises(BlobDamaged):
            S3Store(s3_config).put(b"original")
        assert S3Store(s3_config).open(sha256).read() == b"exchanged"

    def test_the_server_keeps_the_hash_it_checked(self, s3_config):
        sha256 = S3Store(s3_config).put(b"checked on arrival")
        key = f"{s3_config.prefix}{sha256}"
        head = raw_client(s3_config).head_object(Bucket=s3_config.bucket, Key=key, ChecksumMode="ENABLED")
        assert base64.b64decode(head["ChecksumSHA256"]).hex() == sha256

    def test_secrets_stay_out_of_the_log(self, s3_config):
        assert "test-secret" not in repr(s3_config)
        assert "test-key" not in repr(s3_config)
