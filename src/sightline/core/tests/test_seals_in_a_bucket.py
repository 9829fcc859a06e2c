"""Seals in an S3-compatible bucket, against a small stand-in on this machine that speaks enough of the protocol."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.utils.module_loading import import_string

from sightline.config.settings import _seals_place
from sightline.core import seals
from sightline.core.ledger_check import verify_sealed

NOW = datetime(2026, 11, 26, tzinfo=UTC)


class Bucket(BaseHTTPRequestHandler):
    """Keeps what is put, gives it back, lists it. Signatures are not looked at."""

    kept: dict[str, bytes]

    def do_PUT(self) -> None:
        self.kept[self._key()] = self.rfile.read(int(self.headers["Content-Length"]))
        self._answer(200, b"")

    def do_GET(self) -> None:
        if not self._key():
            self._answer(200, self._listed())
        elif self._key() in self.kept:
            self._answer(200, self.kept[self._key()])
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_HEAD(self) -> None:
        self._answer(200 if self._key() in self.kept else 404, self.kept.get(self._key(), b""))

    def _key(self) -> str:
        _, _, key = urlsplit(self.path).path.removeprefix("/").partition("/")
        return unquote(key)

    def _listed(self) -> bytes:
        prefix = re.search(r"prefix=([^&]*)", self.path)
        keys = [key for key in sorted(self.kept) if key.startswith(unquote(prefix.group(1) if prefix else ""))]
        held = "".join(f"<Contents><Key>{key}</Key><Size>1</Size></Contents>" for key in keys)
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{held}</ListBucketResult>".encode()

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Last-Modified", format_datetime(NOW, usegmt=True))
        self.send_header("ETag", '"x"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def bucket(monkeypatch) -> Iterator[dict[str, bytes]]:
    Bucket.kept = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bucket)
    Thread(target=server.serve_forever, daemon=True).start()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.server_port}",
        "AWS_ACCESS_KEY_ID": "invented",
        "AWS_SECRET_ACCESS_KEY": "invented",
        "AWS_DEFAULT_REGION": "eu-west-2",
        "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required",
        "AWS_RESPONSE_CHECKSUM_VALIDATION": "when_required",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    chosen: Any = _seals_place("s3://ledger-seals/averdale")
    monkeypatch.setattr(seals, "_place", lambda: import_string(chosen["BACKEND"])(**chosen["OPTIONS"]))
    yield Bucket.kept
    server.shutdown()
    server.server_close()


def test_seals_are_put_in_the_bucket_read_back_and_followed(committing_db, bucket: dict[str, bytes]) -> None:
    first, second = seals.take_seal(), seals.take_seal()

    assert sorted(bucket) == sorted(f"averdale/{seals._name(seal)}" for seal in (first, second))
    assert second.before == first.digest
    report = verify_sealed()
    assert (report.whole, report.seal, report.unsealed) == (True, 2, "")


def test_a_seal_changed_in_the_bucket_is_found(committing_db, bucket: dict[str, bytes]) -> None:
    seals.take_seal()
    (key,) = bucket
    bucket[key] = bucket[key].replace(b'"number": 1', b'"number": 2')

    assert any("its signature does not hold" in fault for fault in verify_sealed().faults)
