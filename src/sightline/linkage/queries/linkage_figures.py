"""How well deciding goes: how old what waits is, what comes of it, and how much is found to be wrong afterwards."""

from dataclasses import dataclass
from datetime import date, datetime

from sightline.pole.queries.sql import fetch

# what waits is of two people: a record may have been taken back with its import, or joined by an identifier, since
_FIGURES = """
select count(*) filter (where w.found_at is not null), min(w.found_at),
       percentile_disc(0.5) within group (order by w.found_at),
       count(*) filter (where p.settled_as = 'linked' and exists (
         select from linkage_linkdecision d where d.one_id = p.one_id and d.other_id = p.other_id
            and d.by_user is not null)),
       count(*) filter (where p.settled_as = 'apart')
  from linkage_possiblelink p
  left join lateral (
    select p.found_at from pole_membership o join pole_membership t on t.identity_id = p.other_id
     where p.settled_at is null and o.identity_id = p.one_id and o.retracted_at is null and t.retracted_at is null
       and o.person_id <> t.person_id) w on true"""
_LINKS = """
select d.by_user is null, count(*), count(*) filter (where d.undone_at is not null)
  from linkage_linkdecision d where d.outcome = 'link' and d.in_force_at is not null and d.moved <> '[]'::jsonb
 group by 1"""


@dataclass(frozen=True)
class Reversals:
    """Links of one sort, and how many of them were undone."""

    made: int = 0
    undone: int = 0

    @property
    def words(self) -> str:
        """Both, with the share."""
        if not self.made:
            return "None were made"
        return f"{self.undone:,} of {self.made:,} undone ({100 * self.undone / self.made:.1f}%)"


@dataclass(frozen=True)
class LinkageFigures:
    """What waits, what came of what was decided, and reversals. As far as the reader sees the records."""

    waiting: int
    oldest: datetime | None
    median: datetime | None
    linked: int
    apart: int
    by_people: Reversals
    by_model: Reversals

    @property
    def yield_words(self) -> str:
        """Of the pairs that people decided, how many were one person."""
        decided = self.linked + self.apart
        if not decided:
            return "Nothing has been decided yet"
        return f"{self.linked:,} of {decided:,} were one person ({100 * self.linked / decided:.0f}%)"

    def age_words(self, today: date) -> str:
        """How long the oldest, and the one in the middle, have waited."""
        if self.oldest is None or self.median is None:
            return "Nothing waits"
        oldest, median = (max((today - at.date()).days, 0) for at in (self.oldest, self.median))
        return f"Oldest {oldest:,} day{'' if oldest == 1 else 's'}, median {median:,} day{'' if median == 1 else 's'}"


def linkage_figures() -> LinkageFigures:
    """The figures now, of the pairs whose records the present reader sees. Two queries."""
    [(waiting, oldest, median, linked, apart)] = fetch(_FIGURES, {})
    links = {by_model: Reversals(made, undone) for by_model, made, undone in fetch(_LINKS, {})}
    by_people, by_model = (links.get(key, Reversals()) for key in (False, True))
    return LinkageFigures(waiting, oldest, median, linked, apart, by_people, by_model)
