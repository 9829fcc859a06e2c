"""Is linkage as good for every community of names? Recall by community, and how sure it is with so few people.

Two measures. *Of pairs*: of all pairs of records of one person, how many are in one group; one person with 27 records
has 351 pairs, and so moves a small community by more than all its others together. *Of people*: the mean, over
people with two records or more, of the share of their pairs that are in one group; each person counts once, and this is
what somebody of that community may expect. Both are held, of the communities with enough people to say, against the
best of those, and set beside all together and beside what chance alone makes. Intervals are Wilson's at 95%, with as
many independent observations as the spread between people leaves.

One force has too few people of most communities to tell 0.02 from chance, so the people of several are taken together,
each force linked for itself.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import comb, sqrt

from .claims import Claim
from .linkage_force import Force

MOST_UNDER = 0.02
FEWEST_PEOPLE, FEWEST_PAIRS = 100, 300
"""Communities with fewer people of two records or more, or fewer true pairs, are printed, and not held."""
Z = 1.96
DRAWS = 400


@dataclass(frozen=True)
class Recall:
    """The recall of one community, by one measure: its share, the interval of it, and of how many people."""

    share: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.share:.3f} ({self.low:.3f} to {self.high:.3f})"


@dataclass(frozen=True)
class Community:
    """What was found of the people of one community: pairs in one group, of all their pairs."""

    name: str
    people: tuple[tuple[int, int], ...]
    """Of each person with two records or more: pairs in one group, and pairs."""

    @property
    def is_held(self) -> bool:
        """Whether it has enough people and pairs to say anything."""
        return len(self.people) >= FEWEST_PEOPLE and sum(true for _, true in self.people) >= FEWEST_PAIRS

    @property
    def of_pairs(self) -> Recall:
        """Of all their pairs, how many are in one group."""
        return recall_of(self.people)

    @property
    def of_people(self) -> Recall:
        """The share of somebody's pairs that are in one group, each person once."""
        return recall_of((right / true, 1) for right, true in self.people)

    def __str__(self) -> str:
        right, true = (sum(numbers) for numbers in zip(*self.people, strict=True))
        few = "" if self.is_held else ", too few to hold"
        return f"{self.name} {self.of_people} of {len(self.people)} people, {right}/{true} pairs{few}"


def recall_of(people: Iterable[tuple[float, int]]) -> Recall:
    """The share of what is to be found that was found, of (found, to be found) by person: a ratio of two sums.

    The spread between people says how many observations it is worth (linearised variance of a ratio of cluster
    totals); where nothing was missed it is the number of people.
    """
    said = list(people)
    total = sum(true for _, true in said)
    share = sum(right for right, _ in said) / total
    spread = sum((right - share * true) ** 2 for right, true in said) / total**2
    worth = min(share * (1 - share) / spread, float(total)) if spread else float(len(said))
    middle = (share + Z**2 / (2 * worth)) / (1 + Z**2 / worth)
    half = Z / (1 + Z**2 / worth) * sqrt(max(share * (1 - share), 0.0) / worth + Z**2 / (4 * worth**2))
    return Recall(share, max(middle - half, 0.0), min(middle + half, 1.0))


def communities(force: Force, proposed: Mapping[str, str]) -> list[Community]:
    """Every community with anybody who has two records or more, of the groups in `proposed` (record -> group)."""
    groups: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for record, person in force.person.items():
        groups[force.community[record]][person].append(proposed[record])
    found = {
        name: tuple(_pairs(records) for records in people.values() if len(records) > 1)
        for name, people in sorted(groups.items())
    }
    return [Community(name, people) for name, people in found.items() if people]


def together(forces: Iterable[Iterable[Community]]) -> list[Community]:
    """The communities of several forces as one: a community has the people that it has in all of them."""
    people: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in forces:
        for community in found:
            people[community.name] += community.people
    return [Community(name, tuple(all_of_it)) for name, all_of_it in sorted(people.items())]


def _pairs(groups: list[str]) -> tuple[int, int]:
    """Pairs in one group, and pairs, of one person's records."""
    return sum(comb(many, 2) for many in Counter(groups).values()), comb(len(groups), 2)


def by_chance(found: Sequence[Sequence[tuple[float, int]]]) -> float:
    """In which share of draws communities of these sizes differ as much or more, where people are dealt at random.

    `found`: by community, (found, to be found) of each person. The worst of many is under the best even where all
    are served alike; this says by how much.
    """
    dice, sizes = random.Random(1), [len(people) for people in found]
    everybody = [person for people in found for person in people]
    seen = _spread(found)
    as_much = 0
    for _ in range(DRAWS):
        dice.shuffle(everybody)
        ends = list(accumulate(sizes))
        as_much += _spread([everybody[end - size : end] for size, end in zip(sizes, ends, strict=True)]) >= seen
    return as_much / DRAWS


def _spread(found: Sequence[Sequence[tuple[float, int]]]) -> float:
    """The best community's recall less the worst's."""
    shares = [sum(right for right, _ in people) / sum(true for _, true in people) for people in found]
    return max(shares) - min(shares)


def evenly_claims(found: Iterable[Community]) -> list[Claim]:
    """The worst community beside the best by both measures, and whether any is certainly worse than it may be."""
    every = sorted(found, key=lambda each: each.of_people.share)
    held = [each for each in every if each.is_held]
    people = {each.name: each.of_people for each in held}
    pairs = {each.name: each.of_pairs for each in held}
    by_pairs = "; ".join(f"{name} {recall}" for name, recall in sorted(pairs.items(), key=lambda of: of[1].share))
    as_people = [[(right / true, 1) for right, true in each.people] for each in held]
    return [
        _worst("people", people, as_people, "; ".join(map(str, every))),
        _worst("pairs", pairs, [each.people for each in held], by_pairs),
    ]


def _worst(
    measure: str, recall: Mapping[str, Recall], found: Sequence[Sequence[tuple[float, int]]], beside: str
) -> Claim:
    best, worst = (pick(recall, key=lambda name: recall[name].share) for pick in (max, min))
    under = recall[best].share - recall[worst].share
    together = recall_of([person for each in found for person in each]).share
    sure = sorted(name for name, each in recall.items() if each.high < recall[best].share - MOST_UNDER)
    return Claim(
        f"recall of {measure} by community of name, worst ({worst}) under best ({best})",
        under,
        "",
        f"under all together {together - recall[worst].share:.4f}; certainly more than {MOST_UNDER} under the best:"
        f" {', '.join(sure) or 'none'}; communities drawn at random differ so much in {by_chance(found):.0%} of"
        f" {DRAWS} draws. {beside}",
        None,
        f"at most {MOST_UNDER}, of communities with {FEWEST_PEOPLE} people and {FEWEST_PAIRS} pairs or more",
        under <= MOST_UNDER,
        "once",
    )
