"""How a log comes out: whether what settles it comes late, speaks of who raised it, and leaves no worry after it.

A log raises somebody first and says afterwards who it was: `a girl in a blazer ... she is a mystery shopper, 34`. An
adult's age in the first sentence is mostly the caller's and settles nothing; one that comes after the hint of a child
does. A worry that is said after it stands.
"""

from .ages import ADULT, Age, Dress
from .policy import SecondLookPolicy
from .reading import Reading

MOST_LATE = 3
MOST_WORRIES = 4
BESIDE = 4
_RAISES_WHO = ("implied_child", "unborn")
_MAY_RAISE_WHO = ("child_speaks", "unclear_who")
"""Less sure: asked only where no surer word hints at a child, and only before the first adult's age."""
_SETTLES = ("seen_by_official", "seen_well", "no_child", "not_real", "supervised")
_DETAIL = frozenset({"a", "an", "the", "his", "her", "their", "our", "its", "retired", "works"})
_IS = frozenset({"its", "hes", "shes", "theyre", "thats"})
_WHAT = frozenset(
    {"a", "an", "the", "his", "her", "their", "our", "my", "two", "three", "called", "for", "from", "what"}
)
RESOLVING = frozenset(
    {
        *("late_adult", "late_adult_last", "adult_described", "adult_with_work", "settled_last", "late_official"),
        *("late_well", "late_no_child", "late_animal", "late_thing", "called_off_last"),
        *("said_what_it_is", "settled_trouble", "named_adult", "only_grown_late"),
    }
)
"""What the end of a log says that undoes."""
STANDING = frozenset({"worry_after", "never_settled", "left_with_advice"})
"""What the end of a log says that raises."""


def of_resolution(reading: Reading, policy: SecondLookPolicy) -> dict[str, float]:
    """The parts that the order of a log makes: what settles it late, and what stands after it."""
    raised = _first(reading)
    late = [age for age in _adults(reading) if age.first > raised and _sentence(reading, age.first) > 1]
    settling = [hit for name in _SETTLES for hit in reading.said(name) if hit.first > raised]
    worries = [hit.first for name in policy.harms for hit in reading.said(name)]
    last = max([age.last for age in late] + [hit.last for hit in settling], default=-1)
    said = [place for place in _said_to_be(reading) if place > raised]
    last = max([last, *said])
    after = [place for place in worries if place > last]
    settled = sum(1 for name in policy.harms if (hits := reading.said(name)) and hits[-1].first < last)
    undone = reading.said("not_sent")
    called_off = reading.said("called_off")
    return {
        "late_adult": float(min(len(late), MOST_LATE)),
        "late_adult_last": float(bool(late) and not any(place > late[-1].last for place in worries)),
        "adult_described": float(any(_is_described(reading, age) for age in late)),
        "named_adult": float(any(_is_named(reading, age) for age in late)),
        "only_grown_late": float(bool(late) and not _is_child_said(reading)),
        "adult_with_work": float(any(_has_work(reading, age) for age in late)),
        "settled_last": float(last >= 0 and not after),
        "worry_after": float(min(len(after), MOST_WORRIES)) if last >= 0 else 0.0,
        "never_settled": float(last < 0 and bool(worries)),
        "late_official": _is_late(reading, "seen_by_official"),
        "late_well": _is_late(reading, "seen_well"),
        "late_no_child": _is_late(reading, "no_child"),
        "late_animal": _class_late(reading, "animal"),
        "late_thing": _class_late(reading, "thing"),
        "called_off_last": float(any(hit.first > len(reading.words) * 2 // 3 for hit in called_off)),
        "said_what_it_is": float(min(len(said), MOST_LATE)),
        "settled_trouble": float(min(settled, MOST_WORRIES)),
        "left_with_advice": float(bool(undone) and last < undone[-1].first and last < 0),
    }


def _first(reading: Reading) -> int:
    """The number of the first word that hints at a child; the log's first where nothing does."""
    hinted = [person.place for person in (*reading.children, *reading.people.grown)]
    hinted += [age.first for age in reading.ages if age.years < ADULT]
    hinted += [hit.first for name in _RAISES_WHO for hit in reading.said(name)]
    if not hinted:
        first = min((age.first for age in _adults(reading)), default=len(reading.words))
        hinted = [place for name in _MAY_RAISE_WHO for hit in reading.said(name) if (place := hit.first) < first]
    return min(hinted, default=0)


def _adults(reading: Reading) -> list[Age]:
    return [age for age in reading.ages if age.years >= ADULT and age.dress is not Dress.LOOKS]


def _sentence(reading: Reading, place: int) -> int:
    return reading.words[place].sentence


def _is_described(reading: Reading, age: Age) -> bool:
    """`hes 26, a roofer`, `71, a retired canon`: the age, and what they are."""
    after = reading.words[age.last + 1 : age.last + 2]
    return any(word.said in _DETAIL and word.before == "," for word in after)


def _has_work(reading: Reading, age: Age) -> bool:
    """`supply teacher, 57`: somebody's work, beside the age."""
    near = reading.words[max(0, age.first - BESIDE) : age.last + 1 + BESIDE]
    return any("work" in word.classes for word in near if word.sentence == _sentence(reading, age.first))


def _is_named(reading: Reading, age: Age) -> bool:
    """`its Mavis, 91`, `hes Mr Vo, 51`, `shes 67`: the age is said of somebody by name, or of him or her."""
    before = reading.words[max(0, age.first - 2) : age.first]
    return any(
        word.classes & {"name", "he", "she", "is"} for word in before if word.sentence == _sentence(reading, age.first)
    )


def _is_child_said(reading: Reading) -> bool:
    """Whether a child is said outright: by a plain word, or by an age that they are and do not merely look."""
    if any(person.read_as == "child" for person in reading.children):
        return True
    return any(age.is_child and age.dress is not Dress.LOOKS for age in reading.ages)


def _said_to_be(reading: Reading) -> list[int]:
    """Where a clause of the second half says what somebody is: `Theo is a bulldog`, `its the Easter play`."""
    words = reading.words
    found = []
    for place in range(1, len(words) - 1):
        if words[place - 1].clause == words[place].clause or not _in_end(reading, place):
            continue
        start = place if words[place].said in _IS else place + 1 if _is_subject(reading, place) else None
        if start is None or start + 2 >= len(words) or words[start].clause != words[place].clause:
            continue
        said = [word for word in words[start + 1 : start + 2 + BESIDE] if word.clause == words[place].clause]
        if said and said[0].said in _WHAT and not any(word.classes & {"child", "young"} for word in said):
            found.append(place)
    return found


def _is_subject(reading: Reading, place: int) -> bool:
    word, after = reading.words[place], reading.words[place + 1]
    return after.said in {"is", "are", "was", "were"} and (
        bool(word.classes & {"child", "young", "name", "grown", "he", "she"}) or word.said in {"it", "they", "that"}
    )


def _is_late(reading: Reading, concept: str) -> float:
    return float(any(_in_end(reading, hit.first) for hit in reading.said(concept)))


def _in_end(reading: Reading, place: int) -> bool:
    """Whether a word is of a later entry, or of the second half of a log of one."""
    word = reading.words[place]
    return word.entry > 0 or place * 2 > len(reading.words)


def _class_late(reading: Reading, name: str) -> float:
    """Whether an animal or a thing comes late that was not there before."""
    places = [place for place, word in enumerate(reading.words) if name in word.classes]
    return float(bool(places) and _in_end(reading, places[0]))
