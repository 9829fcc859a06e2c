"""PLUMBLINE, the offender managers' system: its files and columns.

A workbook with one row a person under a title, and their orders and visits as JSON Lines.
"""

from __future__ import annotations

from sightline.simulate.systems.changes import THE_DAY, Change
from sightline.simulate.systems.dates_written import ISO_MINUTES
from sightline.simulate.systems.dirt import missing_key, no_such_code, no_such_date, no_such_row, reused_key
from sightline.simulate.systems.table import JSON_LINES, XLSX, Column, Habits, Table

OFFENDER = "offenders.xlsx OffenderNo"

OFFENDERS = Table(
    "offenders.xlsx",
    "Managed offenders, one row a person",
    (
        Column("OffenderNo", "number of the offender here"),
        Column("Name", "SURNAME, Forename(s)", holds="name"),
        Column("Known as", "forename the person goes by"),
        Column("Born", "date of birth", holds="born"),
        Column("Sex", "Female, Male"),
        Column("PNC", "Police National Computer id: a trusted shared identifier"),
        Column("Crest no", "CREST nominal number, sometimes", "crest/nominals.csv NOMINAL_NO"),
        Column("Address", "registered address, on one line with its postcode", holds="address"),
        Column("Scheme", "RSO registered sex offender, MAPPA, ORDER person under an order"),
        Column("Category", "MAPPA category: 1, 2, 3"),
        Column("Level", "MAPPA level: 1, 2, 3"),
        Column("Offender risk", "LOW, MEDIUM, HIGH, VERY HIGH"),
        Column("Manager", "whose they are, as somebody typed it"),
        Column("Managed from", "from", holds="day"),
        Column("Managed until", "until, where an end is set", holds="day"),
        Column("Last visit", "last visit", holds="day"),
        Column("Next visit due", "next visit due by; often past", holds="day"),
    ),
    (
        reused_key("OffenderNo"),
        no_such_code("Scheme", "TBC"),
        missing_key("OffenderNo"),
        no_such_date("Managed from", "2023-02-30"),
    ),
    (
        Change("visited", 0.3, {"Last visit": THE_DAY}, filled=("Last visit",)),
        Change("no longer managed", 0.03, {"Managed until": THE_DAY}),
    ),
    shape=XLSX,
    sheet="Managed",
    title="Managed offenders: OFFICIAL-SENSITIVE. Printed for nobody, all of it invented",
)
ORDERS = Table(
    "orders.jsonl",
    "Orders on managed offenders, one object an order",
    (
        Column("OrderNo", "number of the order"),
        Column("OffenderNo", "on whom", OFFENDER),
        Column(
            "Type",
            "SHPO sexual harm prevention, SRO sexual risk, DVPO domestic violence protection, RO restraining, NMO "
            "non-molestation, CBO criminal behaviour",
        ),
        Column("Terms", "what it forbids"),
        Column("MadeOn", "in force from", holds="day"),
        Column("EndsOn", "until; null: until further notice", holds="day"),
        Column("Court", "which court made it"),
        Column("Owner", "whose it is, as somebody typed it"),
    ),
    (no_such_row("OffenderNo", "PL99999"), no_such_code("Type", "XXX"), no_such_date("MadeOn", "2023-13-01")),
    (Change("order ended early", 0.05, {"EndsOn": THE_DAY}),),
    shape=JSON_LINES,
)
VISITS = Table(
    "visits.jsonl",
    "Visits to managed offenders, one object a visit",
    (
        Column("VisitNo", "number of the visit", holds="number"),
        Column("OffenderNo", "to whom", OFFENDER),
        Column("VisitedAt", "when", holds="time"),
        Column("Announced", "whether they had been told: true, false", holds="yes or no"),
        Column("Result", "what was found"),
        Column("By", "by whom"),
    ),
    (no_such_row("OffenderNo", "PL99999"), no_such_date("VisitedAt", "2024-02-30 10:00")),
    happens="VisitedAt",
    shape=JSON_LINES,
)
PLUMBLINE = Habits(
    "plumbline",
    "Offender managers' system: a workbook of people, their orders and visits as JSON Lines, ISO dates",
    "utf-8", "", False, "\n", ISO_MINUTES,
    (OFFENDERS, ORDERS, VISITS),
)  # fmt: skip
