"""How often things happen: one rate a line, each with where its order of magnitude comes from.

These are round numbers for a plausible demonstration, not statistics. `assumption` marks those for which no published
figure was followed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`value` is per person (of the `of` group) a year, or a plain share."""

    value: float
    of: str
    source: str
    assumption: bool = False


ONS, HO, DFE, MOJ = "ONS", "Home Office", "DfE", "Ministry of Justice"
DIRT = "chosen so that every kind is met in a few thousand rows"

RATES: dict[str, Rate] = {
    # --- the population
    "twin births": Rate(
        0.0145,
        "births",
        "ONS, Birth characteristics in England and Wales: about 14 to 15 multiple maternities in 1,000",
    ),
    "births": Rate(
        0.085,
        "couples a year, woman 18 to 43",
        "ONS, Births in England and Wales: total fertility about 1.45; set to reach it",
    ),
    "births outside couples": Rate(
        0.014,
        "women 17 to 40 without a partner a year",
        "ONS, about 5 per cent of births registered by the mother alone",
    ),
    "parting": Rate(
        0.028,
        "couples a year",
        "ONS, Divorces in England and Wales, about 9 in 1,000 marriages; cohabiting couples part more",
        True,
    ),
    "new couples": Rate(
        0.055,
        "single women 20 to 55 a year",
        "set so that lone-parent households stay near ONS's 15 per cent of families",
        True,
    ),
    "moves": Rate(
        0.075,
        "households a year",
        "ONS and English Housing Survey: about one household in ten moves in a year; only moves within the town",
    ),
    "leaving home": Rate(
        0.12, "people 18 to 26 living with parents a year", "ONS, Young adults living with their parents", True
    ),
    "children looked after": Rate(
        0.0070, "children at any one time", "DfE, Children looked after in England: about 70 in 10,000"
    ),
    "lone-parent families": Rate(
        0.24,
        "families with children at the start",
        "ONS, Families and households: about a quarter of families with dependent children",
    ),
    "step-families": Rate(
        0.10, "couples with children at the start", "ONS, Stepfamilies: about one couple family with children in ten"
    ),
    # --- what happens
    "crimes": Rate(
        0.072,
        "people a year",
        "ONS, Crime in England and Wales: about 89 recorded crimes in 1,000 people, less domestic abuse",
    ),
    "domestic-abuse incidents": Rate(
        0.022,
        "people a year",
        "ONS, Domestic abuse in England and Wales: about 1.35 million incidents and crimes a year, 22 in 1,000",
    ),
    "child-concern logs": Rate(
        0.007, "people a year", "no national count of incident logs of concern for a child", True
    ),
    "referrals to the referral unit": Rate(
        0.052,
        "children a year",
        "DfE, Children in need: about 52 referrals to children's social care in 1,000 children",
    ),
    "section 47 enquiries": Rate(
        0.36, "referrals", "DfE, Children in need: about 187 enquiries for every 518 referrals in 10,000 children"
    ),
    "child protection plans": Rate(
        0.105, "referrals", "DfE, Children in need: about 54 plans begun for every 518 referrals in 10,000 children"
    ),
    "missing episodes of children": Rate(
        0.017,
        "children a year",
        "NCA UK Missing Persons Unit: about 200,000 incidents of missing children a year, 17 in 1,000",
    ),
    "missing episodes of adults": Rate(
        0.0024, "adults a year", "NCA UK Missing Persons Unit: about 110,000 incidents of missing adults a year"
    ),
    "detentions of children": Rate(
        0.010,
        "children 10 to 17 a year",
        "Youth Justice Board and Home Office: about 59,000 arrests of children a year, 10 in 1,000",
    ),
    "detentions of adults": Rate(0.0135, "adults a year", "Home Office, Arrests: about 12 in 1,000 people, all ages"),
    "registered sex offenders": Rate(
        0.0014,
        "adults at any one time",
        "Ministry of Justice, MAPPA annual report: about 70,000 in England and Wales, 1.4 in 1,000 adults",
    ),
    "other managed offenders": Rate(
        0.0007, "adults at any one time", "Ministry of Justice, MAPPA annual report: about 30,000 in categories 2 to 4"
    ),
    # --- what the old systems did with it
    "repeat missing": Rate(
        0.62, "children's missing episodes", "NCA: most incidents are of people who were reported missing before", True
    ),
    "DASH high": Rate(0.10, "domestic-abuse incidents", "HMICFRS and SafeLives figures vary by force", True),
    "DASH medium": Rate(0.25, "domestic-abuse incidents", "HMICFRS and SafeLives figures vary by force", True),
    "identifier shared between systems": Rate(
        0.60, "records of one person in a second system", "chosen for the demonstration", True
    ),
    "second nominal record": Rate(0.03, "people known to the crime system", "chosen for the demonstration", True),
    "corrected records": Rate(0.04, "nominals", "chosen for the demonstration", True),
    # --- what is still open at the end of the extracts
    "left open lately": Rate(0.45, "matters begun in the last 45 days", "chosen for the demonstration", True),
    "forgotten open": Rate(0.03, "older matters", "chosen for the demonstration", True),
    "safety plans of high-risk cases": Rate(
        0.7, "domestic-abuse cases graded high", "chosen for the demonstration", True
    ),
    "safety plans of others": Rate(0.06, "other domestic-abuse cases", "chosen for the demonstration", True),
    "attached files": Rate(0.45, "domestic-abuse cases graded high", "chosen for the demonstration", True),
    # --- what is wrong on purpose, and accepted as it stands
    "typing slips": Rate(0.004, "names and addresses, column by column", DIRT, True),
    "hearing errors": Rate(0.003, "names, column by column", DIRT, True),
    "scanning errors": Rate(0.003, "names and addresses, column by column", DIRT, True),
    "other spellings of one name": Rate(0.03, "names that are spelt in several ways, column by column", DIRT, True),
    "forename and surname swapped": Rate(0.004, "rows with both", DIRT, True),
    "day and month swapped": Rate(0.012, "birth dates that make another date so", DIRT, True),
    "defaults typed to get past a screen": Rate(
        0.003, "surnames, birth dates, streets and telephones, column by column", DIRT, True
    ),
    "addresses written another way": Rate(0.02, "streets and addresses, column by column", DIRT, True),
    "flats lost": Rate(0.05, "flats", DIRT, True),
    "split households": Rate(0.012, "homes in the crime system", DIRT, True),
    "mixed records": Rate(0.012, "nominals with a brother or sister of the same sex", DIRT, True),
    "false names on arrest": Rate(0.025, "detentions", DIRT, True),
    "namesakes born alike": Rate(0.0006, "people, made so in pairs", DIRT, True),
    # --- what is wrong on purpose, and must be rejected
    "rows that must be rejected": Rate(0.005, "rows of a file", "chosen for the demonstration", True),
}

DIRTIER: dict[str, Rate] = {
    "nicknames used": Rate(0.01, "forenames that have one, column by column", DIRT, True),
    "birth dates mistyped": Rate(0.002, "birth dates", DIRT, True),
    "columns left blank": Rate(0.002, "forenames, birth dates and telephones, column by column", DIRT, True),
}
"""What goes wrong only in a force that is asked for dirtier: by each step of `dirt` above one, so often."""
