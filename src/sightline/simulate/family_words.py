"""What was typed about the demonstration family into the newer systems, and when."""

from __future__ import annotations

CAR = "ZX00 KJM"
NOT_TO_CONTACT = "Not to contact Donna Hollis or Keira Ashdown, by any means or through anybody else."
FLED = "Mother and child at grandmother's, Almshouse Yard; not to be told to anybody.\nSchool told who may collect."
AT_THE_DOOR = "Panic alarm fitted. Calls from 14 Larkspur Rise to be attended at once.\nKeira to have a code word."
# log, when, the questions answered yes with what was typed beside them, notes
CASES = (
    (1, "2021-11-20T22:05", (("24", ""),), "Child asleep, not seen."),
    (2, "2022-03-05T23:40", (("06", ""), ("13", ""), ("15", ""), ("24", "\"it was the drink\"")), ""),
    (
        3,
        "2022-08-20T01:15",
        (("01", ""), ("02", ""), ("03", ""), ("10", ""), ("13", ""), ("14", ""), ("15", ""),
         ("18", "twice, she thinks"), ("24", ""), ("27", "")),
        "Child of ten rang 999.\nSpoken to alone: 'when he has been out'.",
    ),
    (6, "2025-09-19T19:10", (("02", ""), ("06", ""), ("08", ""), ("09", "seven months"), ("26", "")), ""),
)  # fmt: skip
IN_THE_CELL = (
    ("2026-07-17T16:50", "RG", "Rights given. Gives name only, will not say who should be told."),
    ("2026-07-17T18:30", "OB", "Checked, crying, asks for her gran."),
    ("2026-07-17T20:55", "RG", "Rights given again with appropriate adult (social worker)."),
)
VISITS = (
    ("2025-06-03T10:15", "Seen at home, alone. Says he sees nobody from before."),
    ("2025-11-18T14:40", "No reply, card left"),
    ("2026-08-12T11:05", "Seen at front door only, would not let officers in."),
)
TRACE = ("Phone called, no answer", "Friends' addresses visited", "Social media looked at", "PNC circulated")
