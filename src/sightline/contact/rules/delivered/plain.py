"""Plain values out of whatever was sent: texts that can be kept, instants, lists of objects. What cannot is said."""

import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sightline.core.calendars import LONDON
from sightline.core.components.text_rules import KEPT_CONTROLS, TURNS_TEXT_ROUND, UNSEEN

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_OUT_OF_ORDER = timedelta(minutes=15)
"""Two who type in one log at once may be so far out of order."""


class Unread:
    """What could not be understood, sentence by sentence, while one log is read."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def keep(self, what: str, said: object) -> None:
        """Keep what was said, as it was said."""
        self.sentences.append(f"{what}: {kept(said_words(said))}")

    def keep_others(self, of: str, raw: Mapping[str, Any], known: Collection[str]) -> None:
        """Keep what no name of the `known` stands for: it may be what matters most."""
        self.sentences += [f"{of}, {name}: {said}" for name, said in kept_apart(raw, known).items()]


def kept(text: str) -> str:
    """The text without what no record can hold: control characters, and those that turn text round unseen."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(" " if _is_unsafe(c) else c for c in text).strip()


def _is_unsafe(c: str) -> bool:
    return c in TURNS_TEXT_ROUND or (unicodedata.category(c) in {"Cc", "Cs"} and c not in KEPT_CONTROLS)


def one_line(text: str) -> str:
    """The text on one line, without what cannot be seen."""
    if text.isascii() and text.isprintable():
        return text.strip()
    hidden = UNSEEN | {"\u200c", "\u200d"}
    return " ".join("".join(c for c in kept(text) if c not in hidden and not "\U000e0000" <= c <= "\U000e007f").split())


def text_of(raw: Mapping[str, Any], name: str, longest: int, unread: Unread, *, words: str = "") -> str:
    """The text under `name`, on one line. One that is longer is cut and kept whole beside; what is no text is kept."""
    said = raw.get(name)
    if said is None:
        return ""
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        unread.keep(f"Sent as {words or name}, and not understood", said)
        return ""
    text = one_line(str(said))
    if len(text) > longest:
        unread.keep(f"Sent as {words or name}, in full", text)
    return text[:longest].strip()


def instant_of(
    raw: Mapping[str, Any], name: str, unread: Unread | None, *, words: str = "", after: datetime | None = None
) -> datetime | None:
    """The instant under `name`; London's time where no zone is given. What is none is kept as it was said.

    `after`: what was entered before it, which tells the second of two hours by the same clock from the first.
    """
    said = raw.get(name)
    if said in (None, ""):
        return None
    try:
        found = datetime.fromisoformat(str(said).strip())
        found = found.astimezone(UTC) if found.tzinfo else _in_london(found, after)
    except (ValueError, OverflowError):
        found = None
    if found is None or found < EARLIEST:
        if unread is not None:
            unread.keep(f"Sent as {words or name}, and no time that can be", said)
        return None
    return found


def _in_london(shown: datetime, after: datetime | None) -> datetime:
    """When London's clocks showed it: on the night on which they go back the first time, unless that is long before
    what was entered before it and the second is not."""
    first, second = (shown.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1))
    return second if after is not None and first + _OUT_OF_ORDER < after <= second else first


def objects_of(raw: Mapping[str, Any], name: str, unread: Unread) -> Iterator[Mapping[str, Any]]:
    """The objects of the list under `name`. What is none is kept as it was said."""
    said = raw.get(name)
    if said is None:
        return
    for each in said if isinstance(said, list) else [said]:
        if isinstance(each, Mapping):
            yield each
        else:
            unread.keep(f"Sent among {name}, and not understood", each)


def kept_apart(raw: Mapping[str, Any], known: Collection[str]) -> dict[str, str]:
    """What stands in an object under names that are not `known` here: by its name, as it was said. Empty is nothing."""
    return {
        one_line(name)[:60]: kept(said_words(raw[name]))
        for name in sorted(set(raw) - set(known))
        if raw[name] not in (None, "", [], {})
    }


def said_words(said: object) -> str:
    """A value in words: a text as it is, anything else as JSON."""
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
