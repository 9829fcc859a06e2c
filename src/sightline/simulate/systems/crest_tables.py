"""CREST, the crime and intelligence system: its files and columns.

UTF-8, commas, ISO dates and times, surnames in capitals, yes and no as Y and N, blank where nobody knew.
"""

from __future__ import annotations

from sightline.simulate.systems.changes import ANOTHER_PHONE, THE_TIME, Change
from sightline.simulate.systems.dates_written import ISO
from sightline.simulate.systems.dirt import missing_key, no_such_code, no_such_date, no_such_row, reused_key
from sightline.simulate.systems.table import Column, Habits, Table

NOBODY = "88888888"
NOMINAL, ADDRESS, INCIDENT = "nominals.csv NOMINAL_NO", "addresses.csv ADDRESS_NO", "incidents.csv REF"

NOMINALS = Table(
    "nominals.csv",
    "People known to the crime system, as it held them at the end",
    (
        Column("NOMINAL_NO", "number of the nominal"),
        Column("SURNAME", "in capitals; a one-word name stands here alone", holds="surname"),
        Column("FORENAME_1", "first forename", holds="forename"),
        Column("FORENAME_2", "other forenames"),
        Column("DOB", "date of birth, YYYY-MM-DD; blank where not known", holds="born"),
        Column("DOB_ESTIMATED", "Y where the date of birth is a guess (the first of January of about the year)"),
        Column("SEX", "M, F, U (unknown)"),
        Column("ETHNIC_CODE", "self-defined ethnicity, 18+1 and Roma: W1-W4 W9 M1-M3 M9 A1-A4 A9 B1 B2 B9 O2 O9 NS"),
        Column("PNC_ID", "Police National Computer id, YYYY/NNNNNNNL; shared with LANTERN"),
        Column("MAIDEN_NAME", "surname at birth where it differs"),
        Column("KNOWN_AS", "forename the person goes by"),
        Column("ALIASES", "other names, separated by |, as SURNAME, Forename; or in their own script"),
        Column("LANGUAGE", "preferred language, in English"),
        Column("INTERPRETER", "Y or N"),
        Column("COMMUNICATION", "what helps when speaking with this person"),
        Column("PHONE", "last known number", holds="phone"),
        Column("VEHICLE_REG", "vehicle used"),
        Column("DECEASED_ON", "date of death"),
        Column("CREATED_AT", "when the nominal was made"),
        Column("CREATED_BY", "by whom"),
    ),
    (
        no_such_date("DOB", "2009-02-31"),
        missing_key("NOMINAL_NO"),
        reused_key("NOMINAL_NO"),
        no_such_code("ETHNIC_CODE", "Z7"),
        no_such_code("SEX", "9"),
    ),
    (Change("telephone corrected", 0.01, {"PHONE": ANOTHER_PHONE}, filled=("PHONE",)),),
)
HISTORY = Table(
    "nominal_history.csv",
    "Corrections and changes to nominals: what was held before, and until when",
    (
        Column("HISTORY_NO", "number of the change"),
        Column("NOMINAL_NO", "whose", NOMINAL),
        Column("FIELD", "DOB or SURNAME"),
        Column("WAS", "what was held until then"),
        Column("BECAME", "what was held from then on"),
        Column("CHANGED_AT", "when the system was changed"),
        Column("CHANGED_BY", "by whom"),
        Column("REASON", "why: a correction (it had been wrong) or a change (married)"),
    ),
    (no_such_row("NOMINAL_NO", NOBODY), no_such_date("CHANGED_AT", "2024-13-05 10:00:00")),
)
ADDRESSES = Table(
    "addresses.csv",
    "Places: homes, children's homes, schools, public places",
    (
        Column("ADDRESS_NO", "number of the address"),
        Column("FLAT", "flat", holds="flat"),
        Column("BUILDING", "name of a building"),
        Column("HOUSE_NO", "house number"),
        Column("STREET", "street", holds="street"),
        Column("LOCALITY", "part of the town"),
        Column("TOWN", "town"),
        Column("COUNTY", "county"),
        Column("POSTCODE", "postcode (of areas that do not exist: ZX, ZY, ZW)"),
        Column("UPRN", "property reference, where known"),
        Column("EASTING", "National Grid, metres, where known (all in the open sea)"),
        Column("NORTHING", "National Grid, metres"),
        Column("ADDRESS_TYPE", "DWELLING, CHILDRENS_HOME, SCHOOL, PUBLIC_PLACE, LICENSED_PREMISES, NO_FIXED_ABODE"),
        Column("CREATED_AT", "when the address was first entered"),
    ),
    (missing_key("ADDRESS_NO"), no_such_code("ADDRESS_TYPE", "SPACESHIP"), reused_key("ADDRESS_NO")),
    (Change("address corrected: another house name", 0.003, {"BUILDING": "The Annexe"}, blank=("BUILDING", "FLAT")),),
)
NOMINAL_ADDRESSES = Table(
    "nominal_addresses.csv",
    "Who lived where, from when to when",
    (
        Column("NOMADD_NO", "number of the entry"),
        Column("NOMINAL_NO", "who", NOMINAL),
        Column("ADDRESS_NO", "where", ADDRESS),
        Column("USE", "HOME, FOSTER CARE, CHILDRENS HOME"),
        Column("FROM_DATE", "lived there from"),
        Column("TO_DATE", "until (blank: still)"),
        Column("CREATED_AT", "when the system came to know"),
        Column("CLOSED_AT", "when it came to know that it had ended"),
    ),
    (
        no_such_row("NOMINAL_NO", NOBODY),
        no_such_date("FROM_DATE", "2023-06-31"),
        no_such_row("ADDRESS_NO", NOBODY),
    ),
)
LINKS = Table(
    "nominal_links.csv",
    "Relationships: NOMINAL_NO is the RELATION of LINKED_NO",
    (
        Column("LINK_NO", "number of the link"),
        Column("NOMINAL_NO", "who", NOMINAL),
        Column(
            "RELATION",
            "MOTHER, FATHER, STEP-PARENT, GRANDPARENT, SIBLING, HALF-SIBLING, PARTNER, EX-PARTNER, ASSOCIATE, "
            "POSES RISK TO",
        ),
        Column("LINKED_NO", "of whom", NOMINAL),
        Column("PR", "whether NOMINAL_NO has parental responsibility for LINKED_NO: Y, N, blank unknown"),
        Column("FROM_DATE", "from, where known"),
        Column("TO_DATE", "until, where it ended"),
        Column("CREATED_AT", "when the system came to know"),
        Column("CLOSED_AT", "when it came to know that it had ended"),
    ),
    (no_such_code("RELATION", "NEIGHBOR?"), no_such_row("LINKED_NO", NOBODY), missing_key("LINK_NO")),
)
WARNINGS = Table(
    "warnings.csv",
    "Warning markers on a nominal or on an address, never on both",
    (
        Column("WARNING_NO", "number of the marker"),
        Column("NOMINAL_NO", "on whom", NOMINAL),
        Column("ADDRESS_NO", "on which address", ADDRESS),
        Column(
            "CODE",
            "CP child protection plan, CX exploitation, DA domestic-abuse address, DG dog, DP perpetrator, "
            "DV victim, RC risk to children, SH self-harm, SO sex offender, VI violent, WE weapons",
        ),
        Column("TEXT", "in words"),
        Column("SET_BY", "by whom it was set"),
        Column("AUTHORITY", "on whose authority"),
        Column("SET_AT", "when"),
        Column("REVIEW_DATE", "to be looked at again by"),
        Column("ENDED_AT", "when it was taken off"),
    ),
    (no_such_code("CODE", "QQ"), no_such_date("REVIEW_DATE", "0000-00-00")),
    (Change("marker taken off", 0.05, {"ENDED_AT": THE_TIME}, blank=("ENDED_AT",)),),
)
INCIDENTS = Table(
    "incidents.csv",
    "Crimes, logs of concern for a child, domestic-abuse incidents",
    (
        Column("REF", "reference of the log"),
        Column("KIND", "CRIME, CHILD CONCERN, DOMESTIC"),
        Column("OPENING_CODE", "what the call taker chose; CUSTODY ISSUE is a dispute between parents"),
        Column("OFFENCE", "offence, where a crime was recorded"),
        Column("OCCURRED_AT", "when it happened", holds="time"),
        Column("REPORTED_AT", "when it was reported", holds="time"),
        Column("ADDRESS_NO", "where", ADDRESS),
        Column("GRADE", "response grade: IMMEDIATE, PRIORITY, SCHEDULED, RESOLUTION WITHOUT DEPLOYMENT"),
        Column("DASH_GRADE", "domestic abuse: STANDARD, MEDIUM, HIGH"),
        Column("SUMMARY", "free text"),
        Column("OUTCOME", "how it ended, in words"),
        Column("OFFICER", "officer in the case"),
        Column("CLOSED_AT", "when it was closed", holds="time"),
        Column("CREATED_AT", "when the log was made", holds="time"),
    ),
    (
        no_such_date("OCCURRED_AT", "2024-02-30 25:10:00"),
        no_such_code("KIND", "MISC"),
        missing_key("REF"),
        no_such_row("ADDRESS_NO", NOBODY),
        reused_key("REF"),
    ),
    (
        Change(
            "investigation closed",
            0.2,
            {"OUTCOME": "Evidential difficulties, suspect identified", "CLOSED_AT": THE_TIME},
            where={"OUTCOME": ("Under investigation",)},
        ),
    ),
    happens="OCCURRED_AT",
)
INCIDENT_NOMINALS = Table(
    "incident_nominals.csv",
    "Who was involved in an incident, and how",
    (
        Column("INVOLVEMENT_NO", "number of the entry"),
        Column("REF", "the incident", INCIDENT, part=True),
        Column("NOMINAL_NO", "who", NOMINAL),
        Column("ROLE", "VICTIM, SUSPECT, WITNESS, SUBJECT, PARENT, CHILD IN HOUSEHOLD, CALLER"),
        Column("PRESENT", "Y, N, blank unknown"),
        Column("SEEN", "seen by an officer: Y, N, blank unknown"),
        Column("SPOKEN_TO", "spoken to by an officer: Y, N, blank unknown"),
        Column("CREATED_AT", "when the system came to know", holds="time"),
    ),
    (no_such_row("NOMINAL_NO", NOBODY), no_such_row("REF", "AV1999000000000"), no_such_code("ROLE", "BYSTANDR")),
)
CREST = Habits(
    "crest",
    "Crime and intelligence system: UTF-8, commas, ISO dates and local times, surnames in capitals",
    "utf-8", ",", False, "\n", ISO,
    (NOMINALS, HISTORY, ADDRESSES, NOMINAL_ADDRESSES, LINKS, WARNINGS, INCIDENTS, INCIDENT_NOMINALS),
)  # fmt: skip
