"""Of what parts of a record may be chosen to be shared, and what never leaves as it is (domain 8, 12.4).

A share opens the rows that were chosen, not the record: what is recorded later is told by another share. Intelligence,
source rows, open matters and what others look like never go; what a partner has to know of risk goes in the sender's
own words, with what must be done with it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One choice: what a screen calls it, the kinds of fact that it holds, and what its sender should know."""

    key: str
    words: str
    kinds: tuple[str, ...] = ()
    hint: str = ""


PARTS: dict[str, Part] = {
    part.key: part
    for part in (
        Part(
            "who",
            "Who they are",
            ("name", "birth_date", "expected_birth", "death", "sex", "gender", "ethnicity"),
            "Names, date of birth, sex, gender, ethnicity",
        ),
        Part(
            "needs",
            "What talking with them takes",
            ("language", "communication_need"),
            "Languages, and whether an interpreter is needed",
        ),
        Part("contact", "How to reach them", ("phone",), "Telephone numbers"),
        Part("home", "Where they live now", ("residence",), "Safe addresses are withheld"),
        Part("family", "Who their closest family are", ("relationship",), "Names and dates of birth, and no more"),
        Part("warnings", "Warning markers", (), "With the steps by which each came into force"),
    )
}
EVENT, WORDS = "event", "words"
"""An event that was chosen, whole with what is said of it; and what the sender tells in their own words."""

PART_WORDS = {**{key: part.words for key, part in PARTS.items()}, EVENT: "An event", WORDS: "In the sender's words"}
NEVER: dict[str, str] = {
    "intelligence_report": "Intelligence is never shared as it is. Say in your own words what they need to know.",
}
"""Kinds of event that never leave as they are, with what to do instead."""
