"""What is said of somebody, matter by matter: every statement with who said it, and where they disagree, that too."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.queries.facts import FactRow, said_together
from sightline.pole.rules.disagreements import Weighed

from .links import link_to

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Statement:
    """One value in words, who said so (several where they agree), and the pages to correct it and to see its source."""

    text: str
    said: tuple[str, ...]
    correct: str = ""
    note: str = ""


@dataclass(frozen=True)
class Matter:
    """One line of the record: its name, what is said, and where that differs, why the first stands first."""

    label: str
    statements: tuple[Statement, ...]
    differs: str = ""
    add: str = ""
    absent: str = NOT_RECORDED


Words = Callable[[FactRow], str]


class Matters:
    """Makes matters for one reader and one person; adding and correcting are offered in the present view only."""

    def __init__(self, reader: Acting, reference: str, *, is_now: bool) -> None:
        self.reader, self.reference, self.is_now = reader, reference, is_now

    def listed(self, label: str, kind: str, facts: Iterable[FactRow], words: Words) -> Matter:
        """A matter of which several values may hold: equal words are said once, by all who said them."""
        together: dict[str, list[FactRow]] = {}
        for fact in facts:
            together.setdefault(words(fact), []).append(fact)
        statements = tuple(self._statement(text, some) for text, some in together.items())
        return Matter(label, statements, add=self._add(kind))

    def weighed(self, label: str, kind: str, weighed: Weighed[FactRow], words: Words) -> Matter:
        """A matter of which one value holds: where sources differ, all are shown, and it is said."""
        together: dict[str, list[FactRow]] = {}
        for said in weighed.ordered:
            together.setdefault(words(said.what), []).append(said.what)
        statements = tuple(self._statement(text, some) for text, some in together.items())
        differs = f"Shown first: {weighed.why}. Nobody has settled it." if weighed.disagree else ""
        return Matter(label, statements, differs, add=self._add(kind))

    def _statement(self, text: str, facts: Sequence[FactRow]) -> Statement:
        said = said_together((fact.said_by, fact.known_from) for fact in facts)
        notes = dict.fromkeys(fact.when for fact in facts if fact.true_from or fact.true_until)
        return Statement(text, said, correct=self._correct(facts[0].kind, facts[0].id), note=", ".join(notes))

    def _add(self, kind: str) -> str:
        return link_to(self.reader, "record_fact", self.reference, kind) if self.is_now else ""

    def _correct(self, kind: str, fact: UUID) -> str:
        return link_to(self.reader, "correct_fact", kind, fact) if self.is_now else ""
