"""What a log was read to say: its words, its people, and the concepts of the policy with where each is said.

A phrase that is denied where it stands says nothing: `no bruises`, `never hungry`. A clause that denies a child raises
nothing by its own words either.

What it was opened as, its code, is read for itself: `custody issue` is the label that hid the baby. It raises, and
never settles anything; how a log comes out is read of its lines alone.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .ages import Age, Dress
from .patterns import Hit
from .people import People, Person, classify, find_people
from .policy import SecondLookPolicy
from .words import Word, read_words

_BEFORE = 3
NO_CHILD = "no_child"


@dataclass(frozen=True, slots=True)
class Coded:
    """What the code of a log says: of which harm it is, and whether it is of a child, by a word or by what it is."""

    text: str = ""
    words: tuple[Word, ...] = ()
    says: frozenset[str] = frozenset()
    names_child: bool = False
    is_of_child: bool = False


NO_CODE = Coded()


@dataclass(frozen=True, slots=True)
class Reading:
    """A log as it was read. `hits` by concept, in the order of the log."""

    entries: tuple[str, ...]
    words: tuple[Word, ...]
    people: People
    hits: Mapping[str, tuple[Hit, ...]]
    coded: Coded = NO_CODE

    def said(self, concept: str) -> tuple[Hit, ...]:
        """Where a concept is said; nothing where it is not."""
        return self.hits.get(concept, ())

    @property
    def ages(self) -> tuple[Age, ...]:
        """The ages that people have now: not what they were, and not an unborn child's."""
        return tuple(age for age in self.people.ages if age.dress not in {Dress.PAST, Dress.UNBORN})

    @property
    def children(self) -> tuple[Person, ...]:
        """Who was read as a child, or by a young word that nothing settled."""
        return self.people.mentions


def read(entries: Sequence[str], policy: SecondLookPolicy, code: str = "") -> Reading:
    """Read the entries of a log, and what it was opened as, by the words of a policy."""
    words = read_words(entries, policy.spelling)
    classify(words, policy.classes)
    kept: dict[str, list[Hit]] = defaultdict(list)
    seen: set[tuple[str, int]] = set()
    found = list(policy.finder.find(words))
    claimed = {words[hit.first].sentence for hit in found if hit.concept == "say_so" and _is_claim(hit, words)}
    found = [hit for hit in found if hit.concept != NO_CHILD or words[hit.first].sentence not in claimed]
    no_child = {words[hit.first].clause for hit in found if hit.concept == NO_CHILD}
    for hit in found:
        if (hit.concept, hit.first) in seen:
            continue
        seen.add((hit.concept, hit.first))
        if not (_is_denied(hit, words) or (policy.raises(hit.concept) and words[hit.first].clause in no_child)):
            kept[hit.concept].append(hit)
    people = _without_denied(find_people(words), words, no_child)
    hits = {concept: tuple(found) for concept, found in kept.items()}
    return Reading(tuple(entries), tuple(words), people, hits, read_code(code, policy))


def read_code(code: str, policy: SecondLookPolicy) -> Coded:
    """Read what a log was opened as, for itself."""
    if not code.strip():
        return NO_CODE
    alone = read((code,), policy)
    says = frozenset(alone.hits).intersection(policy.harms)
    names_child = bool(alone.children)
    return Coded(code, alone.words, says, names_child, names_child or any(policy.codes.find(alone.words)))


def _is_claim(hit: Hit, words: Sequence[Word]) -> bool:
    """Whether somebody merely says so: `no kids he says`, `claims`, `according to him`."""
    return words[hit.first].said in {"he", "reckons", "claims", "according", "insists", "swears", "denies"}


def _is_denied(hit: Hit, words: Sequence[Word]) -> bool:
    clause = words[hit.first].clause
    before = words[max(0, hit.first - _BEFORE) : hit.first]
    return any("denies" in word.classes and word.clause == clause for word in before)


def _without_denied(people: People, words: Sequence[Word], no_child: set[int]) -> People:
    """The people without those of clauses that deny a child: `no kids`, `never had children`."""
    kept = tuple(person for person in people.mentions if words[person.place].clause not in no_child)
    return replace(people, mentions=kept)
