"""Who in a list of people may be somebody else too: as a comparison of records has found, and by a look at the list."""

from collections.abc import Sequence
from itertools import combinations

from sightline.core.acts import Acting
from sightline.pole.kinds import PossibleOther, possible_others_of_each
from sightline.pole.rules.alike import NameParts, difference

from .people import PersonLine

MOST_NAMED = 3
WORDS = "The same date of birth and nearly the same name."

Same = dict[str, tuple[PossibleOther, ...]]


def same_in_list(reader: Acting, lines: Sequence[PersonLine]) -> Same:
    """By the reference of each line, the nearest who may be the same person, with what warns. Four queries at most.

    Found by a comparison of records, wherever they are; else among these lines, by a birthday and a name that differs
    by a slip. Who was told apart is left out.
    """
    told = possible_others_of_each(reader, [identity for line in lines for identity in line.identities])
    of_each = {line.reference: [told[i] for i in line.identities if i in told] for line in lines}
    found = {reference: {o.reference: o for each in some for o in each.others} for reference, some in of_each.items()}
    apart = {reference: {r for each in some for r in each.apart} for reference, some in of_each.items()}
    for one, other in combinations(lines, 2):
        if _alike(one, other) and other.reference not in apart[one.reference]:
            for mine, theirs in ((one, other), (other, one)):
                found[mine.reference].setdefault(theirs.reference, _other(theirs))
    return {reference: tuple(others.values())[:MOST_NAMED] for reference, others in found.items() if others}


def _alike(one: PersonLine, other: PersonLine) -> bool:
    if one.born_on is None or one.born_on != other.born_on or not one.born_precision == other.born_precision == "day":
        return False
    return difference(_parts(one.name), _parts(other.name)) is not None


def _parts(name: str) -> NameParts:
    """A name as a list shows it, with its last word taken for the surname: enough to point somebody out by."""
    given, _, family = name.rpartition(" ")
    return NameParts(name, given, family)


def _other(line: PersonLine) -> PossibleOther:
    warnings = tuple(f"{marker.words}: {marker.text}" for marker in line.live_markers)
    return PossibleOther(line.reference, line.name, WORDS, warnings, line.identities)
