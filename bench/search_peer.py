"""The peer of search: Tantivy, a library of full-text search in Rust, over the same people on the same machine.

It gets the same understanding of dates (whole, and with day and month swapped), and for each word a fuzzy query of one
slip beside the exact one, which is ranked above: what its makers' own examples do for names.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import tantivy

from sightline.pole.rules.search_terms import Term

from .search_crowd import Resident

BEST = 10


class Peer:
    """An index of the residents, and what it answers."""

    def __init__(self, people: Iterable[Resident]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True)
        for name in ("name", "born", "home"):
            builder.add_text_field(name, tokenizer_name="default")
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(256 * 2**20, 2)
        for one in people:
            writer.add_document(self._document(one))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def _document(self, one: Resident) -> tantivy.Document:
        born = one.born_on
        parts = (one.unit, one.building, one.street, one.locality, one.town, one.postcode)
        return tantivy.Document(
            number=one.number,
            name=f"{one.given} {one.family} {one.born_as}",
            born=f"{born:%Y%m%d} {born:%Y%m} {born:%Y}",
            home=" ".join(part for part in parts if part),
        )

    def find(self, terms: Sequence[Term]) -> list[int]:
        """The numbers of the ten nearest, the nearest first."""
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, q) for term in terms for q in self._of(term)])
        hits = self.searcher.search(query, BEST, count=False).hits
        return [int(self.searcher.doc(address)["number"][0]) for _, address in hits]

    def _of(self, term: Term) -> list[tantivy.Query]:
        found = []
        for reading in term.readings:
            if reading.kind == "name" and len(reading.key) > 2:
                found += self._word("name", reading.key)
            elif reading.kind == "address":
                found += self._word("home", reading.key) if len(reading.key) > 3 else [self._exact("home", reading.key)]
            elif reading.kind == "birth":
                found += [self._exact("born", day, 3.0) for day in _ways(reading.key)]
        return found

    def _word(self, field: str, word: str) -> list[tantivy.Query]:
        slips = tantivy.Query.fuzzy_term_query(self.schema, field, word, distance=1, prefix=len(word) < 6)
        return [slips, self._exact(field, word)]

    def _exact(self, field: str, word: str, boost: float = 1.0) -> tantivy.Query:
        return tantivy.Query.boost_query(tantivy.Query.term_query(self.schema, field, word), boost)


def _ways(born: str) -> list[str]:
    whole = born.replace("-", "")
    if len(whole) < 8:
        return [whole]
    try:
        other = date(int(born[:4]), int(born[8:]), int(born[5:7]))
    except ValueError:
        return [whole, whole[:4]]
    return [whole, f"{other:%Y%m%d}", whole[:4]]
