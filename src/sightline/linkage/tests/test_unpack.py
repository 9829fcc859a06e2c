"""An extract that comes as a ZIP: what is in it, and what is refused."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sightline.core.ids import uuid7
from sightline.core.transactions import set_reader
from sightline.linkage.models import ImportBatch, StagedAttachment
from sightline.linkage.rules.problems import FileProblem
from sightline.linkage.rules.unpack import extract_in, unpack

from .scene import CHANGES, LOGS, MAPPING, PEOPLE, importer
from .test_import_pages import client, text

__all__ = ["client"]
LETTERS = """
[[file]]
name = "letters.csv"
key = "Letter"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"

[[file.makes]]
kind = "attachment"
of = "person"
path = "File"
title = "Title"
"""


def packed(files: dict[str, bytes], *, link: str = "", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, body in files.items():
            archive.writestr(name, body)
        if link:
            entry = zipfile.ZipInfo(link)
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, "/etc/os-release")
    return content.getvalue()


def test_a_folder_that_was_packed_whole_is_the_extract(tmp_path: Path) -> None:
    files = {"old/people.csv": b"a", "old/scans/1.txt": b"b", "__MACOSX/old/x": b"c", "old/.DS_Store": b"d"}

    unpack(io.BytesIO(packed(files)), "old.zip", tmp_path, 100)

    where = extract_in(tmp_path, {"people.csv"})
    assert sorted(p.relative_to(where).as_posix() for p in where.rglob("*") if p.is_file()) == [
        "people.csv",
        "scans/1.txt",
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_byte_that_was_lost_on_the_way_is_told_as_damage(tmp_path: Path, method: int) -> None:
    content = bytearray(packed({"people.csv": bytes(range(256)) * 20}, method=method))
    content[80] ^= 0xFF

    with pytest.raises(FileProblem, match=r"old\.zip cannot be unpacked: it is no ZIP, or is damaged"):
        unpack(io.BytesIO(bytes(content)), "old.zip", tmp_path, 10_000)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed({"../x.csv": b"a"}), "leads out of the folder"),
        (packed({"/x.csv": b"a"}), "leads out of the folder"),
        (packed({"a/../../x.csv": b"a"}), "leads out of the folder"),
        (packed({"C:/x.csv": b"a"}), "begins with a drive"),
        (packed({}, link="people.csv"), "it holds a link that leads elsewhere"),
        (packed({"a": b"a", "a/b": b"b"}), "is there twice"),
        (packed({"x.csv": b"0" * 1_000_000}), "unpacks to more than can be sent to a page"),
        (packed({f"{n}.csv": b"" for n in range(2001)}), "holds more than 2,000 files"),
        (packed({"x.csv": b"0" * 50})[:-30], "it is no ZIP, or is damaged"),
        (b"PK", "it is no ZIP, or is damaged"),
    ],
    ids=["up", "root", "up later", "drive", "link", "twice", "bomb", "many", "cut off", "no archive"],
)
@pytest.mark.requirement("R84")
def test_what_leads_elsewhere_or_is_too_much_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()

    with pytest.raises(FileProblem, match=said):
        unpack(io.BytesIO(content), "old.zip", folder, 10_000)

    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_an_extract_with_its_documents_is_sent_as_a_zip(client: Client) -> None:
    letters = "Letter,No,File,Title\nD1,1,scans\\letter.txt,From school\n"
    files = {"people.csv": PEOPLE, "changes.csv": CHANGES, "logs.csv": LOGS, "letters.csv": letters}
    content = packed({**{f"old/{n}": t.encode() for n, t in files.items()}, "old/scans/letter.txt": b"Dear all"})

    answer = send_all(client, MAPPING + LETTERS, [SimpleUploadedFile("old.zip", content)])

    assert answer.status_code == 302
    set_reader(importer().actor)
    assert ImportBatch.objects.get().files.count() == 4
    assert StagedAttachment.objects.values_list("path", "problem").get() == ("scans/letter.txt", "")


def send_all(client: Client, mapping: str | bytes, files: list[SimpleUploadedFile]):
    """Send the mapping and the files."""
    own = SimpleUploadedFile("old.toml", mapping if isinstance(mapping, bytes) else mapping.encode())
    data = {"submission": uuid7(), "mapping": "", "own_mapping": own, "extract": files}
    return client.post(reverse("start_import"), data)


@pytest.mark.parametrize(
    ("mapping", "names", "said"),
    [
        (b'words = "\xff"', ["people.csv"], "old.toml is not UTF-8 (byte 9)"),
        (b"#" * (1024 * 1024 + 1), ["people.csv"], "The mapping is larger than 1 MB"),
        (MAPPING, ["people.csv", "people.csv"], "Two of the files are called people.csv"),
        (MAPPING.replace('"people.csv"', '"/etc/os-release"', 1), ["people.csv"], "write the file&#x27;s name alone"),
        (MAPPING, ["old.zip"], "old.zip cannot be unpacked"),
    ],
    ids=["not UTF-8", "too large", "one name twice", "a file of the server", "no ZIP"],
)
def test_what_cannot_be_meant_is_said_on_the_page(
    client: Client, mapping: str | bytes, names: list[str], said: str
) -> None:
    page = text(send_all(client, mapping, [SimpleUploadedFile(name, PEOPLE.encode()) for name in names]))

    assert said in page
    assert "PRETTY_NAME" not in page
    set_reader(importer().actor)
    assert not ImportBatch.objects.exists()
