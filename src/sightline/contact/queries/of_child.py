"""Whether a log is of a child: one condition for its rules, for the queue of second looks and for the boards.

As far as anybody said or anything raised it: the answer, the qualifiers, a prompt that was not let go, or any child
among those linked, by the part or by the age, as `queries.children` knows them. Not known is not taken for none.
"""

from datetime import date
from typing import Any

from django.utils import timezone

from sightline.contact.models import ChildPrompt, IncidentLog
from sightline.contact.rules.linking import CHILD_ROLES
from sightline.contact.rules.qualifiers import OF_CHILDREN
from sightline.contact.rules.states import CHILD_INVOLVED, ChildAnswer
from sightline.core import clock
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.age import ADULT_AT

LET_GO = (ChildPrompt.Settled.DISMISSED, ChildPrompt.Settled.OVERTAKEN)
"""How a prompt went without anybody seeing to it."""

_LATEST_BIRTH = (
    "case b.precision when 'year' then make_date(extract(year from b.born_on)::int, 12, 31)"
    " when 'month' then (date_trunc('month', b.born_on) + interval '1 month' - interval '1 day')::date"
    " else b.born_on end"
)
"""The latest day on which somebody can have been born, as `pole.rules.age.may_be_child` reckons it."""


def linked_child(grown_by: str = "%(grown_by)s") -> str:
    """Whether any child is linked to log `l`: in a child's part, by an age that may be under 18, or not born yet.

    `grown_by`: the day, as an expression, on or before which somebody was born who is a child no longer.

    `offset 0` has each log asked by its own index. Without it, and above all before a first ANALYZE, PostgreSQL may
    instead work out once whose children all records are, which takes as long as there are people.
    """
    return f"""exists (
  select from pole_involvement i
   where i.event_id = l.event_id and i.retracted_at is null
     and (i.role = any(%(child_roles)s) or exists (
         select from pole_membership m
           join pole_membership w on w.person_id = m.person_id and w.retracted_at is null
           join pole_birthdate b on b.identity_id = w.identity_id
          where m.identity_id = i.identity_id and m.retracted_at is null
            and b.retracted_at is null and b.known_until is null and {_LATEST_BIRTH} > {grown_by} offset 0)
       or exists (
         select from pole_membership m
           join pole_membership w on w.person_id = m.person_id and w.retracted_at is null
           join pole_expectedbirth x on x.identity_id = w.identity_id
          where m.identity_id = i.identity_id and m.retracted_at is null
            and x.retracted_at is null and x.known_until is null
            and not exists (
              select from pole_membership o join pole_birthdate b on b.identity_id = o.identity_id
               where o.person_id = m.person_id and o.retracted_at is null
                 and b.retracted_at is null and b.known_until is null offset 0) offset 0)) offset 0)"""  # noqa: S608 - no value is in it


def said_or_linked(grown_by: str = "%(grown_by)s") -> str:
    """Whether somebody said so of log `l`, or a child is linked to it: of its prompts nothing."""
    said = "l.child = any(%(involved)s) or l.qualifiers && %(of_children)s::varchar[]"
    return f"({said} or {linked_child(grown_by)})"


GROWN_AT_THE_TIME = "((l.received_at at time zone 'Europe/London')::date - interval '18 years')::date"
"""For whoever counts what was: somebody who was a child when the log came in is counted as one."""

RAISED = "exists (select from contact_childprompt c where c.log_id = l.event_id and c.settled_how <> all(%(let_go)s))"

OF_CHILD = f"({said_or_linked()} or {RAISED})"
"""The whole of it, of log `l`. Asks for `of_child_values`."""


def of_child_values(today: date) -> dict[str, Any]:
    """The values that these conditions ask for."""
    return {
        "involved": [str(answer) for answer in CHILD_INVOLVED],
        "of_children": sorted(OF_CHILDREN),
        "child_roles": sorted(CHILD_ROLES),
        "let_go": [str(how) for how in LET_GO],
        "grown_by": _grown_by(today),
    }


def _grown_by(today: date) -> date:
    """Whoever was born on this day or before is grown up: born on 29 February, on 1 March of a common year."""
    year, is_leap_day = today.year - ADULT_AT, (today.month, today.day) == (2, 29)
    return today.replace(year=year, day=28) if is_leap_day else today.replace(year=year)


_ONE = f"select {RAISED} or {linked_child()} from (select %(log)s::uuid as event_id) l"  # noqa: S608 - no value is in it


def is_of_child(log: IncidentLog) -> bool:
    """The same of one log, as far as the transaction's reader sees. One query at most."""
    if ChildAnswer(log.child) in CHILD_INVOLVED or not OF_CHILDREN.isdisjoint(log.qualifiers):
        return True
    ((found,),) = fetch(_ONE, {**of_child_values(timezone.localdate(clock.now())), "log": log.event_id})
    return bool(found)
