"""LANTERN, the missing-persons database: its files and columns.

UTF-8 with a byte-order mark, semicolons, times like 03-Feb-2023 14:05.
"""

from __future__ import annotations

from sightline.simulate.systems.changes import ANOTHER_PHONE, THE_TIME, Change
from sightline.simulate.systems.dates_written import MONTH_NAMES
from sightline.simulate.systems.dirt import missing_key, no_such_code, no_such_date, no_such_row, reused_key
from sightline.simulate.systems.table import Column, Habits, Table

EPISODE = "episodes.csv EpisodeRef"

EPISODES = Table(
    "episodes.csv",
    "Missing episodes, of children and adults",
    (
        Column("EpisodeRef", "reference of the episode"),
        Column(
            "PersonRef",
            "LANTERN's own number of the person; the same in each of a person's episodes, when it was looked up",
        ),
        Column("Forename", "forename", holds="forename"),
        Column("Surname", "surname", holds="surname"),
        Column("KnownAs", "name the person goes by"),
        Column("BirthDate", "03-Feb-2009; blank where only the age is known", holds="born"),
        Column("Age", "age in years"),
        Column("Gender", "Female, Male, blank"),
        Column("HomeAddress", "on one line", holds="address"),
        Column("HomePostcode", "postcode"),
        Column("CareHome", "the children's home or Foster carers, of a child looked after"),
        Column("PlacingAuthority", "the authority that placed the child"),
        Column("ReportedAt", "when it was reported", holds="time"),
        Column("ReportedBy", "by whom"),
        Column("LastSeenAt", "when last seen", holds="time"),
        Column("LastSeenPlace", "where"),
        Column("RiskLevel", "missing level: High, Medium, Low"),
        Column("AssessedAt", "when somebody graded it; blank: nobody did", holds="time"),
        Column("OIC", "whose the episode is, as somebody typed it"),
        Column("ReturnedAt", "when back or found; blank: still missing", holds="time"),
        Column("FoundAtPlace", "where found"),
        Column("FoundBy", "Self, Parent or carer, Police, Public"),
        Column("PreventionInterviewAt", "police prevention interview held", holds="time"),
        Column("ReturnInterviewOffered", "independent return interview: day offered", holds="day"),
        Column("ReturnInterviewHeld", "day held", holds="day"),
        Column("PNCID", "Police National Computer id, sometimes: a trusted shared identifier"),
        Column("Phone", "the person's phone", holds="phone"),
        Column("SocialMedia", "online account"),
        Column("Circumstances", "free text"),
    ),
    (
        no_such_date("ReportedAt", "31-Nov-2023 22:10"),
        missing_key("EpisodeRef"),
        reused_key("EpisodeRef"),
        no_such_code("RiskLevel", "Amber"),
        no_such_date("BirthDate", "30-Feb-2010"),
    ),
    (
        Change(
            "missing person returned",
            0.6,
            {"ReturnedAt": THE_TIME, "FoundAtPlace": "Returned home of own accord", "FoundBy": "Self"},
            blank=("ReturnedAt",),
        ),
        Change("telephone corrected", 0.01, {"Phone": ANOTHER_PHONE}, filled=("Phone",)),
    ),
    happens="ReportedAt",
)
ACTIONS = Table(
    "trace_actions.csv",
    "What was done to find them",
    (
        Column("ActionRef", "reference of the action"),
        Column("EpisodeRef", "the episode", EPISODE, part=True),
        Column("At", "when", holds="time"),
        Column("Action", "what was done"),
        Column("Result", "with what result"),
        Column("By", "by whom"),
    ),
    (no_such_row("EpisodeRef", "ME9999999"), no_such_date("At", "12-Abc-2024 10:00")),
)
COMPANIONS = Table(
    "companions.csv",
    "People they were with, as far as anybody knew",
    (
        Column("CompanionRef", "reference of the entry"),
        Column("EpisodeRef", "the episode", EPISODE, part=True),
        Column("Name", "name as given, sometimes a first name only", holds="name"),
        Column("BirthDate", "where known", holds="born"),
        Column("Age", "age, or a guess"),
        Column("Relation", "friend, adult associate, other resident, boyfriend"),
        Column("VehicleReg", "vehicle (marks that were never issued)"),
        Column("Phone", "phone"),
        Column("Notes", "free text"),
    ),
    (no_such_row("EpisodeRef", "ME9999999"),),
)
LANTERN = Habits(
    "lantern",
    "Missing-persons database: UTF-8 with byte-order mark, semicolons, times like 03-Feb-2023 14:05",
    "utf-8-sig", ";", False, "\r\n", MONTH_NAMES,
    (EPISODES, ACTIONS, COMPANIONS),
)  # fmt: skip
