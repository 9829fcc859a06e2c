"""Files that an old system kept beside its tables: a text, a picture, a page. Every byte is written here by hand, so
that they are the same on every machine and with every library."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from hashlib import sha256

from sightline.simulate.dice import Dice
from sightline.simulate.happenings.values import Incident

FOLDER = "attachments"
SIDE = 24


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file of an extract: its path in the extract's folder, what it is called, and its content."""

    path: str
    title: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def file_for(dice: Dice, number: str, incident: Incident) -> AttachedFile:
    """A statement, a picture of a room, or a printed plan."""
    kind = dice.pick(("txt", "png", "pdf"))
    said = f"{incident.ref}, {incident.reported:%d %m %Y}"
    path = f"{FOLDER}/{number}.{kind}"
    if kind == "txt":
        words = f"First account, as written at the scene.\r\n{said}\r\n\r\n{incident.summary}\r\n"
        return AttachedFile(path, "First account", words.encode("utf-8"))
    if kind == "png":
        return AttachedFile(path, "Photograph of the room", picture(dice.number(0, 255)))
    return AttachedFile(path, "Safety plan, printed", page(["Safety plan", said, "Invented, for a demonstration."]))


def picture(shade: int) -> bytes:
    """A small grey PNG with a lighter square in it. Its rows are stored, not packed."""
    rows = b"".join(
        b"\0" + bytes(255 if 6 <= across < 18 and 6 <= down < 18 else shade for across in range(SIDE))
        for down in range(SIDE)
    )
    length = len(rows)
    stored = b"\x01" + length.to_bytes(2, "little") + (length ^ 0xFFFF).to_bytes(2, "little") + rows
    data = b"\x78\x01" + stored + zlib.adler32(rows).to_bytes(4, "big")
    header = SIDE.to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def page(lines: list[str]) -> bytes:
    """A PDF of one page with these lines (plain letters only) on it."""
    shown = "\n".join(f"({line}) Tj 0 -20 Td" for line in lines)
    stream = f"BT /F1 14 Tf 60 780 Td\n{shown}\nET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, written in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    ends = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}{ends}startxref\n{len(body)}\n%%EOF\n".encode("ascii")
