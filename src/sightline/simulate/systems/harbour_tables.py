"""HARBOUR, the referral unit's database: its files and columns.

Windows-1252, every field in quotes, dates as dd/mm/yyyy, names in one column; one flat row a referral.
"""

from __future__ import annotations

from sightline.simulate.systems.changes import ANOTHER_PHONE, THE_DAY, Change
from sightline.simulate.systems.dates_written import BRITISH
from sightline.simulate.systems.dirt import missing_key, no_such_code, no_such_date, no_such_row, reused_key
from sightline.simulate.systems.table import Column, Habits, Table

NOMINAL = "crest/nominals.csv NOMINAL_NO"

REFERRALS = Table(
    "referrals.csv",
    "Children referred to the referral unit, one row a referral",
    (
        Column("ReferralNo", "number of the referral"),
        Column("Received", "day received, dd/mm/yyyy", holds="day"),
        Column("ReceivedTime", "time received, hh:mm"),
        Column("ReferrerAgency", "who referred: Police, School, GP ..."),
        Column("ReferrerName", "name or post of the referrer"),
        Column("ChildName", "Surname, Forename(s); or Forename(s) Surname; or Unborn baby of ...", holds="name"),
        Column("ChildKnownAs", "forename the child goes by"),
        Column("ChildDOB", "date of birth; blank where not born or not known", holds="born"),
        Column("ChildEDD", "expected date of delivery of an unborn child"),
        Column("ChildSex", "Female, Male, blank"),
        Column("ChildNHS", "NHS number (test range 999); trusted between referrals"),
        Column("ChildUPN", "unique pupil number"),
        Column("School", "school"),
        Column("Ethnicity", "self-defined ethnicity, in words"),
        Column("Language", "first language"),
        Column("Interpreter", "Yes, No, blank"),
        Column("MotherName", "mother, as ChildName", holds="name"),
        Column("MotherDOB", "mother's date of birth", holds="born"),
        Column("MotherCrestNo", "mother's CREST nominal number, where it was looked up", NOMINAL),
        Column("FatherName", "father, as ChildName", holds="name"),
        Column("FatherDOB", "father's date of birth", holds="born"),
        Column("FatherPR", "Y, N, blank unknown"),
        Column("FatherCrestNo", "father's CREST nominal number, where it was looked up", NOMINAL),
        Column("Address1", "first line of the child's home", holds="address"),
        Column("Address2", "second line"),
        Column("Address3", "town"),
        Column("Postcode", "postcode"),
        Column("Phone", "phone of the home", holds="phone"),
        Column(
            "Category",
            "Neglect, Physical abuse, Emotional abuse, Sexual abuse, Domestic abuse, Exploitation, Unborn child",
        ),
        Column("Concern", "free text, with commas, quotes and line breaks"),
        Column(
            "Outcome",
            "No further action by police, Passed to early help, Single-agency social care assessment, "
            "Strategy discussion, Section 47 enquiry; blank: still open",
        ),
        Column("OutcomeDate", "day of the outcome", holds="day"),
        Column("Status", "NEW (nobody has assessed it), ASSESSED, CLOSED"),
        Column("AssessedOn", "day on which somebody assessed it", holds="day"),
        Column("Owner", "whose it is, as somebody typed it; often nobody's, or a leaver's"),
        Column("CPPlanFrom", "child protection plan from", holds="day"),
        Column("CPPlanTo", "until; blank: none, or still on a plan", holds="day"),
        Column("CPPlanReview", "when the plan is to be looked at again, of plans in force", holds="day"),
        Column("CPPlanWorker", "whose the plan is, of plans in force"),
        Column("CPPlanCategory", "Neglect, Physical abuse, Emotional abuse, Sexual abuse"),
        Column("CrestNominalNo", "the child's CREST nominal number: a trusted shared identifier, often blank", NOMINAL),
        Column("CrestRef", "the CREST incident that it came from, sometimes", "crest/incidents.csv REF"),
    ),
    (
        no_such_date("ChildDOB", "31/02/2015"),
        missing_key("ReferralNo"),
        reused_key("ReferralNo"),
        no_such_date("Received", "00/00/0000"),
        no_such_code("Category", "Other (see notes)"),
    ),
    (
        Change(
            "referral closed",
            0.5,
            {"Outcome": "No further action by police", "OutcomeDate": THE_DAY, "Status": "CLOSED"},
            where={"Status": ("ASSESSED",)},
        ),
        Change("referral assessed", 0.6, {"AssessedOn": THE_DAY, "Status": "ASSESSED"}, where={"Status": ("NEW",)}),
        Change("plan ended", 0.15, {"CPPlanTo": THE_DAY}, blank=("CPPlanTo",), filled=("CPPlanFrom",)),
        Change("telephone corrected", 0.01, {"Phone": ANOTHER_PHONE}, filled=("Phone",)),
    ),
    happens="Received",
)
HOUSEHOLD = Table(
    "household.csv",
    "Other people in the household at the time of a referral, and whoever poses a risk, the father too",
    (
        Column("HouseholdNo", "number of the row"),
        Column("ReferralNo", "the referral", "referrals.csv ReferralNo", part=True),
        Column("Name", "as ChildName", holds="name"),
        Column("DOB", "date of birth", holds="born"),
        Column("Sex", "Female, Male, blank"),
        Column("Relation", "to the child, in words"),
        Column("PR", "parental responsibility for the child: Y, N, blank unknown"),
        Column("PosesRiskTo", "blank; the child's name; or All children"),
        Column("CrestNominalNo", "CREST nominal number, where it was looked up", NOMINAL),
    ),
    (no_such_row("ReferralNo", "H9999999"), no_such_date("DOB", "29/02/2011")),
)
HARBOUR = Habits(
    "harbour",
    "Referral unit's database: Windows-1252, every field quoted, dates dd/mm/yyyy, names in one column",
    "cp1252", ",", True, "\r\n", BRITISH,
    (REFERRALS, HOUSEHOLD),
)  # fmt: skip
