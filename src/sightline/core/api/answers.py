"""What an operation gives to the door: what it showed, or what a command did."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Shown:
    """What is read: plain values, the records that they are of, and what of them goes on the erasable side.

    `versioned`: the answer carries an ETag, which a later write can name in If-Match.
    """

    body: Mapping[str, Any]
    subjects: Sequence[UUID] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)
    versioned: bool = False

    @property
    def version(self) -> str:
        """The strong validator of what this reader was shown: another as soon as anything of it changes."""
        told = json.dumps(self.body, sort_keys=True, default=str).encode()
        return f'"{hashlib.sha256(told).hexdigest()[:32]}"'


@dataclass(frozen=True)
class Listed(Shown):
    """One page of a list. `body` is made by `of`."""

    @classmethod
    def of(
        cls,
        items: Sequence[Mapping[str, Any]],
        more: str | None,
        *,
        subjects: Sequence[UUID] = (),
        shown: Mapping[str, Any] | None = None,
    ) -> "Listed":
        """The page; `more` is the cursor of the next one, None at the end."""
        return cls({"items": list(items), "next": more}, subjects, shown or {})


@dataclass(frozen=True)
class Done:
    """What a command did: thin values that may be kept, so that the same key is answered the same. `location`: where
    what was made can be read."""

    body: Mapping[str, Any]
    location: str = ""
