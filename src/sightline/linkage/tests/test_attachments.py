"""Files that rows name come with them, encrypted and by their checksums; a row whose file is wrong says so."""

import hashlib
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.core.files import read_stored
from sightline.core.models import LedgerRow, StoredFile
from sightline.core.transactions import set_reader, transaction_as
from sightline.linkage import api, attachments, commands
from sightline.linkage.api import BatchReport, import_extract
from sightline.linkage.models import StagedAttachment, StagedRow
from sightline.linkage.rules.attachments import cannot_follow, read_attachment, tidy_path
from sightline.linkage.rules.problems import FileProblem
from sightline.pole.models import Attachment, Event, Identity, Membership

from .scene import MAPPING, extract, importer, outcome

DOCUMENTS = """
[[file]]
name = "documents.csv"
key = "DocNo"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"
optional = true

[[file.uses]]
as = "log"
event = "Log"
in = "logs.csv"
optional = true

[[file.makes]]
kind = "attachment"
of = ["log", "person"]
path = "File"
title = "Title"
sha256 = "Hash"
"""
LETTER = b"%PDF-1.4 a letter from the school"
PICTURE = b"\xff\xd8\xff\xe0 a bruise"
HEAD = "DocNo,No,Log,File,Title,Hash\n"


def sha256(content: bytes) -> str:
    """The checksum as an old system writes it."""
    return hashlib.sha256(content).hexdigest().upper()


def with_documents(folder: Path, rows: str, files: dict[str, bytes]) -> Path:
    """Write the small extract with documents beside it; gives the extract's folder."""
    where = extract(folder, mapping=MAPPING + DOCUMENTS)
    (where / "documents.csv").write_text(HEAD + rows, encoding="utf-8")
    for name, content in files.items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        (where / name).write_bytes(content)
    return where


def bring(folder: Path, rows: str, files: dict[str, bytes]) -> BatchReport:
    """Import the small extract with these documents."""
    where = with_documents(folder, rows, files)
    set_reader(importer().actor)
    return import_extract(importer(), folder / "old.toml", where)


def why() -> list[tuple[str, str]]:
    """Column and reason of each rejected document."""
    rows = StagedRow.objects.filter(file__name="documents.csv", outcome="rejected").order_by("row_number")
    return list(rows.values_list("column", "reason"))


@pytest.mark.parametrize(
    ("written", "path", "followed"),
    [
        ("docs/a.pdf", "docs/a.pdf", True),
        (r"docs\2022\a.pdf", "docs/2022/a.pdf", True),
        ("./docs//a.pdf", "docs/a.pdf", True),
        ("docs/./a..pdf", "docs/a..pdf", True),
        (r"C:\docs\a.pdf", "C:/docs/a.pdf", False),
        ("c:a.pdf", "c:a.pdf", False),
        (r"\\server\share\a.pdf", "/server/share/a.pdf", False),
        ("/etc/passwd", "/etc/passwd", False),
        ("../a.pdf", "../a.pdf", False),
        (r"docs\..\..\a.pdf", "docs/../../a.pdf", False),
        ("docs/a\x00.pdf", "docs/a\x00.pdf", False),
    ],
)
def test_a_path_is_tidied_and_followed_only_within_the_extract(written: str, path: str, followed: bool) -> None:
    assert tidy_path(written) == path
    assert (cannot_follow(path) == "") == followed


def test_what_is_no_file_of_the_extract_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = tmp_path / "extract"
    (where / "docs").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("elsewhere")
    (where / "inside.txt").write_text("here")
    (where / "link.txt").symlink_to(where / "inside.txt")
    (where / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    (where / "loop.txt").symlink_to(where / "loop.txt")
    (where / "large.bin").write_bytes(b"x" * 2001)
    os.mkfifo(where / "pipe")
    monkeypatch.setattr("sightline.linkage.rules.attachments.MOST_BYTES", 2000)

    told = {}
    for name in ("docs", "way-out.txt", "loop.txt", "large.bin", "pipe", "none.txt", "x" * 300, "inside.txt/a"):
        with pytest.raises(FileProblem) as problem:
            read_attachment(where, name)
        told[name] = str(problem.value)

    assert read_attachment(where, "link.txt") == b"here"
    assert told["docs"] == '"docs" is a folder, not a file.'
    assert told["way-out.txt"] == '"way-out.txt" leads out of the folder of the extract, and is not followed.'
    assert told["pipe"] == '"pipe" is not in the extract.'
    assert told["none.txt"] == '"none.txt" is not in the extract.'
    assert "such a file is not kept" in told["large.bin"]


@pytest.mark.requirement("R84")
def test_a_file_comes_encrypted_with_its_row_to_a_person_or_an_event(db, tmp_path: Path) -> None:
    rows = f"D1,1,,docs\\letter.pdf,School's letter,{sha256(LETTER)}\nD2,,L1,bruise.jpg,,\n"

    report = bring(tmp_path, rows, {"docs/letter.pdf": LETTER, "bruise.jpg": PICTURE, "stray.txt": b"?"})

    assert outcome(report, "documents.csv") == (2, 2, 0, 0)
    letter, bruise = Attachment.objects.order_by("title").select_related("file")
    ada, log = Identity.objects.get(system="crest", key="1"), Event.objects.get(source_key="crest:logs:L1")
    assert (letter.identity, letter.subject, letter.title) == (ada, ada.id, "School's letter")
    assert (bruise.event, bruise.subject, bruise.title) == (log, log.id, "bruise.jpg")
    assert (letter.file.name, letter.file.media_type, letter.file.size) == ("letter.pdf", "application/pdf", 33)
    assert bruise.file.media_type == "image/jpeg"
    assert read_stored(letter.file) == LETTER
    assert letter.said_by == "The old system"
    assert letter.source is not None
    assert report.not_in_mapping == ("stray.txt",)


def test_a_row_whose_file_is_missing_or_damaged_is_rejected_with_its_column(db, tmp_path: Path) -> None:
    rows = "".join(
        f"D{n},1,,{path},A letter,{checksum}\n"
        for n, (path, checksum) in enumerate(
            [
                *(("none.pdf", ""), ("letter.pdf", sha256(b"another")), ("letter.pdf", "abc"), ("../out.pdf", "")),
                *(("letter.pdf", sha256(LETTER)), ("", "")),
            ]
        )
    )

    report = bring(tmp_path, rows, {"letter.pdf": LETTER})

    assert outcome(report, "documents.csv") == (6, 1, 5, 0)
    assert why() == [
        ("File", '"none.pdf" is not in the extract.'),
        ("Hash", '"letter.pdf" does not match its checksum: it was changed or damaged on its way.'),
        ("Hash", '"abc" is no SHA-256 checksum, which has 64 hexadecimal digits.'),
        ("File", '"../out.pdf" leads out of the folder of the extract, and is not followed.'),
        ("", "The row says nothing that the mapping can express."),
    ]


def test_the_same_content_is_stored_once_in_a_batch_and_in_the_next(db, tmp_path: Path) -> None:
    files = {"a.pdf": LETTER, "b.pdf": LETTER}
    bring(tmp_path, "D1,1,,a.pdf,,\nD2,1,,b.pdf,,\n", files)

    report = bring(tmp_path, "D1,1,,a.pdf,,\nD2,1,,b.pdf,,\nD3,2,,a.pdf,,\n", files)

    assert outcome(report, "documents.csv") == (3, 1, 0, 2)
    assert StoredFile.objects.count() == 1
    assert Attachment.objects.count() == 3


def test_a_row_that_is_wrong_otherwise_keeps_its_file_until_it_is_mended(db, tmp_path: Path) -> None:
    bring(tmp_path, "D1,99,,a.pdf,,\n", {"a.pdf": LETTER})

    assert why() == [("No", '"99" is not among the people that were accepted.')]
    assert StagedAttachment.objects.get().file is not None


def test_each_file_is_on_the_ledger_and_a_chunk_asks_for_all_of_its_files_at_once(
    db, tmp_path: Path, people, as_reader
) -> None:
    counts = []
    for many in (1, 3):
        rows = "".join(f"{many}-{n},1,,{many}-{n}.pdf,,\n" for n in range(many))
        with CaptureQueriesContext(connection) as queries:
            bring(tmp_path, rows, {f"{many}-{n}.pdf": f"{many}{n}".encode() for n in range(many)})
        asked = [q["sql"] for q in queries if "linkage_stagedattachment" in q["sql"] and "= ANY" not in q["sql"]]
        counts.append(len([q for q in asked if "problem" in q and q.startswith("SELECT")]))

    assert counts == [1, 1]
    as_reader(people["professional_standards"])
    assert LedgerRow.objects.filter(capability="stage_attachments", outcome="done").count() == 2
    assert LedgerRow.objects.filter(capability="store_file", outcome="done").count() == 4


class Killed(Exception):
    """The process died here."""


@pytest.mark.parametrize("times", [1, 2, 3])
def test_killed_while_files_are_kept_it_carries_on_and_stores_none_twice(
    tmp_path: Path, committing_db, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    rows = "".join(f"D{n},1,,{n}.pdf,,\n" for n in range(3))
    where = with_documents(tmp_path, rows, {f"{n}.pdf": f"{n}".encode() for n in range(3)})
    monkeypatch.setattr(attachments, "FILES", 1)
    real, taken = commands.stage_attachments, []

    def dying(*args):
        taken.append(args)
        if len(taken) == times:
            raise Killed
        return real(*args)

    with monkeypatch.context() as patched:
        patched.setattr(attachments, "stage_attachments", dying)
        with pytest.raises(Killed):
            api.import_extract(importer(), tmp_path / "old.toml", where)
    report = api.import_extract(importer(), tmp_path / "old.toml", where)

    assert outcome(report, "documents.csv") == (3, 3, 0, 0)
    with transaction_as(importer().actor):
        assert StoredFile.objects.count() == StagedAttachment.objects.count() == Attachment.objects.count() == 3


def address_of(key: str) -> str:
    """The page of the person of the small system."""
    set_reader(importer().actor)
    return reverse("person", args=[Membership.objects.get(identity__key=key).person.reference])


@pytest.mark.requirement("R84")
def test_both_pages_list_the_files_with_two_taps_to_the_source_row(db, tmp_path: Path, client_as) -> None:
    rows = "D1,1,,letter.pdf,School's letter,\nD2,,L1,bruise.jpg,A bruise,\n"
    bring(tmp_path, rows, {"letter.pdf": LETTER, "bruise.jpg": PICTURE})
    person, log = address_of("1"), Event.objects.get(source_key="crest:logs:L1")
    letter, bruise = Attachment.objects.order_by("title").reverse()

    detective = client_as("child_abuse_detective")
    page = detective.get(person).content.decode()
    event = detective.get(reverse("event", args=[log.reference])).content.decode()
    handler = client_as("call_handler").get(reverse("event", args=[log.reference])).content.decode()

    assert "School&#x27;s letter" in page
    assert "(PDF, 33 bytes)" in page
    assert "The old system, known since" in page
    assert reverse("source_row", args=[letter.source_id]) in page
    assert reverse("attachment", args=[letter.id]) in page
    assert "(JPEG picture, " in event
    assert reverse("attachment", args=[bruise.id]) in event
    assert reverse("attachment", args=[bruise.id]) not in handler
    assert "Your post does not allow you to see pictures." in handler


def test_a_file_is_handed_out_as_a_download_and_that_is_on_the_ledger(
    db, tmp_path: Path, client_as, people, as_reader
) -> None:
    bring(tmp_path, "D1,1,,page.html,A page,\n", {"page.html": b"<script>alert(1)</script>"})
    fact = Attachment.objects.get()

    answer = client_as("response_officer").get(reverse("attachment", args=[fact.id]))

    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    as_reader(people["professional_standards"])
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from core_ledger_subject s join core_ledger l on l.id = s.act"
            " where s.subject = %s and l.capability = 'attachment' and l.outcome = 'done'",
            [fact.subject],
        )
        assert cursor.fetchone() == (1,)


def test_a_picture_is_handed_out_only_to_those_who_may_see_photographs(db, tmp_path: Path, client_as) -> None:
    bring(tmp_path, "D1,1,,bruise.jpg,A bruise,\n", {"bruise.jpg": PICTURE})
    address = reverse("attachment", args=[Attachment.objects.get().id])

    assert client_as("call_handler").get(address).status_code == 403
    assert client_as("response_officer").get(address).status_code == 200


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_is_damaged_on_the_disk_says_so(db, tmp_path: Path, client_as, settings, damage: str) -> None:
    bring(tmp_path, "D1,1,,letter.pdf,A letter,\n", {"letter.pdf": LETTER})
    fact = Attachment.objects.select_related("file").get()
    blob = Path(settings.FILES_ROOT) / fact.file.blob
    if damage == "changed":
        blob.write_bytes(blob.read_bytes()[:-1] + b"?")
    else:
        blob.unlink()

    answer = client_as("response_officer").get(reverse("attachment", args=[fact.id]))

    assert answer.status_code == 410
    assert "is not what was stored" in answer.content.decode()


def test_a_file_of_the_wrong_person_can_be_taken_back(db, tmp_path: Path, client_as) -> None:
    bring(tmp_path, "D1,,L1,letter.pdf,A letter,\n", {"letter.pdf": LETTER})
    fact = Attachment.objects.get()
    address = reverse("retract_fact", args=["attachment", fact.id])
    client = client_as("response_officer")

    page = client.get(address)
    client.post(address, {"why": "Of another child", "submission": str(fact.id)})

    assert "Attached: A letter" in page.content.decode()
    set_reader(importer().actor)
    assert Attachment.objects.get().retracted_at is not None
