"""An extract like none of the project's own: an old child protection database's, ten rows a file, with its dirt.

`write_extract` writes it as the old system would; `MAPPING` is its draft as a person corrected it.
"""

import json
from datetime import datetime
from pathlib import Path

import openpyxl

SUBJECTS = """REF;SUBJECT;DOB;GENDER;ADDR1;ADDR2;ADDR3;PCODE;TEL;PLAN;NOTES;WORKER;CREATED;AMENDED
CPU/01;'SMITH Jane Ann (Jenny)';3-Feb-09;F;Flat 2;14 Mill Lane;Eastmere;ZX1 4AB;07700 900101;NEGL;\
'Mum''s partner; present.
Dog in the garden';JS1;14/03/2019 09:30;
CPU/02;O'BRIEN Siân;N/K;F;NFA;;;;ex-directory;;;KM2;20/05/2020 11:00;
CPU/03;'VAN DER BERG Leah';01/01/1900;F;The Old Forge;Lower Wick;Eastmere;ZY21QD;;EMOT;N/K;ZZ9;02/06/2021 16:45;
CPU/04;McDONALD Tyler-Jay (TJ);17-Aug-84;M;1A High Street;;Eastmere;;07700 900104;;;JS1;02/06/2021 17:00;
CPU/05;KHAN Yusuf;31-Feb-11;M;9 High Street;;Eastmere;;;NEGL;;JS1;02/06/2021 17:00;
CPU/06;ADEYEMI Oluwaseun;about 6;M;;;;;;;;JS1;03/06/2021 08:00;
;PATEL Priya;4-Apr-10;F;;;;;;;;KM2;03/06/2021 08:15;
CPU/07;DAVIES Ruby;5-May-12;X?;;;;;;;;KM2;03/06/2021 08:30;
CPU/08;LEE Harry James;6-Jun-14;M;;;;;;;;AB3;yesterday;
CPU/09;WÓJCIK Kacper;7-Jul-15;M;12 Orchard Road;;Eastmere;ZX3 3AB;;PHYS;;AB3;04/06/2021 09:00;
"""
WORKERS = "CODE|FULLNAME|TEAM\nJS1|DC John Sands|North\nKM2|DS K. Moor|North\nAB3|DC Abi Boyd|South\n"
MAPPING = """
system = "kidsafe"
words = "Kidsafe (child protection unit)"
dates = ["dd-Mon-yy", "dd/mm/yyyy", "yyyy-mm-dd"]
times = ["dd/mm/yyyy HH:MM", "yyyy-mm-dd HH:MM:SS", "yyyy-mm-ddTHH:MM:SS"]
two_digit_years_from = 1930
nothing = ["n/k", "01/01/1900", "ex-directory"]
history_from = 2019-01-01

[[code_list]]
name = "WORKERS.TXT"
delimiter = "pipe"
codes = "workers"
code = "CODE"
means = "FULLNAME"

[codes.workers]
ZZ9 = "ZZ9 (not in the list of workers)"

[codes.sex]
F = "female"
M = "male"

[codes.plan]
NEGL = "Child protection plan: neglect"
EMOT = "Child protection plan: emotional abuse"
PHYS = "Child protection plan: physical abuse"

[codes.case]
S47 = "Section 47 enquiry"
CIN = "Child in need"

[codes.alone]
Y = "yes"
N = "no"
NA = ""

[[file]]
name = "SUBJECT.TXT"
encoding = "windows-1252"
delimiter = "semicolon"
quotes = "single"
key = "REF"
known = "CREATED"
changed = "AMENDED"

[[file.makes]]
kind = "identity"
as = "person"

[[file.makes]]
kind = "name"
of = "person"
written = { column = "SUBJECT", read = ["without_brackets", "surname_first"] }

[[file.makes]]
kind = "name"
of = "person"
is = "=nickname"
full = { column = "SUBJECT", read = "in_brackets" }

[[file.makes]]
kind = "birth_date"
of = "person"
born_on = "DOB"

[[file.makes]]
kind = "sex"
of = "person"
value = { column = "GENDER", codes = "sex" }

[[file.makes]]
kind = "place"
as = "home"
written = "={ADDR1}, {ADDR2}, {ADDR3}, {PCODE}"
unless = { ADDR1 = ["NFA"] }

[[file.makes]]
kind = "place"
as = "nowhere"
is = "=no_fixed_abode"
description = "=No fixed abode"
when = { ADDR1 = ["NFA"] }

[[file.makes]]
kind = "residence"
of = "person"
place = ["home", "nowhere"]

[[file.makes]]
kind = "phone"
of = "person"
number = "TEL"

[[file.makes]]
kind = "event"
as = "note"
is = "=contact"
occurred_from = "CREATED"
title = "=Note on {REF}"
account = "NOTES"
filled = "NOTES"

[[file.makes]]
kind = "involvement"
of = "person"
event = "note"
role = "=subject"

[[file.makes]]
kind = "matter"
of = "person"
is = "=child_protection_plan"
words = { column = "PLAN", codes = "plan" }
owner_words = { column = "WORKER", codes = "workers" }
since = "CREATED"
filled = "PLAN"

[[file]]
name = "Cases 2019-23.xlsx"
shape = "xlsx"
sheet = "Cases"
header_row = 4
key = "Case No"
known = { column = "Opened", read = "excel_date" }

[[file.uses]]
as = "person"
identity = "Subject ref"
in = "SUBJECT.TXT"

[[file.makes]]
kind = "event"
as = "case"
is = "=incident"
occurred_from = { column = "Opened", read = "excel_date" }
title = "=Case {Case No}"
account = "Offence / concern"

[[file.makes]]
kind = "involvement"
of = "person"
event = "case"
role = "=subject"

[[file.makes]]
kind = "matter"
of = "person"
event = "case"
is = "=investigation"
words = { column = "Type", codes = "case" }
owner_words = { column = "OIC", codes = "workers" }
since = { column = "Opened", read = "excel_date" }
until = "Closed"
review_due = "Review"

[[file]]
name = "visits.jsonl"
shape = "json_lines"
key = "visit_id"
known = "at"

[[file.uses]]
as = "person"
identity = "subject"
in = "SUBJECT.TXT"

[[file.makes]]
kind = "event"
as = "visit"
is = "=contact"
occurred_from = "at"
title = "=Visit {visit_id}"
account = "outcome"

[[file.makes]]
kind = "involvement"
of = "person"
event = "visit"
role = "=subject"
seen = "child_seen"
spoken_to = { column = "alone", codes = "alone" }
"""
_CASES: tuple[tuple[object, ...], ...] = (
    (1001, "CPU/01", datetime(2022, 5, 4), None, "S47", "Neglect", datetime(2022, 8, 2), "JS1"),
    (1002, "CPU/02", 44000, datetime(2020, 9, 19), "CIN", "N/K", None, "KM2"),
    (1003, "CPU/99", datetime(2022, 2, 1), None, "S47", "Bruise to arm", None, "AB3"),
    (1004, "CPU/03", "not known", None, "S47", "Neglect", None, "AB3"),
    (1005, "CPU/03", datetime(2022, 2, 3), None, "S.47?", "Neglect", None, "AB3"),
    (1006, "CPU/05", datetime(2022, 2, 4), None, "S47", "Neglect", None, "JS1"),
    *((n, "CPU/09", datetime(2022, 3, n - 1006), None, "CIN", "Neglect", None, "AB3") for n in (1007, 1008, 1009)),
    ("Total", 9),
)
HEAD = ("Case No", "Subject ref", "Opened", "Closed", "Type", "Offence / concern", "Review", "OIC")


def write_extract(folder: Path, subjects: str = SUBJECTS) -> Path:
    """Write the four files into `folder`; gives it. The mapping is written beside it."""
    folder.mkdir()
    (folder / "SUBJECT.TXT").write_text(subjects.replace("Ó", "\xd3"), encoding="cp1252", newline="")
    (folder / "WORKERS.TXT").write_text(WORKERS, encoding="utf-8")
    (folder / "visits.jsonl").write_text("".join(json.dumps(visit) + "\n" for visit in _visits()), encoding="utf-8")
    _cases(folder / "Cases 2019-23.xlsx")
    (folder.parent / "kidsafe.toml").write_text(MAPPING, encoding="utf-8")
    return folder


def _cases(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    book.active["A1"] = "Kidsafe export"
    sheet = book.create_sheet("Cases")
    sheet["A1"], sheet["A2"] = "Wickhamshire Constabulary, Child Protection Unit", "Cases, all years"
    for row in (1, 2):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(HEAD))
    for line, values in enumerate((HEAD, *_CASES), start=4):
        for column, value in enumerate(values, start=1):
            sheet.cell(line, column, value)
    book.save(path)


def _visits() -> list[dict[str, object]]:
    visits: list[dict[str, object]] = [
        {"visit_id": n, "subject": f"CPU/0{n % 3 + 1}", "at": f"2022-06-{n:02}T10:00:00", "child_seen": n % 2 == 0}
        for n in range(1, 11)
    ]
    for number, visit in enumerate(visits):
        visit |= {"alone": "YN"[number % 2], "outcome": "Home clean.\nFood in fridge."}
    visits[4]["at"] = "2021-13-01T10:00:00"
    visits[5]["subject"] = "CPU/77"
    visits[6]["child_seen"] = "perhaps"
    visits[7] |= {"child_seen": None, "alone": "NA"}
    del visits[8]["outcome"]
    return visits
