"""What a preview has seen so far: what the rows dealt with would have made, had they been loaded."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Foreseen:
    """Held in memory while a batch is previewed: nothing of it is in the record.

    `keys`: of the present file, each accepted row's content and number by its key. `raws`: the rows of those keys
    that a list of changes tells of (`wanted_raws`), because it puts them back as they were.
    """

    made: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    known_at: dict[tuple[str, str], datetime] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    keys: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    wanted_raws: frozenset[str] = frozenset()
    raws: dict[str, dict[str, str]] = field(default_factory=dict)

    def makes(self, kind: str, table: str, key: str) -> bool:
        """Whether a row would make this thing."""
        return key in self.made.get((kind, table), ())

    def known(self, table: str, key: str) -> datetime | None:
        """Since when the event with this key would be known."""
        return self.known_at.get((table, key))

    def note(self, table: str, things: Iterable[tuple[str, str]], known: datetime | None) -> None:
        """Note what an accepted row of `table` would make: kinds with their keys."""
        for kind, key in things:
            self.made.setdefault((kind, table), set()).add(key)
            if kind == "event" and known:
                self.known_at[table, key] = known

    def next_file(self, wanted_raws: Iterable[str] = ()) -> None:
        """Forget what matters only within a file; keep from the next one the rows that a list of changes tells of."""
        self.keys.clear()
        self.wanted_raws = frozenset(wanted_raws)
        if self.wanted_raws:
            self.raws.clear()
