"""Whether a key that was one person's now tells of another: old systems give a number again, or cross two records.

Local policy. Two women of one name and birthday were merged elsewhere and officers went to the wrong house: a row that
would turn one person into another is put before somebody, and is not loaded.
"""

import unicodedata
from collections.abc import Collection
from datetime import date


def tells_of_somebody_else(
    names_before: Collection[str], names_now: Collection[str], born_before: Collection[date], born_now: Collection[date]
) -> bool:
    """Whether no word of the names and no date of birth is as it was. Where either is not known, it cannot be told."""
    before, now = _words(names_before), _words(names_now)
    if not (before and now and born_before and born_now):
        return False
    return not before & now and not set(born_before) & set(born_now)


def _words(names: Collection[str]) -> set[str]:
    return {word for name in names for word in unicodedata.normalize("NFKC", name).casefold().replace("-", " ").split()}
