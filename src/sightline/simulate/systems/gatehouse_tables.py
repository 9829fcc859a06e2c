"""GATEHOUSE, the police detention system: its files and columns.

Windows-1252, fixed width without a heading, years of two digits, one row a detention and one an entry.
"""

from __future__ import annotations

from sightline.simulate.systems.changes import THE_DAY, THE_TIME, Change
from sightline.simulate.systems.dates_written import TWO_DIGITS
from sightline.simulate.systems.dirt import missing_key, no_such_code, no_such_date, no_such_row, reused_key
from sightline.simulate.systems.table import FIXED_WIDTH, Column, Habits, Table

RECORDS = Table(
    "records.txt",
    "Police detentions of adults and children, one row a detention",
    (
        Column("RecNo", "number of the custody record", width=12),
        Column("Surname", "surname; a one-word name stands here alone", holds="surname", width=30),
        Column("Forename", "first forename", holds="forename", width=20),
        Column("Middle", "other forenames", width=25),
        Column("DOB", "date of birth; 99/99/99 where it was not given", holds="born", width=8),
        Column("Sex", "F, M", width=1),
        Column("PNCID", "Police National Computer id: a trusted shared identifier", width=14),
        Column("CrestNo", "CREST nominal number, sometimes", "crest/nominals.csv NOMINAL_NO", width=10),
        Column("Address", "on one line", holds="address", width=90),
        Column("PostCode", "postcode", width=9),
        Column("Station", "where", width=30),
        Column("Arrived", "arrival at the station", holds="time", width=14),
        Column("Authorised", "detention authorised", holds="time", width=14),
        Column("Released", "released; blank: still held", holds="time", width=14),
        Column("Offence", "for what", width=50),
        Column("CrestRef", "the CREST incident that it came from", "crest/incidents.csv REF", width=16),
        Column("AAAsked", "appropriate adult asked for", holds="time", width=14),
        Column("AACame", "appropriate adult there", holds="time", width=14),
        Column(
            "Outcome",
            "NFA no further action, RUI released under investigation, BAI bail, CHB charged and bailed, CHC charged "
            "and kept for court, CAU caution; blank: still held",
            width=3,
        ),
        Column("BailTo", "to come back on", holds="day", width=8),
        Column("ClosedOn", "of those released under investigation or on bail: done with on", holds="day", width=8),
        Column("OIC", "whose it is, as somebody typed it", width=40),
    ),
    (
        no_such_date("Arrived", "31/04/25 02:15"),
        reused_key("RecNo"),
        no_such_code("Outcome", "ZZZ"),
        missing_key("RecNo"),
        no_such_date("DOB", "31/02/99"),
    ),
    (
        Change("released", 1.0, {"Released": THE_TIME, "Outcome": "NFA"}, blank=("Released",)),
        Change("investigation done with", 0.3, {"ClosedOn": THE_DAY}, {"Outcome": ("RUI", "BAI")}, ("ClosedOn",)),
    ),
    happens="Arrived",
    shape=FIXED_WIDTH,
)
ENTRIES = Table(
    "entries.txt",
    "What was written down during a detention",
    (
        Column("EntryNo", "number of the entry", width=12),
        Column("RecNo", "the detention", "records.txt RecNo", width=12, part=True),
        Column("At", "when", holds="time", width=14),
        Column("Kind", "RG rights, RV review, MD medical, ML meal, OB observation", width=2),
        Column("Text", "what was written", width=100),
        Column("By", "by whom", width=30),
    ),
    (no_such_row("RecNo", "DR9999999"), no_such_date("At", "12/13/24 10:00")),
    shape=FIXED_WIDTH,
)
GATEHOUSE = Habits(
    "gatehouse",
    "Police detention system: Windows-1252, fixed width, dates dd/mm/yy",
    "cp1252", "", False, "\r\n", TWO_DIGITS,
    (RECORDS, ENTRIES),
)  # fmt: skip
