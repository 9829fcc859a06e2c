"""The text of a file, line by line, in the encoding that its mapping says: refused where it is written otherwise."""

from collections.abc import Iterator
from pathlib import Path

from .problems import FileProblem

_MARK = b"\xef\xbb\xbf"
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
_NOT_TEXT = {
    b"PK\x03\x04": "a ZIP archive or a workbook (XLSX)",
    b"\xd0\xcf\x11\xe0": "a workbook of the old kind (XLS), or one locked by a password",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "packed with gzip",
}
LONGEST_LINE = 16 * 1024 * 1024
_GARBLED = (
    "names would be garbled. Nothing of it was brought in."
    ' If the system writes UTF-8, write encoding = "utf-8" in the mapping.'
)


def decoded_lines(path: Path, encoding: str) -> Iterator[str]:
    """Each line of the file with its line end; raises FileProblem with the line's number.

    UTF-8 may begin with its mark. Where Windows-1252 was said but all is UTF-8, it is refused: almost any bytes pass
    for Windows-1252.
    """
    may_be_utf8, beyond_ascii = encoding == "cp1252", False
    for number, line in enumerate(_lines(path, encoding), start=1):
        yield _decoded(path, number, line, encoding)
        if may_be_utf8 and not line.isascii():
            beyond_ascii, may_be_utf8 = True, _is_utf8(line)
    if beyond_ascii and may_be_utf8:
        raise FileProblem(f"{path.name} is UTF-8, and the mapping says Windows-1252: {_GARBLED}")


def _lines(path: Path, encoding: str) -> Iterator[bytes]:
    try:
        content = path.open("rb")
    except OSError as error:
        raise FileProblem(f"{path.name} cannot be opened: {error.strerror}. Nothing was brought in.") from None
    with content:
        first = content.readline(LONGEST_LINE + 1)
        if first.startswith(_MARK) and encoding == "cp1252":
            raise FileProblem(
                f"{path.name} begins with the mark of UTF-8, and the mapping says Windows-1252: {_GARBLED}"
            )
        for begins, what in _NOT_TEXT.items():
            if first.startswith(begins):
                raise FileProblem(
                    f"{path.name} is not text: it is {what}. Nothing of it was brought in. Say its shape in the"
                    " mapping, or ask for it as the mapping says."
                )
        number, line = 1, first.removeprefix(_MARK)
        while line:
            yield line if len(line) <= LONGEST_LINE else _whole_characters(line, encoding)
            # what reads the line may know in which column it is too long: only if it does not, this is the message
            if len(line) > LONGEST_LINE:
                raise FileProblem(
                    f"{path.name}, line {number}: the line is longer than {LONGEST_LINE // 1024 // 1024} MB."
                    " Nothing of it was brought in. It may not be the file that it is said to be: ask for it again."
                )
            number, line = number + 1, content.readline(LONGEST_LINE + 1)


def _whole_characters(line: bytes, encoding: str) -> bytes:
    """The beginning of a line, without a last character that may be incomplete."""
    return line.decode(encoding, "ignore").encode(encoding) if encoding == "utf-8" else line


def _decoded(path: Path, number: int, line: bytes, encoding: str) -> str:
    said = _NAMES[encoding]
    if b"\0" in line:
        raise FileProblem(
            f"{path.name}, line {number}: there is a NUL byte. The file is damaged, or is UTF-16 and not {said}."
            " Nothing of it was brought in. Ask for the file again as the mapping says."
        )
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        other = "windows-1252" if said == "UTF-8" else "utf-8"
        raise FileProblem(
            f"{path.name}, line {number}: the byte {line[error.start]:#04x} is not {said}, which the mapping says the"
            " file is. Nothing of it was brought in."
            f' If the system writes otherwise, write encoding = "{other}" in the mapping.'
        ) from None


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
