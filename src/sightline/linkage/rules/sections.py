"""Takes the smallest parts out of the sections of a mapping, or says which section and key are wrong."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from .problems import MappingProblem


class Sections:
    """Reads keys of sections; `where` in each message is the section."""

    def __init__(self, name: str) -> None:
        self.name = name

    def wrong(self, where: str, what: str) -> MappingProblem:
        return MappingProblem(f"{self.name}, {where}: {what}")

    def keys(self, where: str, section: dict[str, Any], known: Iterable[str]) -> None:
        for key in section:
            if key not in known:
                near = get_close_matches(key, list(known), 1)
                instead = f" Did you mean {near[0]}?" if near else f" It may be: {', '.join(known)}."
                raise self.wrong(where, f"{key} is not known here.{instead}")

    def one_of(self, where: str, key: str, value: Any, known: Iterable[str]) -> str:
        if value not in known:
            raise self.wrong(where, f"{key} is {value!r}; it may be {', '.join(sorted(known))}.")
        return str(value)

    def text(self, where: str, section: dict[str, Any], key: str) -> str:
        value = section.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(where, f'{key} is missing. Write {key} = "...".')
        return value

    def word(self, where: str, section: dict[str, Any], key: str) -> str:
        value = self.text(where, section, key)
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", value):
            raise self.wrong(where, f"{key} is {value!r}; write a short word in small letters, such as crest.")
        return value

    def texts(self, where: str, section: dict[str, Any], key: str) -> list[str]:
        value = section.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.wrong(where, f'{key} must be a list of texts: {key} = ["...", "..."].')
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
