"""What the record's own facts say of a log: they raise, and are shown with their words. They never hide."""

from collections.abc import Iterator

from .ages import ADULT
from .policy import SecondLookPolicy
from .values import LinkedAge, LinkedFacts, LogWords

LOW = frozenset({"scheduled", "no_deployment"})
_KINDS = ("unborn", "plans", "markers", "orders", "previous_concerns", "missing", "offenders_near")


def words_of(facts: LinkedFacts) -> tuple[str, ...]:
    """Every fact that raises, in the words to be shown: the children first."""
    return tuple(words for _, words in _raising(facts))


def added(facts: LinkedFacts, policy: SecondLookPolicy) -> float:
    """What the facts add to the sum: each kind once."""
    return sum(policy.facts.get(kind, 0.0) for kind in {kind for kind, _ in _raising(facts)})


def asks_alone(words: LogWords, facts: LinkedFacts) -> bool:
    """Whether the facts ask for a look by themselves: one that raises, and a grade by which nobody goes now."""
    return words.grade in LOW and any(True for _ in _raising(facts))


def indicator_of(facts: LinkedFacts) -> str:
    """The prompt that facts alone make, the most serious."""
    if any(age.years < 2 for age in facts.ages):
        return "infant"
    if facts.offenders_near:
        return "offender_near"
    return "unborn" if facts.unborn and not any(age.years < ADULT for age in facts.ages) else "record"


def _raising(facts: LinkedFacts) -> Iterator[tuple[str, str]]:
    yield from (("ages", _age(age)) for age in facts.ages if age.years < ADULT)
    for kind in _KINDS:
        for fact in getattr(facts, kind):
            yield kind, fact if isinstance(fact, str) else fact.words


def _age(age: LinkedAge) -> str:
    if age.words:
        return age.words
    return f"{age.name or 'Somebody linked'}, {age.years}"
