"""Secrets, uploads, the bill of materials, the audit, security.txt and the checked list of the ASVS."""

import ast
import json
import re
import struct
import subprocess
import sys
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.secrets import weak_secrets
from sightline.operate import audit
from sightline.pole.rules.photographs import cannot_keep_photograph, pixels_of

ROOT = Path(__file__).parents[1]
STRONG = {
    "SIGHTLINE_SECRET_KEY": "mZ8k1vQ0rT5yU2wX7pL4nB9cD3fG6hJ_aS-eRtYuIoP1",
    "SIGHTLINE_FILES_KEY": "Qw3Er5Ty7Ui9Op1As2Df4Gh6Jk8Lz0Xc_Vb-NmPoIuYt",
    "DATABASE_URL": "postgresql://owner:kJ8-vX2_qP5zR7tY@db.internal/force",
    "APP_DATABASE_URL": "postgresql://app:wN4_cB9-mL1xQ6hD@db.internal/force",
    "SIGHTLINE_ALLOWED_HOSTS": "records.averdale.internal",
}


def test_secrets_made_by_chance_are_taken() -> None:
    assert weak_secrets(STRONG) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"SIGHTLINE_SECRET_KEY": ""}, "SIGHTLINE_SECRET_KEY is not set"),
        ({"SIGHTLINE_SECRET_KEY": "short"}, "SIGHTLINE_SECRET_KEY is too easy"),
        ({"SIGHTLINE_SECRET_KEY": "a" * 60}, "SIGHTLINE_SECRET_KEY is too easy"),
        ({"SIGHTLINE_SECRET_KEY": "django-insecure-" + "q8Zx1Cv3Bn5Ma7Sd9Fg0Hj2Kl4"}, "is too easy"),
        ({"SIGHTLINE_SECRET_KEY": "changeme" + "q8Zx1Cv3Bn5Ma7Sd9Fg0Hj2Kl4Po6Iu"}, "is too easy"),
        ({"SIGHTLINE_FILES_KEY": STRONG["SIGHTLINE_SECRET_KEY"]}, "is the same as SIGHTLINE_SECRET_KEY"),
        ({"APP_DATABASE_URL": "postgresql://app:app@db.internal/force"}, "APP_DATABASE_URL has a password that is too"),
        ({"DATABASE_URL": "postgresql://owner@db.internal/force"}, "DATABASE_URL has no password"),
        ({"SIGHTLINE_ALLOWED_HOSTS": "*"}, "SIGHTLINE_ALLOWED_HOSTS is *"),
    ],
)
def test_a_secret_that_somebody_could_guess_is_named_with_what_to_do(change: dict[str, str], said: str) -> None:
    assert any(said in sentence for sentence in weak_secrets({**STRONG, **change}))


def test_a_password_is_not_asked_of_a_database_by_a_socket() -> None:
    by_socket = {"DATABASE_URL": "postgresql:///force?host=%2Frun%2Fpg", "APP_DATABASE_URL": "postgresql:///force"}

    assert weak_secrets({**STRONG, **by_socket}) == []


@pytest.mark.parametrize("demonstration", ["0", "1"])
def test_a_web_server_with_weak_secrets_does_not_start_but_in_a_demonstration(demonstration: str) -> None:
    weak = {**STRONG, "SIGHTLINE_SECRET_KEY": "changeme", "SIGHTLINE_DEMONSTRATION": demonstration}
    environment = {"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "sightline.config.settings", **weak}

    done = subprocess.run(
        [sys.executable, "-c", "import sightline.config.wsgi"],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert (done.returncode == 0) == (demonstration == "1"), done.stderr
    if demonstration == "0":
        assert "SIGHTLINE_SECRET_KEY is too easy" in done.stderr
        assert "changeme" not in done.stderr


def png(width: int = 2, height: int = 2) -> bytes:
    """A PNG that says that it has so many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 14)) + chunk(b"IEND", b"")


def jpeg(width: int = 2, height: int = 2) -> bytes:
    """A JPEG that says that it has so many points."""
    application = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + b"\1\1\0\0\1\0\1\0\0"
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8" + application + frame + b"\xff\xd9"


ARCHIVE = b"PK\x03\x04 an entry PK\x05\x06" + b"\0" * 18


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (png(), None),
        (jpeg(), None),
        (jpeg() + b"a trailer that a telephone wrote", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "no_photograph"),
        (b"<?xml version='1.0'?><svg/>", "no_photograph"),
        (b"GIF89a\x01\x00\x01\x00", "no_photograph"),
        (b"%PDF-1.7", "no_photograph"),
        (ARCHIVE, "no_photograph"),
        (jpeg() + ARCHIVE, "no_photograph"),
        (png() + ARCHIVE, "no_photograph"),
        (jpeg() + b"<SCRIPT>alert(1)</SCRIPT>", "no_photograph"),
        (b"\xff\xd8\xff<html><body>", "no_photograph"),
        (jpeg() + b"<?php system($_GET['c']); ?>", "no_photograph"),
        (png(60_000, 60_000), "too_large"),
        (jpeg(65_000, 65_000), "too_large"),
        (png() + b"\0" * 2_000_000, "too_large"),
    ],
)
def test_only_a_photograph_that_is_nothing_else_is_kept(content: bytes, code: str | None) -> None:
    refusal = cannot_keep_photograph(content, 1_000_000)

    assert (refusal.code if refusal else None) == code


@given(st.binary(max_size=300))
def test_whatever_follows_the_beginning_of_a_jpeg_is_looked_at_without_fault(rest: bytes) -> None:
    assert pixels_of(b"\xff\xd8\xff" + rest) >= 0


def test_the_points_that_a_picture_says_it_has_are_read() -> None:
    assert (pixels_of(png(300, 200)), pixels_of(jpeg(300, 200)), pixels_of(b"\xff\xd8\xff")) == (60_000, 60_000, 0)


def test_the_bill_of_materials_names_all_that_the_lock_does_and_is_the_same_again() -> None:
    made = audit.bill_of_materials()
    named = set(re.findall(r"^([a-z0-9-]+)==", audit.LOCK.read_text("utf-8"), flags=re.M))

    told = json.loads(made)
    assert told["bomFormat"] == "CycloneDX"
    assert {part["name"] for part in told["components"]} == named
    assert made == audit.bill_of_materials()


@pytest.mark.parametrize(
    ("said", "held", "words"),
    [
        ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, True, "1 packages, nothing known of any"),
        (
            {"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}]},
            False,
            "1 known: a 1: PYSEC-1",
        ),
        ({"dependencies": [{"name": "a", "skip_reason": "no answer"}]}, None, "not checked: 1 packages"),
        ({"dependencies": []}, None, "not checked: 0 packages"),
        ("", None, "not checked: no source of advisories could be asked (No route to host)"),
    ],
)
def test_what_could_not_be_looked_up_is_said_to_be_not_checked(said: Any, held: bool | None, words: str) -> None:
    told = audit.told(json.dumps(said) if said else "", "Traceback\nNo route to host\n")

    assert told.held is held
    assert told.words.startswith(words)


def test_security_txt_says_whom_to_tell_and_has_not_run_out(db: None) -> None:
    answer = Client().get("/.well-known/security.txt")

    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    expires = datetime.fromisoformat(told["Expires"])
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert told["Contact"].startswith(("mailto:", "https://"))
    assert told["Canonical"].endswith("/.well-known/security.txt")
    assert timedelta() < expires - datetime.now(UTC) < timedelta(days=366), "see whether the contact still holds"


READS_OBJECTS = {"pickle", "marshal", "shelve", "dill", "yaml"}


def test_the_code_reads_no_objects_back() -> None:
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            called = [node.func.id] if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else []
            wrong = {*names, *module} & READS_OBJECTS | {*called} & {"eval", "exec", "compile"}
            found += [f"{path.relative_to(ROOT)}: {name}" for name in wrong]

    assert found == []


LIST = ROOT / "docs" / "asvs.md"


def test_each_line_of_the_list_is_held_by_a_test_that_there_is_or_says_why_not() -> None:
    rows = re.findall(
        r"^\| ([\d.]+) \| (.+?) \| (yes|partly|no|not here) \| (.+?) \|$", LIST.read_text("utf-8"), flags=re.M
    )

    assert len(rows) > 60
    chapters = {number.split(".", 1)[0] for number, *_ in rows}
    assert chapters == {str(chapter) for chapter in range(1, 18)}, "every chapter of version 5.0 has its lines"
    unheld = [number for number, _, state, how in rows if state == "yes" and "`test_" not in how]
    assert unheld == []
    short = [number for number, _, state, how in rows if state != "yes" and len(how) < 20]
    assert short == [], "what does not hold, or only partly, says why"


def test_whatever_is_claimed_in_the_list_is_counted_as_it_is() -> None:
    text = LIST.read_text("utf-8")
    states = re.findall(r"^\| [\d.]+ \| .+? \| (yes|partly|no|not here) \|", text, flags=re.M)

    counted = {state: states.count(state) for state in ("yes", "partly", "no", "not here")}
    told = re.search(r"(\d+) lines hold, (\d+) hold partly, (\d+) do not, (\d+) do not arise", text)
    assert told
    assert tuple(map(int, told.groups())) == tuple(counted.values())
