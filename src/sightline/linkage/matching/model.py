"""The model of linkage, in one place: what is compared, by which levels, what blocks, and the thresholds.

The method is Fellegi and Sunter's (1969) as Splink has it: each comparison falls into one of its levels, and each level
is worth a weight, log2 of how much likelier it is between two records of one person than between two of different
people. Weights are learned from the force's own records (`training`); what stands here was chosen without any truth.

Levels are tried in their order: the first whose condition holds is the one. Conditions are SQL over `features`, `l` the
one record and `r` the other; `dialects` has the functions that engines spell differently.
"""

import hashlib
from dataclasses import dataclass

from sightline.linkage.rules import outcomes
from sightline.linkage.rules.outcomes import Alike

SAME, LIKE, DIFFERENT = Alike.SAME, Alike.LIKE, Alike.DIFFERENT

MODEL_NUMBER = 3
"""Raise it with every change here that no other value shows."""

BANDS: dict[str, tuple[float, ...]] = {
    "given": (1 / 150, 1 / 1_000),
    "family": (1 / 400, 1 / 3_000, 1 / 20_000),
    "phone": (12, 4),
    "place": (40,),
}
"""From where a value is common: under 1 a share of everybody, from 1 on a number of people. Rarest last."""

PRIOR_RECALL = 0.6
"""Which share of true pairs agree on whole name and birth date, where too few trusted identifiers tell."""


@dataclass(frozen=True)
class Level:
    """One outcome of a comparison: its condition, and its words on the page."""

    words: str
    condition: str
    alike: Alike = Alike.DIFFERENT
    """What it is to the rules of outcome."""


@dataclass(frozen=True)
class Comparison:
    """What is compared. `unknown`: where it says nothing, for or against. The last level is whatever is left."""

    name: str
    words: str
    unknown: str
    levels: tuple[Level, ...]
    otherwise: str


def _either_lacks(column: str) -> str:
    return f"l.{column} is null or r.{column} is null"


def _shared(column: str) -> str:
    return f"overlap(l.{column}, r.{column})"


def _near(column: str) -> str:
    one, other = f"l.{column}", f"r.{column}"
    return (
        f"abs(length({one}) - length({other})) < 4 and (jaro_winkler({one}, {other}) >= 0.92"
        f" or (length({one}) > 3 and edits({one}, {other}) <= 1))"
    )


def _sounds(of: str) -> str:
    return f"l.{of}_sound = r.{of}_sound and length(l.{of}_sound) > 1"


_ELSEWHERE = f"not {_shared('places')}"
_TOWN = "(overlap(l.towns, r.towns) or jaro_winkler(l.town1, r.town1) >= 0.92)"
_TURNED = (
    "((overlap(l.firsts, r.words) and overlap(r.firsts, l.words))"
    " or (overlap(l.forms, r.family_forms) and overlap(r.forms, l.family_forms))"
    " or (l.given_sound = r.family_sound and r.given_sound = l.family_sound))"
)
"""Each one's first name is among the other's names, or is a spelling of its family name: written in another order."""

_AMONG = (
    "overlap(l.firsts, r.inners) or overlap(l.inners, r.firsts)"
    " or (l.families is null and overlap(l.firsts, r.parts)) or (r.families is null and overlap(r.firsts, l.parts))"
)
"""Who is written with one name may be written with it elsewhere as a middle or a family name."""

_SHORT = "(length(l.given1) between 2 and 3 and length(r.given1) between 2 and 3 and edits(l.given1, r.given1) <= 1)"
"""One slip in a name of two or three letters: by its likeness it would be another name."""

COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "given",
        "Given name",
        _either_lacks("firsts"),
        (
            Level("same, and rare", _shared("firsts_2"), SAME),
            Level("same", _shared("firsts_1"), SAME),
            Level("same, and common", _shared("firsts"), SAME),
            Level("a short or other form of it", _shared("forms"), LIKE),
            Level("nearly the same", _near("given1"), LIKE),
            Level("sounds alike", _sounds("given"), LIKE),
            Level("the same names in another order", _TURNED, LIKE),
            Level("a middle name of one, or the only name that one has", _AMONG, LIKE),
            Level(
                "the same initial, and no more is given",
                "l.initial = r.initial and (length(l.given1) = 1 or length(r.given1) = 1)",
                LIKE,
            ),
            Level("alike", f"jaro_winkler(l.given1, r.given1) >= 0.8 or {_SHORT}", LIKE),
        ),
        "different",
    ),
    Comparison(
        "family",
        "Family name",
        f"{_either_lacks('families')} or ({_TURNED} and not {_shared('firsts')} and not {_shared('families')})",
        (
            Level("same, and very rare", _shared("families_3"), SAME),
            Level("same, and rare", _shared("families_2"), SAME),
            Level("same", _shared("families_1"), SAME),
            Level("same, and common", _shared("families"), SAME),
            Level("one part the same", _shared("parts"), LIKE),
            Level("another spelling of it", _shared("family_forms"), LIKE),
            Level("nearly the same", _near("family1"), LIKE),
            Level("sounds alike", _sounds("family"), LIKE),
            Level("different, of a woman or girl", "l.sex = 'female' or r.sex = 'female'", LIKE),
        ),
        "different",
    ),
    Comparison(
        "middle",
        "Middle names",
        "coalesce(size(l.inners), 0) = 0 or coalesce(size(r.inners), 0) = 0",
        (
            Level("one the same", _shared("inners")),
            Level("the same initial", "left(l.inners[1], 1) = left(r.inners[1], 1)"),
        ),
        "different",
    ),
    Comparison(
        "alone",
        "One-word name",
        "l.alone is null and r.alone is null",
        (
            Level(
                "same as one of the other's names",
                "overlap(l.alone, r.alone) or overlap(l.alone, r.firsts) or overlap(l.alone, r.parts)"
                " or overlap(r.alone, l.firsts) or overlap(r.alone, l.parts)",
            ),
        ),
        "none of the other's names",
    ),
    Comparison(
        "born",
        "Date of birth",
        _either_lacks("birth_year"),
        (
            Level("same, a first of January", "l.born = r.born and substr(l.born_text, 5, 4) = '0101'", SAME),
            Level("same", "l.born = r.born", SAME),
            Level("day and month the other way round", "l.born_text = r.born_turned", LIKE),
            Level("one digit differs", "edits(l.born_text, r.born_text) <= 1", LIKE),
            Level("another date of birth of theirs is the same", _shared("borns"), SAME),
            Level(
                "two of day, month and year the same",
                "left(l.born_text, 6) = left(r.born_text, 6) or substr(l.born_text, 5, 4) = substr(r.born_text, 5, 4)"
                " or (l.birth_year = r.birth_year and substr(l.born_text, 7, 2) = substr(r.born_text, 7, 2))",
                LIKE,
            ),
            Level(
                "about the same age", "not (l.is_exact and r.is_exact) and abs(l.birth_year - r.birth_year) <= 2", LIKE
            ),
            Level("same year", "l.birth_year = r.birth_year"),
            Level("within three years", "abs(l.birth_year - r.birth_year) <= 3"),
            Level("within twelve years", "abs(l.birth_year - r.birth_year) <= 12"),
        ),
        "different",
    ),
    Comparison("sex", "Sex", _either_lacks("sex"), (Level("same", "l.sex = r.sex"),), "different"),
    Comparison(
        "home",
        "Address",
        f"{_either_lacks('places')}",
        (
            Level("same home", _shared("places_1"), SAME),
            Level("same door, in one street or postcode", f"{_shared('doors')} and {_ELSEWHERE}", SAME),
            Level("same street", f"{_shared('streets')} and {_ELSEWHERE}"),
            Level("nearly the same street", f"{_near('street1')} and {_ELSEWHERE}"),
            Level("same address, where many have lived", _shared("places")),
        ),
        "different",
    ),
    Comparison(
        "area",
        "Postcode and town",
        f"{_either_lacks('places')} or coalesce({_shared('places')}, false)",
        (
            Level("both the same", f"{_shared('postcodes')} and {_shared('towns')}"),
            Level("same postcode", _shared("postcodes")),
            Level("postcode nearly the same, and town", f"edits(l.postcode1, r.postcode1) <= 1 and {_TOWN}"),
            Level("same town", _TOWN),
            Level("postcode nearly the same", "edits(l.postcode1, r.postcode1) <= 1"),
        ),
        "different",
    ),
    Comparison(
        "unit",
        "Flat",
        f"{_either_lacks('units')} or coalesce({_shared('places')}, false)",
        (Level("same", _shared("units")), Level("nearly the same", "jaro_winkler(l.unit1, r.unit1) >= 0.88")),
        "different",
    ),
    Comparison(
        "phone",
        "Telephone",
        _either_lacks("phones"),
        (
            Level("same", _shared("phones_2"), SAME),
            Level("same, and others have it", _shared("phones_1"), SAME),
            Level("same, and many have it", _shared("phones")),
        ),
        "different",
    ),
    Comparison(
        "identifier",
        "Identifiers",
        "not coalesce(overlap(l.schemes, r.schemes), false)",
        (
            Level("one the same", _shared("idents"), SAME),
            Level(
                "different numbers of one national scheme",
                "(contains_any(l.schemes, 'nhs', 'pnc', 'upn') and contains_any(r.schemes, 'nhs', 'pnc', 'upn'))",
            ),
        ),
        "different numbers in one system",
    ),
    Comparison(
        "kin",
        "Family and household",
        _either_lacks("kin"),
        (
            Level("two or more people the same", "common(l.kin, r.kin) >= 3", SAME),
            Level("one person the same, by name and birth date", "common(l.kin, r.kin) = 2", SAME),
            Level("one person the same, by name or birth date", _shared("kin"), SAME),
            Level("one person nearly the same, by initial and birth date", _shared("kin_near"), LIKE),
        ),
        "nobody the same",
    ),
    Comparison(
        "event",
        "Events",
        _either_lacks("events"),
        (Level("both stand in one event", _shared("events"), SAME),),
        "in different events",
    ),
)
"""Every comparison, in the order of the page."""
BY_NAME = {comparison.name: comparison for comparison in COMPARISONS}

SAMPLE_RECORDS = 1_500
"""How many records, of different people as far as is known, are compared each with each for the u-probabilities."""
TRAINING_PAIRS = 1_000_000
"""How many blocked pairs each session of expectation maximisation sees at most."""
FEWEST_KNOWN = 1_000
"""With fewer pairs that share a trusted identifier nothing is learned from them."""
DEFAULT_PART = 0.02
"""How much of the default model is mixed into what is learned, so that nothing is held to be impossible."""
RELATED_EACH = 4
"""For each pair of records that a source says to be relatives', so many are: each of them has other records too."""
MOST_ITERATIONS = 40
FEWEST_RECORDS = 500
"""With fewer records than this nothing is learned: the default model is used."""
TRAINED_ON = ("l.born = r.born", "l.given1 = r.given1 and l.family1 = r.family1")
"""Each session learns the comparisons that its rule leaves free."""
LEAST_PROBABILITY = 1e-6
"""No level is held to be rarer than this: what was never seen among strangers may still happen."""
IDENTIFIER_STRANGERS = 1e-7
"""How often two strangers share a trusted identifier: a slip of the pen, never seen in a sample."""


@dataclass(frozen=True)
class Rule:
    """One blocking rule: records that share a key are compared, where no more than `most` share it."""

    name: str
    words: str
    keys: str
    """SQL for the key, or for a list of keys, of a row of `features`; null gives none."""
    most: int
    namesakes: bool = False
    """Whether its keys are of names alone, or with a part of a date: everybody's namesakes grow with the record, and
    what is compared must not. It brings no more than `MOST_PAIRS` pairs for each record."""


def _each(array: str, key: str) -> str:
    return f"list_transform({array}, lambda x: {key})"


BLOCKING: tuple[Rule, ...] = (
    Rule("identifier", "one identifier", "idents", 100),
    Rule("born_given", "date of birth, and initial", "born_turnable || initial", 120),
    Rule("born_family", "date of birth, and beginning of the family name", "born_turnable || left(family1, 2)", 120),
    Rule("name_year", "whole name, and year of birth", "given1 || '|' || family1 || '|' || birth_year", 120),
    Rule(
        "form_family",
        "family name, and a form of the given name or a middle name",
        _each("list_concat(forms, inners)", "x || '|' || family1"),
        60,
        namesakes=True,
    ),
    Rule("turned", "both names in either order, and year of birth", "names_sorted || '|' || birth_year", 60),
    Rule("same_words", "all words of the name, and year of birth", "array_to_string(words, ' ') || birth_year", 60),
    Rule("only_words", "all words of the name", "array_to_string(words, ' ')", 60, namesakes=True),
    Rule("sounds", "how both names sound, in either order", "sounds_sorted", 60, namesakes=True),
    Rule(
        "day_family",
        "day and month of birth, and family name",
        "substr(born_text, 5, 4) || family1",
        60,
        namesakes=True,
    ),
    Rule(
        "year_sound",
        "year of birth, and how the names sound",
        "birth_year || left(given_sound, 2) || family_sound",
        60,
        namesakes=True,
    ),
    Rule("month_given", "month of birth, and given name", "left(born_text, 6) || given1", 60, namesakes=True),
    Rule("month_family", "month of birth, and family name", "left(born_text, 6) || family1", 60, namesakes=True),
    Rule(
        "day_given", "day and month of birth, and given name", "substr(born_text, 5, 4) || given1", 60, namesakes=True
    ),
    Rule("postcode_year", "postcode, and year of birth", _each("postcodes", "x || '|' || birth_year"), 40),
    Rule("postcode_given", "postcode, and given name", _each("postcodes", "x || '|' || given1"), 40),
    Rule("door_given", "address, and initial", _each("doors", "x || '|' || initial"), 60),
    Rule(
        "postcode_family",
        "postcode, and family name",
        _each("postcodes", "x || '|' || left(family1, 4) || initial"),
        60,
    ),
    Rule("phone_given", "telephone, and initial", _each("phones", "x || '|' || initial"), 40),
    Rule("kin_given", "one of the family, and initial", _each("list_concat(kin, kin_near)", "x || '|' || initial"), 60),
    Rule(
        "kin_rest",
        "one of the family, and the given name but its initial",
        _each("kin", "x || substr(given1, 2, 3)"),
        12,
    ),
    Rule("alone", "a one-word name, and year of birth", "alone_keys", 40, namesakes=True),
    Rule("rare_door", "an address that few have", "doors", 6),
    Rule("rare_street", "a street that few have", "streets", 8),
    Rule("rare_postcode", "a postcode that few have", "postcodes", 8),
    Rule("rare_family", "a family name that few have", "family1", 12),
    Rule("rare_given", "a given or one-word name that few have", "coalesce(given1, alone[1])", 12),
    Rule("rare_born", "a date of birth that few have", "born_text", 8),
)
"""What is compared at all. What every rule misses is never compared: the rules are many, and each key is bounded."""


MOST_PAIRS = 4
"""A rule of namesakes brings no more pairs than this for each record: it leaves out its most frequent keys."""
ALWAYS = 20
"""Records that share a key which so few share are compared, whatever their rule brings."""
LIKELY_WEIGHT = 2.0
"""Where a pair must be judged by itself, it is held to be one person's from here: four to one, by the model."""
CLOSED_FROM = 0.0
"""Two records that both weigh this with a third are compared, though no rule found them: not to be compared counts
against a group, and falls on whoever has a name of one word, or no birth date, before others."""
MOST_NEAR = 80
"""A record with more likely others than this closes no pair."""
MISSING_WEIGHT = -8.0
"""A pair that was never compared, or was dropped as strangers', counts as this in a cluster's mean."""
HIGHEST_WEIGHT = 12.0
"""No single pair counts for more than this in a cluster's mean: one that is sure does not outvote the others."""
PROPOSED_FROM = 0.0
"""Groups join while the mean of the weights between them is at least this: as likely as not one person."""
MOST_PROPOSED = 120
"""No more records than this are proposed to be one person's."""


def version() -> str:
    """The model's version: its number, and a digest of everything that stands in this module and in the outcomes."""
    here = {name: value for name, value in sorted(globals().items()) if name.isupper()}
    there = {name: value for name, value in sorted(vars(outcomes).items()) if name.isupper()}
    return f"{MODEL_NUMBER}.{hashlib.sha256(repr((here, there)).encode()).hexdigest()[:8]}"
