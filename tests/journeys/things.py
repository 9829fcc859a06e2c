"""What there is in the journeys' force to open: a reference or an id for each kind of thing."""

from dataclasses import dataclass

import psycopg
import pytest
from conftest import TestDatabases

_KEIRA = """(select identity_id from pole_membership where identity_id in
             (select identity_id from pole_name where "full" ilike 'keira%'))"""
THINGS = {
    "person": f"""select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                   where m.identity_id in {_KEIRA}""",
    "place": """select p.reference from pole_place p join pole_address a on a.place_id = p.id
                 where a.street = 'Larkspur Rise'""",
    "event": f"""select e.reference from pole_event e join pole_involvement i on i.event_id = e.id
                  where i.identity_id in {_KEIRA}""",
    "birth_date": f"select id from pole_birthdate where retracted_at is null and identity_id in {_KEIRA}",
    "marker": f"select id from pole_marker where identity_id in {_KEIRA}",
    "matter": "select id from pole_matter where words = 'Found alone at the bus station'",
    "decided": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                   join pole_name n on n.identity_id = m.identity_id where n.full = 'Mabel Quillstone'""",
    "decision": "select id from decisions_decision where state = 'not_yet_live'",
    "lowering": "select id from decisions_decision where state = 'proposed'",
    "send": "select id from decisions_livesend where state = 'waiting'",
    "shortfall": "select id from decisions_shortfall",
    "disagreement": "select id from decisions_disagreement",
    "duty": "select id from duties_duty where because = 'Her grandmother rang'",
    "detention": "select id from duties_duty where because = 'Arrested for theft'",
    "unowned": "select id from duties_duty where because = 'Nobody owns this one'",
    "offered": "select id from duties_duty where because = 'Offered to the sergeant'",
    "closable": "select id from pole_matter where words = 'Assault on a neighbour'",
    "handover": "select id from duties_handover where note = 'Marked for the journeys'",
    "entry": "select id from duties_recordedlate where kind = 'done'",
    "log": """select e.reference from pole_event e join contact_incidentlog l on l.event_id = e.id
              where l.location_words = 'Larkspur Rise, the blue door'""",
    "delivered": """select e.reference from pole_event e join contact_incidentlog l on l.event_id = e.id
              where l.from_system = 'tannoy'""",
    "unit": "select id from contact_logunit",
    "dismissal": "select id from contact_sampleddismissal",
    "briefed": """select e.reference from pole_event e join contact_logunit u on u.log_id = e.id
                  where u.call_sign = 'KX21'""",
    "briefed_child": """select m.person_id from pole_membership m join pole_name n on n.identity_id = m.identity_id
                        where n.full = 'Ava Marsh'""",
    "log_line": "select id from contact_logentry where source = 'The caller'",
    "spoken": """select e.reference from pole_event e join contact_incidentlog l on l.event_id = e.id
                 where l.child = 'present'""",
    "child": """select i.id from pole_involvement i join contact_incidentlog l on l.event_id = i.event_id
                where l.location_words = 'Larkspur Rise, the blue door'""",
    "batch": "select id from linkage_importbatch order by started_at",
    "previewed": "select id from linkage_importbatch where previewed_at is not null",
    "rejected": "select id from linkage_stagedrow where outcome = 'rejected' order by id",
    "import_file": "select file_id from linkage_stagedrow where outcome = 'rejected' order by id",
    "source": f"select source_id from pole_name where identity_id in {_KEIRA}",
    "export": "select reference from sharing_storyexport",
    "girl": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                join pole_name n on n.identity_id = m.identity_id where n.full = 'Ada Quillfeather'""",
    "known": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                 join pole_name n on n.identity_id = m.identity_id where n.full = 'Ife Oyelaran'""",
    "restricted": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                      join pole_name n on n.identity_id = m.identity_id where n.full = 'Hidden Example'""",
    "share": "select reference from sharing_share",
    "question": "select id from sharing_question",
    "disclosure": "select id from sharing_proposeddisclosure",
    "opening": "select id from need_to_know_opening where answer = 'emergency'",
    "tie": "select id from need_to_know_tie",
    "own": "select id from need_to_know_ownrecord",
    "act": "select id from core_ledger order by id",
    "read": "select id from core_emergencyread",
    "hold": "select id from sharing_recordhold",
    "proposed": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                    join sharing_disposalproposal d on m.identity_id = any (d.identities)""",
    "asked": "select reference from sharing_subjectaccess",
    "doubtful": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                    join pole_identifier f on f.identity_id = m.identity_id where f.value = '2019/9000001Z'""",
    "pair": "select id from linkage_possiblelink where settled_at is null",
    "open": """select p.reference from pole_person p join pole_membership m on m.person_id = p.id
                join linkage_possiblelink l on m.identity_id = l.one_id where l.settled_at is null""",
    "notice": "select id from linkage_linknotice",
    "run": "select id from linkage_linkagerun order by started_at",
    "token": "select id from workforce_apitoken where revoked_at is null",
    "told": "select n.id from notices_notice n join core_user u on u.id = n.to_id where u.username = 'standards'",
    "asked_to": "select id from notices_notice where needs_acknowledgement",
    "unverified": "select id from notices_contactdetail where verified_at is null",
    "endpoint": "select id from notices_webhookendpoint",
    "delivery": "select id from notices_webhookdelivery where state = 'sent'",
    "user": "select id from core_user where username = 'officer'",
    "post": """select p.id from workforce_post p join core_user u on u.id = p.user_id
                where u.username = 'officer' and p.until is null""",
    "agency": "select id from workforce_agency where is_police",
    "school": """select p.agency_id from workforce_post p join core_user u on u.id = p.user_id
                  where u.username = 'school'""",
    "term": "select id from duties_schoolterm",
    "closed": "select id from duties_schoolclosed",
    "proposal": "select id from core_policyrow where approved is null and not delivered",
    "team": "select id from workforce_team where name = 'A relief'",
    "shift": "select id from workforce_shift",
    "absence": "select id from workforce_absence",
    "cover": "select id from workforce_cover",
    "acting_rank": "select id from workforce_actingrank",
    "accreditation": "select id from workforce_accreditation",
}


@dataclass(frozen=True)
class Force:
    """What there is in the journeys' force to open: a reference or an id for each kind of thing."""

    things: dict[str, str]

    def address(self, path: str) -> str:
        """The path with its things filled in."""
        return path.format(**self.things)


@pytest.fixture(scope="session")
def filled(force: str, databases: TestDatabases) -> Force:
    """Look the things up as the owner, whom row-level security does not bind."""
    with psycopg.connect(databases.server.url("owner", force)) as connection:
        rows = {name: connection.execute(f"{query} limit 1").fetchone() for name, query in THINGS.items()}
    assert all(rows.values()), rows
    return Force({name: str(row[0]) for name, row in rows.items() if row})
