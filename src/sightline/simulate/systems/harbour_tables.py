"""HARBOUR, the referral unit's database: its files and columns.

Windows-1252, every field in quotes, dates as dd/mm/yyyy, names in one column; one flat row a referral.
"""

from __future__ import annotations

from sightline.simulate.systems.dirt import missing_key, no_such_code, no_such_date, no_such_row
from sightline.simulate.systems.table import Column, Habits, Table

NOMINAL = "crest/nominals.csv NOMINAL_NO"

REFERRALS = Table(
    "referrals.csv",
    "Children referred to the referral unit, one row a referral",
    (
        Column("ReferralNo", "number of the referral"),
        Column("Received", "day received, dd/mm/yyyy"),
        Column("ReceivedTime", "time received, hh:mm"),
        Column("ReferrerAgency", "who referred: Police, School, GP ..."),
        Column("ReferrerName", "name or post of the referrer"),
        Column("ChildName", "Surname, Forename(s); or Forename(s) Surname; or Unborn baby of ..."),
        Column("ChildKnownAs", "forename the child goes by"),
        Column("ChildDOB", "date of birth; blank where not born or not known"),
        Column("ChildEDD", "expected date of delivery of an unborn child"),
        Column("ChildSex", "Female, Male, blank"),
        Column("ChildNHS", "NHS number (test range 999); trusted between referrals"),
        Column("ChildUPN", "unique pupil number"),
        Column("School", "school"),
        Column("Ethnicity", "self-defined ethnicity, in words"),
        Column("Language", "first language"),
        Column("Interpreter", "Yes, No, blank"),
        Column("MotherName", "mother, as ChildName"),
        Column("MotherDOB", "mother's date of birth"),
        Column("MotherCrestNo", "mother's CREST nominal number, where it was looked up", NOMINAL),
        Column("FatherName", "father, as ChildName"),
        Column("FatherDOB", "father's date of birth"),
        Column("FatherPR", "Y, N, blank unknown"),
        Column("FatherCrestNo", "father's CREST nominal number, where it was looked up", NOMINAL),
        Column("Address1", "first line of the child's home"),
        Column("Address2", "second line"),
        Column("Address3", "town"),
        Column("Postcode", "postcode"),
        Column("Phone", "phone of the home"),
        Column(
            "Category",
            "Neglect, Physical abuse, Emotional abuse, Sexual abuse, Domestic abuse, Exploitation, Unborn child",
        ),
        Column("Concern", "free text, with commas, quotes and line breaks"),
        Column(
            "Outcome",
            "No further action by police, Passed to early help, Single-agency social care assessment, "
            "Strategy discussion, Section 47 enquiry",
        ),
        Column("OutcomeDate", "day of the outcome"),
        Column("CPPlanFrom", "child protection plan from"),
        Column("CPPlanTo", "until; blank: none, or still on a plan"),
        Column("CPPlanCategory", "Neglect, Physical abuse, Emotional abuse, Sexual abuse"),
        Column("CrestNominalNo", "the child's CREST nominal number: a trusted shared identifier, often blank", NOMINAL),
        Column("CrestRef", "the CREST incident that it came from, sometimes", "crest/incidents.csv REF"),
    ),
    (
        no_such_date("ChildDOB", "31/02/2015"),
        missing_key("ReferralNo"),
        no_such_date("Received", "00/00/0000"),
        no_such_code("Category", "Other (see notes)"),
    ),
)
HOUSEHOLD = Table(
    "household.csv",
    "Other people in the household at the time of a referral, and whoever poses a risk, the father too",
    (
        Column("HouseholdNo", "number of the row"),
        Column("ReferralNo", "the referral", "referrals.csv ReferralNo"),
        Column("Name", "as ChildName"),
        Column("DOB", "date of birth"),
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
    "cp1252", ",", True, "\r\n", "%d/%m/%Y",
    (REFERRALS, HOUSEHOLD),
)  # fmt: skip
