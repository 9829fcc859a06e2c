"""A small extract of a small system, to be brought in: three files and a mapping that tests may bend."""

from pathlib import Path

from sightline.core.acts import Acting
from sightline.linkage.api import BatchReport, FileReport, import_extract
from sightline.workforce.actors import system_acting
from sightline.workforce.models import Agency
from sightline.workforce.sign_ins import FORCE

MAPPING = """
system = "crest"
words = "The old system"
encoding = "utf-8"
delimiter = "comma"
dates = ["dd/mm/yyyy"]
times = ["dd/mm/yyyy HH:MM"]
nothing = ["UNKNOWN"]
history_from = 2021-11-01

[codes.sex]
F = "female"
M = "male"
U = ""

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
kind = "sex"
of = "person"
value = { column = "Sex", codes = "sex" }

[[file.makes]]
kind = "identifier"
of = "person"
scheme = "=nhs"
value = "NHS"

[[file.makes]]
kind = "identifier"
of = "person"
scheme = "=pnc"
value = "PNC"

[[file]]
name = "changes.csv"
key = "ChangeNo"

[file.history]
of_file = "people.csv"
of = "No"
field = "Field"
was = "Was"
at = "Changed"
columns = { BORN = "Born", SURNAME = "Surname" }
changed = { Why = "Married" }

[[file]]
name = "logs.csv"
key = "Log"
known = "At"

[[file.uses]]
as = "person"
identity = "No"
in = "people.csv"

[[file.makes]]
kind = "event"
as = "log"
is = "=incident"
occurred_from = "At"
title = "What"

[[file.makes]]
kind = "involvement"
of = "person"
event = "log"
role = "=subject"
"""

PEOPLE = """No,Forename,Surname,Born,Sex,NHS,PNC,Made,Colour
1,Ada,Marsh,03/04/2012,F,9990000018,,01/02/2022 10:00,blue
2,Ben,Marsh,05/06/1985,M,,2019/0001234X,01/02/2022 10:05,
3,Cara,Lind,UNKNOWN,U,,,02/02/2022 09:00,
"""
CHANGES = "ChangeNo,No,Field,Was,Changed,Why\n"
LOGS = """Log,No,At,What
L1,1,05/02/2022 21:30,Left alone
L2,2,06/02/2022 08:00,Seen drunk
"""


def extract(
    folder: Path, *, people: str = PEOPLE, changes: str = CHANGES, logs: str = LOGS, mapping: str = MAPPING
) -> Path:
    """Write the extract and its mapping; gives the extract's folder. The mapping lies beside it."""
    where = folder / "extract"
    where.mkdir(exist_ok=True)
    for name, text in (("people.csv", people), ("changes.csv", changes), ("logs.csv", logs)):
        (where / name).write_text(text, encoding="utf-8", newline="")
    (folder / "old.toml").write_text(mapping, encoding="utf-8")
    return where


def importer() -> Acting:
    """The system's importer, for the demonstration's force."""
    force = Agency.objects.get(name=FORCE)
    return system_acting("importer", frozenset({"importer"}), force.id, force.name)


def bring_in(folder: Path, **texts: str) -> BatchReport:
    """Write the extract and import it."""
    where = extract(folder, **texts)
    return import_extract(importer(), folder / "old.toml", where)


def of(report: BatchReport, name: str) -> FileReport:
    """What became of one file."""
    return next(file for file in report.files if file.name == name)


def outcome(report: BatchReport, name: str) -> tuple[int, int, int, int]:
    """Rows in, accepted, rejected, already held, of one file."""
    file = of(report, name)
    return file.rows_in, file.accepted, file.rejected, file.already_held
