"""How old somebody is said to be, in any dress: `DD 4`, `lad abt 6`, `7 wk old`, `yr 8`, `turned 13 Sat`, `born 2012`.

A number is an age only where something says so. Miles, pounds, minutes, house numbers and calls are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .words import Word

ADULT = 18
MOTHER, CARRIED = 13, range(10, 43)
"""`F, 26. Shes 22 wks`: of somebody who may be a mother, so many weeks are of a pregnancy, unless `old` follows."""
OLDEST = 110
YOUNGEST_BORN = 2008
"""Born in this year or later is read as under 18. It stands still: as years pass it asks once too often, never once too
seldom."""

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate(_UNITS + _TEENS, 1)} | {
    word: tens * 10 for tens, word in enumerate(_TENS, 3)
}
GLUED = {"wo": "week", "mo": "month", "do": "day"}
"""`8wo`, `6mo`, `3do`: so many weeks, months or days old, as one word."""
_YEAR, _MONTHS = frozenset({"year", "yo", "y/o"}), {"month": 12.0, "week": 52.0, "day": 365.0}


class Dress(StrEnum):
    """How an age was said. What somebody merely looks gives way to what they are said to be."""

    SAID = "said"
    LOOKS = "looks"
    SCHOOL = "school"
    UNBORN = "unborn"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Age:
    """An age read from words `first` to `last`; `years` may be a part of one."""

    first: int
    last: int
    years: float
    dress: Dress

    @property
    def is_child(self) -> bool:
        """Whether it is somebody under 18 now, and born."""
        return self.years < ADULT and self.dress not in {Dress.UNBORN, Dress.PAST}


def find_ages(words: Sequence[Word]) -> list[Age]:
    """Every age that the words say, in their order."""
    found: list[Age] = []
    place = 0
    while place < len(words):
        age = _age_at(words, place, found[-1] if found else None)
        if age:
            found.append(age)
            place = age.last
        place += 1
    return found


def value(word: Word) -> int | None:
    """The number that a word is, in digits or spelled."""
    return word.number if word.number is not None else NUMBERS.get(word.said)


def _age_at(words: Sequence[Word], place: int, before: Age | None) -> Age | None:
    word = words[place]
    if word.said in {"year", "y", "ks", "key"}:
        return _school(words, place)
    if word.said in {"born", "dob", "b"}:
        return _born(words, place)
    number = value(word)
    if number is None or number > OLDEST:
        return None
    return (
        _with_unit(words, place, number, before)
        or _decade(words, place, number)
        or _said(words, place, number)
        or _listed(words, place, number, before)
        or _set_apart(words, place, number)
        or _named(words, place, number)
    )


def _at(words: Sequence[Word], place: int) -> Word | None:
    """The word at a place of the same sentence as the one it was asked from; None beyond the ends."""
    return words[place] if 0 <= place < len(words) else None


def _saying(words: Sequence[Word], place: int) -> str:
    word = _at(words, place)
    return word.said if word else ""


def _is(words: Sequence[Word], place: int, name: str) -> bool:
    """Whether there is a word at a place, and of a class."""
    word = _at(words, place)
    return word is not None and name in word.classes


def _with_unit(words: Sequence[Word], place: int, number: int, before: Age | None) -> Age | None:
    unit, after = _saying(words, place + 1), _saying(words, place + 2)
    glued = _glued_unit(words, place)
    if glued:
        return Age(place, place + 1, number / _MONTHS[glued], _dress(words, place))
    if unit in _YEAR:
        return _in_years(words, place, number, after)
    if unit in _MONTHS:
        age = _in_parts(words, place, number, unit)
        is_carrying = unit == "week" and number in CARRIED and before is not None and before.years >= MOTHER
        if age and is_carrying and words[age.last].said == unit:
            return Age(place, age.last, -1.0, Dress.UNBORN)
        return age
    if unit == "half" and after in _YEAR:
        return Age(place, place + 2, number + 0.5, Dress.SAID)
    return None


def _glued_unit(words: Sequence[Word], place: int) -> str:
    word = _at(words, place + 1)
    return GLUED.get(word.text.lower(), "") if word is not None and word.glued else ""


def unit_of(words: Sequence[Word], age: Age) -> str:
    """What an age below years is counted in (day, week, month); nothing for years."""
    said = (word.said for word in words[age.first : age.last + 1])
    return _glued_unit(words, age.first) or next((unit for unit in said if unit in _MONTHS), "")


def _in_years(words: Sequence[Word], place: int, number: int, after: str) -> Age | None:
    """`15 yr old`, `15 year girl`, `hes 15 yrs`: of years that something lasted, nothing."""
    is_old = after in {"old", "olds"} or words[place + 1].said in {"yo", "y/o"}
    follows = _at(words, place + 2)
    is_of_somebody = bool(follows and follows.classes & {"child", "young", "grown"} and words[place + 1].after == "")
    is_said = _is(words, place - 1, "age_cue")
    if not (is_old or is_of_somebody or is_said):
        return None
    last = place + 2 if after in {"old", "olds"} else place + 1
    return Age(place, last, float(number), _dress(words, place))


def _in_parts(words: Sequence[Word], place: int, number: int, unit: str) -> Age | None:
    """`7 wk old`, `shes 7 mths`, `34 wks gone`: of weeks that something lasted, nothing."""
    after, before, last = _saying(words, place + 2), _at(words, place - 1), place + 1
    if _is(words, place + 2, "gestation") or _is(words, place - 1, "gestation"):
        return Age(place, last, -1.0, Dress.UNBORN) if unit != "day" else None
    years = number / _MONTHS[unit]
    if after in {"old", "olds"}:
        # `note on the screen. 7 day old, no CCTV`: nobody is before it
        is_things = words[place].before in {".", ","} and words[last + 1].after == "," and unit == "day"
        return None if is_things else Age(place, last + 1, years, _dress(words, place))
    ends = words[last].after != "" or after in {"and", "not", "been", "with", "has", "only", "so", "hasnt", "wont"}
    if _is(words, place + 2, "lasted") or before is None or years > 3 or not ends:
        return None
    is_somebody = before.said in {"hes", "shes", "babys"} or (
        bool(before.classes & {"child", "young", "name"}) and before.said not in {"for", "in", "about"}
    )
    return Age(place, last, years, Dress.SAID) if is_somebody else None


def _decade(words: Sequence[Word], place: int, number: int) -> Age | None:
    """`late 30s`, `in her 50s`, `50 odd`."""
    after = _at(words, place + 1)
    if after is None or number < 20 or number > 90:
        return None
    if (after.said == "s" and after.glued) or after.said in {"odd", "ish", "something"}:
        return Age(place, place + 1, float(number), Dress.SAID)
    return None


def _said(words: Sequence[Word], place: int, number: int) -> Age | None:
    """`hes 29`, `turned 13`, `lad abt 6`, `Felix, about ten`, `shell be four`: a cue or a person, and the number."""
    if not _may_be_years(words, place):
        return None
    cue = place - 1
    while cue >= 0 and "about" in words[cue].classes and place - cue < 4:
        cue -= 1
    before = _at(words, cue)
    if before is None or words[place].sentence != before.sentence:
        return None
    if _is_cued(words, cue, place) or _is_of_somebody(words, cue, place, number):
        return Age(place, place, float(number), _dress(words, place))
    return None


def _is_cued(words: Sequence[Word], cue: int, place: int) -> bool:
    """Whether a word that is said of ages stands in front: of a spelled number it has to be a sure one."""
    said, before = words[cue].said, _saying(words, cue - 1)
    if words[cue].classes & {"age_cue", "looks"}:
        return words[place].number is not None or _stands_alone(words, place)
    if said == "be":
        return before in {"shell", "hell", "theyll", "shed", "hed", "ill", "will", "would"} and _stands_alone(
            words, place
        )
    if said in {"says", "say"}:
        return value(words[place]) in range(10, ADULT) and _stands_alone(words, place)
    is_somebody = cue > 0 and bool(words[cue - 1].classes & {"name", "child", "young"} or before in {"he", "she"})
    return said in {"is", "are"} and is_somebody and _stands_alone(words, place)


def _stands_alone(words: Sequence[Word], place: int) -> bool:
    return words[place].after != "" or place + 1 == len(words) or _is(words, place + 1, "after_age")


def _is_of_somebody(words: Sequence[Word], cue: int, place: int, number: int) -> bool:
    """`lad abt 6`, `boy of 3`, `DD, 12`, `Joel, 61,`, `Ex (64)`: a person, and a number that stands alone."""
    before, word, said_of = words[cue], words[place], words[cue].said
    if said_of in {"of", "at"} and cue > 0:
        before = words[cue - 1]
    if before.said == "put":
        return True
    stands_alone = _stands_alone(words, place) or before.said in {"f", "m"}
    if before.classes & {"child", "young", "grown", "person"} and said_of != "at":
        return stands_alone or (number < ADULT and word.number is not None)
    is_name = "name" in before.classes or before.said in {"ex", "inft", "informant", "ip", "dp", "caller"}
    apart = any(each.before in {",", "("} for each in words[cue + 1 : place + 1])
    return is_name and apart and stands_alone and place - cue < 4


def _may_be_years(words: Sequence[Word], place: int) -> bool:
    """Whether nothing makes the number one of something else: `14 others`, `no 8`, `£40`, `5th`, `18:30`, `1/2`."""
    word, after = words[place], _at(words, place + 1)
    if word.before in {"£", "/"} or word.after in {"%", "/", ":"} or (word.number is not None and len(word.text) > 3):
        return False
    if word.glued and not (place and words[place - 1].classes & {"child", "young", "person"}):
        return False
    if after is not None and "not_years" in after.classes and word.after == "":
        return False
    return _saying(words, place - 1) not in {
        "no",
        "flat",
        "room",
        "rm",
        "number",
        "bus",
        "lvl",
        "level",
        "unit",
        "gate",
    }


def _listed(words: Sequence[Word], place: int, number: int, before: Age | None) -> Age | None:
    """`14 and 15`, `2, 5 and 8`: a number that goes on from an age."""
    if before is None or not _may_be_years(words, place) or before.dress is Dress.UNBORN:
        return None
    between = words[before.last + 1 : place]
    goes_on = len(between) <= 1 and all(word.said in {"and", "or", "to"} for word in between)
    joined = bool(between) or words[place].before == ","
    if goes_on and joined and words[place].sentence == words[before.last].sentence:
        return Age(place, place, float(number), before.dress)
    return None


def _set_apart(words: Sequence[Word], place: int, number: int) -> Age | None:
    """`their own mystery shopper, 34, on`, `the bride is 33,`: a grown person's years, set apart by what is around."""
    word = words[place]
    ends = word.after in {",", ".", ")", ";"} or place + 1 == len(words) or _is_with_another(words, place)
    if place == 0 or not ADULT <= number < OLDEST or not ends or not _may_be_years(words, place):
        return None
    before = words[place - 1]
    is_apart = word.before in {",", "("} and before.number is None and before.sentence == word.sentence
    is_said = before.said in {"is", "are", "was"} and word.before == ""
    return Age(place, place, float(number), Dress.SAID) if is_apart or is_said else None


def _is_with_another(words: Sequence[Word], place: int) -> bool:
    """`piano tuners, 50 and 52,`: a second grown person's years end what the first begins."""
    other = _at(words, place + 2)
    years = value(other) if other and _saying(words, place + 1) in {"and", "or"} else None
    return years is not None and ADULT <= years < OLDEST and _may_be_years(words, place + 2)


def _named(words: Sequence[Word], place: int, number: int) -> Age | None:
    """`Evie 5, Noah 3`: names with a small number each; of one alone, nothing (`Bed 6`)."""
    if number >= ADULT or not _is_pair(words, place):
        return None
    beside = _is_pair(words, place + 2) or _is_pair(words, place - 2)
    return Age(place, place, float(number), Dress.SAID) if beside else None


def _is_pair(words: Sequence[Word], place: int) -> bool:
    """Whether a name and a number stand here."""
    return _is(words, place, "num") and _is(words, place - 1, "name") and words[place].before == ""


def _dress(words: Sequence[Word], place: int) -> Dress:
    before = [word.said for word in words[max(0, place - 5) : place]]
    if "when" in before and {"was", "were"} & set(before):
        return Dress.PAST
    if "level" in before or "mental" in before:
        return Dress.SAID
    near = words[max(0, place - 3) : place]
    if near and near[-1].said == "aged" and any(word.classes & {"child", "young"} for word in near):
        # `mother says daughter aged 15`: she says so, and nobody looks it
        near = [word for word in near if word.said not in {"says", "say"}]
    return Dress.LOOKS if any("looks" in word.classes for word in near) else Dress.SAID


def _school(words: Sequence[Word], place: int) -> Age | None:
    """`yr 8`, `Y10`, `year nine`: the school year, not a number of years."""
    after = _at(words, place + 1)
    number = value(after) if after else None
    if after is None or number is None or not 1 <= number <= 13 or words[place].after not in {"", "-"}:
        return None
    if words[place].said == "y" and not after.glued:
        return None
    follows_number = place > 0 and value(words[place - 1]) is not None and words[place].before == ""
    if words[place].said in {"ks", "key"} or follows_number:
        return None
    return Age(place, place + 1, float(number + 4), Dress.SCHOOL)


def _born(words: Sequence[Word], place: int) -> Age | None:
    """`born 2012`, `dob 4/3/12`: a year of birth that makes a child, or an adult."""
    for ahead in range(place + 1, min(place + 6, len(words))):
        number = words[ahead].number
        if number is not None and words[ahead].before == "/" and words[ahead].after != "/" and number < 100:
            number += 2000 if 2000 + number <= YOUNGEST_BORN + ADULT + 1 else 1900
        if number is not None and 1900 <= number <= 2100:
            return Age(place, ahead, 10.0 if number >= YOUNGEST_BORN else 40.0, Dress.SAID)
    return None
