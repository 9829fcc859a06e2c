"""Who a log speaks of: children, those called by young words, adults, animals; and which of the young are grown.

An age settles the word it is said of: `girls, 32 and 35` are women, `DS, 27` is a man. What is said later in the log
corrects what was said before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ages import ADULT, Age, Dress, find_ages
from .words import Word

REACH = 8
_MALE, _FEMALE = "of_a_male", "of_a_female"
_NO_CLASS, _NAME, _NUMBER = frozenset[str](), frozenset({"name"}), frozenset({"num"})


@dataclass(frozen=True, slots=True)
class Person:
    """One mention: the number of its word, what it was read as (`child`, `young`, `animal`), the age said of it."""

    place: int
    read_as: str
    age: Age | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everybody a log mentions who may be a child, the ages it says, and the mentions that turned out to be grown."""

    mentions: tuple[Person, ...]
    ages: tuple[Age, ...]
    grown: tuple[Person, ...]


def classify(words: Sequence[Word], classes: Mapping[str, frozenset[str]]) -> None:
    """Give each word the classes that the policy has of it; a capital makes a name of a word that has none."""
    for word in words:
        word.classes = classes.get(word.said, _NO_CLASS)
        if word.number is not None:
            word.classes |= _NUMBER
        elif not word.classes and len(word.text) > 1 and word.text.istitle():
            word.classes = _NAME


def find_people(words: Sequence[Word]) -> People:
    """The children and the young of the words, and their ages, with those who turn out to be grown apart."""
    ages = find_ages(words)
    of = {place: age for age in ages if (place := _whose(words, age)) is not None}
    mentions = [
        Person(place, "child" if "child" in word.classes else "young", of.get(place))
        for place, word in enumerate(words)
        if word.classes & {"child", "young"} and not _is_a_rank(words, place)
    ]
    real = [age for age in ages if not _of_animal(words, age)]
    settled = _settled(words, real, of)
    grown: list[Person] = []
    kept: list[Person] = []
    for person in mentions:
        (grown if _is_grown(words[person.place], person, settled) else kept).append(person)
    return People(tuple(kept), tuple(real), tuple(grown))


def _whose(words: Sequence[Word], age: Age) -> int | None:
    """The mention that an age is said of: the nearest before it in the sentence, or the one just after it."""
    sentence = words[age.first].sentence
    after = age.last + 1
    if after < len(words) and words[after].sentence == sentence and words[after].classes & {"child", "young"}:
        return after
    for place in range(age.first - 1, max(-1, age.first - REACH), -1):
        if words[place].sentence != sentence:
            return None
        if words[place].classes & {"child", "young", "grown", "person", "name"}:
            return place
    return None


def _settled(words: Sequence[Word], ages: Sequence[Age], of: Mapping[int, Age]) -> set[str]:
    """The young words whose people were given an adult's age, and no child's: by name of word, or by `he` and `she`."""
    owners = {id(age): place for place, age in of.items()}
    by_sex = {sex: {_stem(word.said) for word in words if sex in word.classes} for sex in (_MALE, _FEMALE)}
    grown: set[str] = set()
    children: set[str] = set()
    for age in ages:
        is_adult = age.years >= ADULT
        if age.dress in {Dress.PAST, Dress.UNBORN} or (age.dress is Dress.LOOKS and not is_adult):
            continue
        place = owners.get(id(age))
        settles = grown if is_adult else children
        if place is not None and words[place].classes & {"child", "young"}:
            settles.add(_stem(words[place].said))
        elif is_adult or place is not None:
            settles |= _pronoun(words, age, by_sex)
    return grown - children


def _pronoun(words: Sequence[Word], age: Age, by_sex: Mapping[str, set[str]]) -> set[str]:
    """Whom `hes 29`, `theyre 32 and 35` settle: the young words of that sex that the log uses."""
    for word in reversed(words[max(0, age.first - 3) : age.first]):
        if "he" in word.classes:
            return by_sex[_MALE]
        if "she" in word.classes:
            return by_sex[_FEMALE]
        if word.said in {"theyre", "both", "they"}:
            return by_sex[_MALE] | by_sex[_FEMALE]
    return set()


def _stem(said: str) -> str:
    """A word without the s of many: `lads`, `girls`; but `lass`, `ds`."""
    return said if said.endswith("ss") or len(said) <= 2 else said.removesuffix("es" if said == "lasses" else "s")


def _is_grown(word: Word, person: Person, settled: set[str]) -> bool:
    if person.age is not None and person.age.dress is not Dress.LOOKS:
        return person.age.years >= ADULT
    return _stem(word.said) in settled


def _is_a_rank(words: Sequence[Word], place: int) -> bool:
    """`DS Shah` is a detective sergeant; `DS, 9` and `her DS` are a dear son."""
    if words[place].said != "ds":
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    return after is not None and "name" in after.classes and words[place].after == ""


def _of_animal(words: Sequence[Word], age: Age) -> bool:
    """Whether the age is an animal's: one is the nearest that it can be said of, or follows at once."""
    first, last = max(0, age.first - 4), min(len(words), age.last + 5)
    near = [word for word in words[first:last] if word.sentence == words[age.first].sentence]
    return any("animal" in word.classes for word in near) and not any(
        word.classes & {"child", "young"} for word in near
    )
