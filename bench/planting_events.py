"""Many events for a bench, some of a partner's own and some granted to them: written as the application's role."""

from django.db import connection

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Acting, Effect
from sightline.core.commands import command

ONE_IN_OWN, WHOLE, ROWS = 2, 200, 100_000
_EVENTS = """
insert into pole_event (id, reference, kind, occurred_from, precision, time_known, title, account, details, known_from,
                        recorded_at, recorded_act, said_by, source_key, handling, owner_agency_id, regime)
select uuidv7(), core_next_reference('E'), 'incident', now() - n * interval '7 minutes', 'day', true, 'Incident ' || n,
       '', '{}', now(), now(), %(act)s, 'Crest', '', 0,
       case when n %% %(one_in)s = 0 then %(partner)s::uuid else %(police)s::uuid end, 'dpa_part_3'
  from generate_series(1, %(events)s) n"""
_GRANTS = """
insert into core_grant (id, resource, reach, grantee, valid_from, basis, act)
select uuidv7(), e.id, case when row_number() over () <= %(whole)s then 'record' else 'row' end, %(partner)s,
       now() - interval '1 day', 'bench', %(act)s
  from (select id from pole_event where owner_agency_id = %(police)s order by md5(id::text)
         limit %(whole)s + %(rows)s) e"""


@command(permission=Permission.IMPORT_RUN, effect=Effect.COLLECTION)
def plant_events(act: Act, partner: Acting, events: int) -> None:
    """Events of the police and of the partner, and grants of some of them to the partner."""
    asked = {
        "act": act.id,
        "police": act.actor.agency_id,
        "partner": partner.actor.agency_id,
        "events": events,
        "one_in": ONE_IN_OWN,
        "whole": WHOLE,
        "rows": ROWS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_EVENTS, asked)
        cursor.execute(_GRANTS, asked)
    act.about(planted=events)
