"""What can be wrong with a mapping, a file, a row or a run of linkage: each a sentence for the person who meets it."""

import errno
import lzma
import re
import zipfile
import zlib

BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a damaged or locked archive does to the library that reads it; and an `OSError` that `is_of_content`."""
_LEADS_NOWHERE = re.compile(r'^".*" is not among the', re.DOTALL)


class CannotImport(Exception):
    """The import cannot go on. The message says what is wrong, where, and what to do; nothing was half-written."""


class MappingProblem(CannotImport):
    """The mapping cannot be used."""


class FileProblem(CannotImport):
    """A file of the extract cannot be used."""


class NotNow(CannotImport):
    """It cannot be done at this moment; the same will do later, as it is."""


class WorkedOnElsewhere(NotNow):
    """Another process is at this import; nothing need be done here."""


class CannotCompare(Exception):
    """What is set to compare records is not there. The message says what is missing and what to do; nothing changed."""


class RowRejected(Exception):
    """One row cannot be expressed by the mapping. `column` is where; the message says why, without the column."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column
        self.why = why


def alike(reason: str) -> str:
    """The reason as it is counted: rows that lead to different rejected rows have one reason, not one each."""
    return _LEADS_NOWHERE.sub("what it leads to is not among the", reason)


def is_of_content(error: OSError) -> bool:
    """Whether it is about what was read (damaged bzip2, a place before the file's beginning), not about the disk."""
    return error.errno in (None, errno.EINVAL)
