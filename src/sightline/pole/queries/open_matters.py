"""Every open matter with how it stands now, as one statement that lists and counts are made from.

What it says of a matter is what `matters.MatterRow` says of it (a test holds the two together): one reads a record, the
other reads all records at once.
"""

from datetime import date
from typing import Any

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.pole.rules.matters import ASSESSED_FIRST, OF_LIFE

from .sql import reader_values, visible

HOLDS_A_POST = """(u.is_active and exists (
         select from workforce_post p
          where p.user_id = u.id and p.since <= %(now)s and (p.until is null or p.until > %(now)s)))"""
"""Whether the user `u` can sign in and holds a post at the instant `now`: who has left owns nothing any more."""

# all steps are read once, in order: as a subquery of each matter this takes many times as long
_LATEST = "s.taken_at desc, s.step = 'closed' desc, s.recorded_at desc, s.id desc"
_OPEN = """
select m.id, m.identity_id, i.system, m.kind, m.words, m.owner_words, m.event_id, m.handling, m.owner_agency_id,
       coalesce(m.true_from, (m.known_from at time zone 'Europe/London')::date) as since,
       m.kind = any(%(assessed_first)s) and not coalesce(s.assessed, false) as unassessed,
       s.owner_id as given_to, here.id is not null as owned, coalesce(s.review_due, m.review_due) as review_due
  from pole_matter m
  join pole_identity i on i.id = m.identity_id
  left join (
       select s.matter_id, bool_or(s.step = 'assessed') as assessed,
              (array_agg(s.step order by {latest}) filter (where s.step = any(%(of_life)s)))[1] as last,
              (array_agg(s.owner_id order by {latest}) filter (where s.step = 'owned'))[1] as owner_id,
              (array_agg(s.review_due order by {latest}) filter (where s.review_due is not null))[1] as review_due
         from pole_matterstep s where s.retracted_at is null and {step_visible} and {of_steps}
        group by s.matter_id) s on s.matter_id = m.id
  left join (select u.id from core_user u where {is_here}) here on here.id = s.owner_id
 where m.retracted_at is null and m.known_until is null and (m.true_until is null or m.true_until > %(today)s)
   and s.last is distinct from 'closed' and {visible} and {of_matters}
"""


def open_matters(among: str = "") -> str:
    """The statement: a row for each open matter that the reader may see; `among` is a query of the ids to look among.

    Its columns: id, identity_id, system, kind, words, owner_words, event_id, handling, owner_agency_id, since (the day
    from which it is open), unassessed, given_to (the user whom the last step gave it to), owned (by somebody who still
    holds a post), review_due. It asks for what `open_values` gives.
    """
    return _OPEN.format(
        latest=_LATEST,
        is_here=HOLDS_A_POST,
        step_visible=visible("s", "matter_id"),
        visible=visible("m", "identity_id"),
        of_steps=f"s.matter_id in ({among})" if among else "true",
        of_matters=f"m.id in ({among})" if among else "true",
    )


def open_values(reader: Acting, today: date) -> dict[str, Any]:
    """The parameters that `open_matters` asks for."""
    told = {"assessed_first": list(ASSESSED_FIRST), "of_life": list(OF_LIFE)}
    return {**reader_values(reader), **told, "today": today, "now": clock.now()}
