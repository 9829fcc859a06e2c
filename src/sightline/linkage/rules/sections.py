"""Takes the smallest parts out of the sections of a mapping, or says which section and key are wrong."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from .problems import MappingProblem

LONGEST_FILE, LONGEST_TABLE, LONGEST_TEXT = 200, 80, 1000
_NO_NAME = re.compile(r"[/\\\x00-\x1f\x7f]|\.\.")
_DRIVE = re.compile(r"[A-Za-z]:")


def said(value: Any) -> str:
    """A value of a mapping as a message repeats it: its beginning, whatever it is."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):
        return "a value that is too large to be said"
    return text if len(text) <= 80 else f"{text[:80]}..."


class Sections:
    """Reads keys of sections; `where` in each message is the section."""

    def __init__(self, name: str) -> None:
        self.name = name

    def wrong(self, where: str, what: str) -> MappingProblem:
        return MappingProblem(f"{self.name}, {where}: {what}")

    def keys(self, where: str, section: dict[str, Any], known: Iterable[str]) -> None:
        for key in section:
            if key not in known:
                near = get_close_matches(key[:100], list(known), 1)
                instead = f" Did you mean {near[0]}?" if near else f" It may be: {', '.join(known)}."
                raise self.wrong(where, f"{key[:100]} is not known here.{instead}")

    def one_of(self, where: str, key: str, value: Any, known: Iterable[str]) -> str:
        if not isinstance(value, str) or value not in set(known):
            raise self.wrong(where, f"{key} is {said(value)}; it may be {', '.join(sorted(known))}.")
        return value

    def text(self, where: str, section: dict[str, Any], key: str, longest: int = LONGEST_TEXT) -> str:
        value = section.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(where, f'{key} is missing. Write {key} = "...".')
        return self.fitting(where, key, value, longest)

    def may_be_text(self, where: str, section: dict[str, Any], key: str) -> str:
        """The text, or nothing where the key is not there."""
        value = section.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(where, f'{key} is {said(value)}; write a text: {key} = "...".')
        return self.fitting(where, key, value, LONGEST_TEXT)

    def fitting(self, where: str, key: str, value: str, longest: int) -> str:
        if len(value) > longest:
            raise self.wrong(where, f"{key} has {len(value):,} characters; at most {longest} can be kept.")
        return value

    def word(self, where: str, section: dict[str, Any], key: str) -> str:
        value = self.text(where, section, key)
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", value):
            raise self.wrong(where, f"{key} is {value!r}; write a short word in small letters, such as crest.")
        return value

    def file_name(self, where: str, section: dict[str, Any], key: str) -> str:
        """The name of a file of the extract: of a file in its folder, and of nothing elsewhere."""
        value = self.text(where, section, key, LONGEST_FILE)
        if value.startswith(".") or _NO_NAME.search(value) or _DRIVE.match(value) or value != value.strip():
            raise self.wrong(
                where, f"{key} is {said(value)}; write the file's name alone, without a folder: people.csv."
            )
        if len(table_of(value)) > LONGEST_TABLE:
            raise self.wrong(
                where, f"{key} has more than {LONGEST_TABLE} characters before its ending. Call it shorter."
            )
        return value

    def texts(self, where: str, section: dict[str, Any], key: str) -> list[str]:
        value = section.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.wrong(where, f'{key} must be a list of texts: {key} = ["...", "..."].')
        return value

    def text_or_texts(self, where: str, key: str, value: Any) -> tuple[str, ...]:
        """One text, or a list of them."""
        found = value if isinstance(value, list) else [value]
        if not all(isinstance(part, str) for part in found):
            raise self.wrong(where, f'{key} must be a text or a list of texts: {key} = ["...", "..."].')
        return tuple(found)

    def texts_by_column(self, where: str, section: dict[str, Any], key: str) -> dict[str, frozenset[str]]:
        """What a column may hold, by its name."""
        return {
            column: frozenset(self.text_or_texts(f"{where}, {key}", column, values))
            for column, values in self.section(where, section, key).items()
        }

    def section(self, where: str, section: dict[str, Any], key: str) -> dict[str, Any]:
        """A section of its own, or one in braces; empty where it is not there."""
        value = section.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(where, f'{key} is {said(value)}; write a section: {key} = {{ NAME = "..." }}.')
        return value

    def text_table(self, where: str, section: dict[str, Any], key: str) -> dict[str, str]:
        """A section each line of which is a text."""
        found = self.section(where, section, key)
        for name, value in found.items():
            if not isinstance(value, str):
                raise self.wrong(f"{where}, {key}", f'{said(name)} is {said(value)}; write a text: "...".')
        return found

    def yes(self, where: str, section: dict[str, Any], key: str) -> bool:
        value = section.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(where, f"{key} is {said(value)}; write {key} = true, or leave it out.")
        return value

    def day(self, where: str, section: dict[str, Any], key: str) -> date | None:
        value = section.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.wrong(where, f"{key} must be a date: {key} = 2021-11-01.")
        return value

    def listed(self, where: str, section: dict[str, Any], key: str) -> list[dict[str, Any]]:
        value = section.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.wrong(where, f"{key} must be written as sections in double brackets, such as [[{key}]].")
        return value

    def no_odd_characters(self, top: dict[str, Any]) -> None:
        """Refuse characters that the record cannot hold, wherever they stand in the mapping."""
        left: list[Any] = [top]
        while left:
            part = left.pop()
            if isinstance(part, dict):
                left += [*part, *part.values()]
            elif isinstance(part, list):
                left += part
            elif isinstance(part, str) and "\0" in part:
                raise self.wrong("somewhere", f"{said(part)} holds a NUL character. Take it out.")


def table_of(file: str) -> str:
    """The table that a file is: its name without its ending."""
    return file.rsplit(".", 1)[0]
