"""Two small systems that hold matters open: their extracts and mappings, to be brought in by tests."""

from pathlib import Path

from sightline.linkage.api import BatchReport, import_extract, mapping_at
from sightline.linkage.previewing import preview_import
from sightline.linkage.staging import stage_extract

from .scene import importer

MAPPING = """
system = "{system}"
words = "{words}"
encoding = "utf-8"
delimiter = "comma"
dates = ["yyyy-mm-dd"]
times = ["yyyy-mm-dd HH:MM"]

[codes.kind]
REF = "referral"
DA = "domestic_abuse"
INV = "investigation"
CPP = "child_protection_plan"
SP = "safety_plan"
ORD = "order"

[[file]]
name = "people.csv"
key = "No"
known = "Made"

[[file.makes]]
kind = "identity"
as = "person"

[[file.makes]]
kind = "name"
of = "person"
given = "Forename"
family = "Surname"

[[file.makes]]
kind = "birth_date"
of = "person"
born_on = "Born"

[[file.makes]]
kind = "marker"
as = "warning"
of = "person"
is = "=missing_often"
text = "=Goes missing"
filled = "WarnReview"

[[file.makes]]
kind = "step"
of = "warning"
step = "=in_force"
taken_at = "Made"
by = "=The old system"
review_due = "WarnReview"
filled = "WarnReview"

[[file]]
name = "cases.csv"
key = "Case"
known = "Opened"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"

[[file.makes]]
kind = "event"
as = "log"
is = "=incident"
occurred_from = "Opened"
title = "=Case {{Case}}"
account = "What"

[[file.makes]]
kind = "involvement"
of = "person"
event = "log"
role = "=subject"

[[file.makes]]
kind = "matter"
as = "case"
of = "person"
event = "log"
is = {{ column = "Kind", codes = "kind" }}
words = "What"
owner_words = "Owner"
review_due = "Due"
since = "Since"

[[file.makes]]
kind = "matter_step"
of = "case"
step = "=assessed"
taken_at = "Assessed"
by = "Owner"
why = "=Assessed in the old system"
filled = "Assessed"

[[file.makes]]
kind = "matter_step"
of = "case"
step = "=closed"
taken_at = "Closed"
by = "Owner"
filled = "Closed"
"""

PEOPLE = """No,Forename,Surname,Born,Made,WarnReview
1,Ada,Marsh,2014-04-03,2022-02-01 10:00,2023-01-10
2,Ben,Lind,2013-06-05,2022-02-01 10:05,
3,Cara,Frost,1980-01-09,2022-02-01 10:10,
"""
CASES = """Case,No,Kind,What,Owner,Due,Since,Opened,Assessed,Closed
C1,1,REF,Found alone at the bus station,PC 1234 Smith,2023-03-01,2023-02-01,2023-02-01 21:30,,
C2,2,REF,Bruises seen at school,PC 1234 Smith,,2023-02-03,2023-02-03 09:00,2023-02-04 09:00,
C3,3,INV,Assault on a neighbour,DC 77 Jones,2023-06-01,2023-02-05,2023-02-05 09:00,,
C4,2,DA,Shouting heard,,2023-02-20,2023-02-06,2023-02-06 22:00,,
C5,1,REF,Looked into and closed,PC 1234 Smith,,2022-02-06,2022-02-06 22:00,2022-02-07 09:00,2022-03-01 09:00
C6,1,XYZ,A kind that nobody knows,PC 1234 Smith,,2023-02-06,2023-02-06 22:00,,
"""


def bring_in_matters(
    folder: Path, *, system: str = "crest", people: str = PEOPLE, cases: str = CASES, mapping: str = MAPPING
) -> BatchReport:
    """Write the extract of a system and import it."""
    where, written = _written(folder, system, people, cases, mapping)
    return import_extract(importer(), written, where)


def preview_matters(folder: Path, *, system: str) -> None:
    """Write the extract of a system and preview it."""
    where, written = _written(folder, system, PEOPLE, CASES, MAPPING)
    batch = stage_extract(importer(), mapping_at(written), where, lambda *_: None, ordered_by="a test")
    preview_import(importer(), batch)


def _written(folder: Path, system: str, people: str, cases: str, mapping: str) -> tuple[Path, Path]:
    """The folder of the extract, and its mapping."""
    where = folder / system
    where.mkdir(exist_ok=True)
    (where / "people.csv").write_text(people, encoding="utf-8", newline="")
    (where / "cases.csv").write_text(cases, encoding="utf-8", newline="")
    written = folder / f"{system}.toml"
    written.write_text(mapping.format(system=system, words=f"{system.capitalize()} (cases)"), encoding="utf-8")
    return where, written
