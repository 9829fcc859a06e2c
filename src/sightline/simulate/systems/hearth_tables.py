"""HEARTH, the domestic-abuse unit's system: its files and columns.

Windows-1252, pipes, fields in single quotes where they need them, dates as 03.02.2023, names in four columns, addresses
on three lines. The victim stands in the incident's row; everybody else has a row for each incident.
"""

from __future__ import annotations

from sightline.simulate.systems.changes import THE_DAY, Change
from sightline.simulate.systems.dates_written import DOTTED
from sightline.simulate.systems.dirt import (
    missing_key,
    no_such_code,
    no_such_date,
    no_such_file,
    no_such_row,
    reused_key,
)
from sightline.simulate.systems.table import Column, Habits, Table

NOMINAL, INCIDENT = "crest/nominals.csv NOMINAL_NO", "incidents.txt IncNo"

INCIDENTS = Table(
    "incidents.txt",
    "Domestic-abuse incidents, one row an incident, with the victim",
    (
        Column("IncNo", "number of the incident here"),
        Column("CrestRef", "the log in CREST", "crest/incidents.csv REF"),
        Column("OccurredAt", "when it happened", holds="time"),
        Column("ReportedAt", "when it was reported", holds="time"),
        Column("AbuseType", "offence, or Non-crime"),
        Column("VicTitle", "title of the victim"),
        Column("VicForename", "first forename", holds="forename"),
        Column("VicMiddle", "other forenames"),
        Column("VicSurname", "surname", holds="surname"),
        Column("VicDOB", "date of birth", holds="born"),
        Column("VicSex", "F, M"),
        Column("VicPhone", "a number that is safe to ring", holds="phone"),
        Column("VicCrestNo", "the victim's CREST nominal number, where it was looked up", NOMINAL),
        Column("Addr1", "first line of where it happened", holds="address"),
        Column("Addr2", "second line"),
        Column("Addr3", "town"),
        Column("PostCode", "postcode"),
        Column("Risk", "DASH grade: S standard, M medium, H high"),
        Column("DashScore", "how many of the questions were answered yes"),
        Column("RepeatNo", "1 the first time of these two, 2 the second ..."),
        Column("Status", "NEW (nobody has assessed it), ASSESSED, CLOSED"),
        Column("AssessedAt", "when somebody assessed it", holds="time"),
        Column("ClosedOn", "when it was closed", holds="day"),
        Column("CaseOfficer", "whose it is, as somebody typed it"),
        Column("Notes", "free text, with quotes and line breaks"),
    ),
    (
        no_such_code("Risk", "X"),
        reused_key("IncNo"),
        no_such_date("OccurredAt", "31.02.2024 21:00"),
        missing_key("IncNo"),
        no_such_date("VicDOB", "32.01.1990"),
    ),
    (
        Change("case closed", 0.5, {"Status": "CLOSED", "ClosedOn": THE_DAY}, where={"Status": ("ASSESSED",)}),
        Change("address corrected", 0.003, {"Addr1": "1 Damson Gardens", "Addr2": ""}, filled=("Addr1", "PostCode")),
    ),
    happens="OccurredAt",
)
PARTIES = Table(
    "parties.txt",
    "Everybody else in an incident, a row for each of them and each incident: the perpetrator, children, witnesses",
    (
        Column("PartyNo", "number of the row"),
        Column("IncNo", "the incident", INCIDENT, part=True),
        Column("Role", "PERP, CHILD, WIT"),
        Column("Title", "title"),
        Column("Forename", "first forename", holds="forename"),
        Column("Middle", "other forenames"),
        Column("Surname", "surname", holds="surname"),
        Column("DOB", "date of birth", holds="born"),
        Column("Sex", "F, M"),
        Column("ToVictim", "what the perpetrator is to the victim, in words; of others blank"),
        Column("Seen", "of children: Y, N, blank unknown"),
        Column("SpokenTo", "of children: Y, N, blank unknown"),
        Column("CrestNo", "CREST nominal number, where it was looked up", NOMINAL),
    ),
    (no_such_row("IncNo", "DV999999"), no_such_code("Role", "???"), no_such_date("DOB", "30.02.2012")),
)
ANSWERS = Table(
    "answers.txt",
    "The questions of the DASH form that were answered yes, one row an answer",
    (
        Column("AnswerNo", "number of the answer"),
        Column("IncNo", "the incident", INCIDENT, part=True),
        Column("Q", "number of the question", "questions.txt Q"),
        Column("Comment", "what was typed beside it"),
    ),
    (no_such_row("IncNo", "DV999999"), no_such_code("Q", "44")),
)
QUESTIONS = Table(
    "questions.txt",
    "Code list of the questions, in short words; the mapping has them in its codes",
    (Column("Q", "number of the question"), Column("Words", "what it asks")),
)
PLANS = Table(
    "safety_plans.txt",
    "Safety plans of victims",
    (
        Column("PlanNo", "number of the plan"),
        Column("IncNo", "the incident that it followed", INCIDENT, part=True),
        Column("StartedOn", "in force from", holds="day"),
        Column("ReviewOn", "to be looked at again by", holds="day"),
        Column("EndedOn", "until; blank: in force", holds="day"),
        Column("Owner", "whose it is, as somebody typed it"),
        Column("Steps", "what was agreed, over several lines"),
    ),
    (no_such_row("IncNo", "DV999999"), no_such_date("StartedOn", "00.00.0000")),
    (Change("plan ended", 0.25, {"EndedOn": THE_DAY}, blank=("EndedOn",)),),
)
ATTACHMENTS = Table(
    "attachments.txt",
    "Files kept with an incident, in the folder `attachments`",
    (
        Column("AttNo", "number of the file"),
        Column("IncNo", "the incident", INCIDENT),
        Column("Path", "where the file is, from the extract's folder"),
        Column("Sha256", "its checksum"),
        Column("Title", "what it is called"),
        Column("AddedAt", "when it was added"),
    ),
    (no_such_file("Sha256", "0" * 64), no_such_row("IncNo", "DV999999")),
)
HEARTH = Habits(
    "hearth",
    "Domestic-abuse unit's system: Windows-1252, pipes, single quotes, dates 03.02.2023, names in four columns",
    "cp1252", "|", False, "\r\n", DOTTED,
    (INCIDENTS, PARTIES, QUESTIONS, ANSWERS, PLANS, ATTACHMENTS),
    quote="'",
)  # fmt: skip
