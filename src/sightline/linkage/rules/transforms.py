"""The named ways in which a text of an extract is read. Each takes the text and gives a value, or says why not.

A text that is empty, or is one of the mapping's words for nothing, never comes here.
"""

from collections.abc import Callable
from typing import Any

from sightline.pole.rules.keys import postcode

from .dates import Format, NotADate, day_of_a_spreadsheet, read_day, read_instant
from .kinds import Field, Reads
from .written import address_on_one_line, in_brackets, name_in_one_column, surname_first, without_brackets

_YES = frozenset({"y", "yes", "true", "1"})
_NO = frozenset({"n", "no", "false", "0"})
OLDEST = 120

Read = Callable[[str], Any]


class CannotRead(ValueError):
    """The text is not what the field needs. The message is a sentence that begins with the text."""


def reader(field: Field, dates: tuple[Format, ...], times: tuple[Format, ...]) -> Read:
    """The function that reads the texts of `field`; it raises CannotRead."""
    plain = _PLAIN.get(field.reads)
    if plain:
        return plain
    ways: dict[Reads, Read] = {
        # of a date with its time, the day: `times` end with the dates
        Reads.DATE: lambda text: _dated(read_day, text, times if " " in text else dates),
        Reads.INSTANT: lambda text: _dated(read_instant, text, times),
        Reads.CHOICE: lambda text: _choice(text, field.choices),
        Reads.TEXT: lambda text: _fitting(text, field.longest),
        Reads.POSTCODE: lambda text: _fitting(postcode(text) or text, field.longest),
        Reads.NAME: lambda text: name_in_one_column(_fitting(text, field.longest)),
    }
    return ways[field.reads]


def _dated(read: Callable[[str, tuple[Format, ...]], Any], text: str, formats: tuple[Format, ...]) -> Any:
    try:
        return read(text, formats)
    except NotADate as error:
        raise CannotRead(str(error)) from None


def _choice(text: str, choices: frozenset[str]) -> str:
    if text not in choices:
        raise CannotRead(f'"{text}" is none of {", ".join(sorted(choices))}. Give the mapping a table of codes for it.')
    return text


def _fitting(text: str, longest: int) -> str:
    if longest and len(text) > longest:
        raise CannotRead(f'"{text[:40]}..." has {len(text)} characters; at most {longest} can be kept here.')
    return text


def _yes_no(text: str) -> bool:
    folded = text.casefold()
    if folded not in _YES | _NO:
        raise CannotRead(f'"{text}" is neither yes nor no.')
    return folded in _YES


def _answer(text: str) -> str:
    return "yes" if _yes_no(text) else "no"


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise CannotRead(f'"{text}" is not a whole number.')
    return int(text)


def _age(text: str) -> int:
    age = _number(text)
    if age > OLDEST:
        raise CannotRead(f'"{text}" is not an age in years.')
    return age


def _phone(text: str) -> str:
    if sum(letter.isdigit() for letter in text) < 3 or len(text) > 40:
        raise CannotRead(f'"{text[:40]}" is not a telephone number.')
    return text


_PLAIN: dict[Reads, Read] = {
    Reads.YES_NO: _yes_no,
    Reads.ANSWER: _answer,
    Reads.NUMBER: _number,
    Reads.AGE: _age,
    Reads.PHONE: _phone,
    Reads.ADDRESS: address_on_one_line,
}
WAYS: dict[str, Callable[[str], str]] = {
    "surname_first": surname_first,
    "without_brackets": without_brackets,
    "in_brackets": in_brackets,
    "excel_date": day_of_a_spreadsheet,
}
"""What a mapping may name as `read`: ways in which a text is read before its field reads what they give."""
