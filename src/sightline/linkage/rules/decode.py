"""The text of a file, line by line, in the encoding that its mapping says: refused where it is written otherwise."""

from collections.abc import Iterator
from pathlib import Path

from .problems import FileProblem

_MARK = b"\xef\xbb\xbf"
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252"}
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
        first = content.readline()
        if first.startswith(_MARK) and encoding == "cp1252":
            raise FileProblem(
                f"{path.name} begins with the mark of UTF-8, and the mapping says Windows-1252: {_GARBLED}"
            )
        if first:
            yield first.removeprefix(_MARK)
        yield from content


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
