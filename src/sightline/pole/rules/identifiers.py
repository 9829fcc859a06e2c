"""Identifiers that other bodies give: their names, their form, and which are trusted to say who somebody is.

Sources: NHS Data Dictionary (NHS NUMBER, modulus 11); Department for Education, Unique Pupil Numbers guide (check
letter); PNC identifiers in the form yyyy/nnnnnnnX. Trust is local policy: a trusted identifier joins records here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True)
class Scheme:
    """One kind of identifier. `trusted`: two records that share one are held to be one person."""

    key: str
    words: str
    trusted: bool
    is_valid: Callable[[str], bool]
    form: str


def fold_identifier(value: str) -> str:
    """The identifier without spaces and punctuation, in capitals: what is compared."""
    return re.sub(r"[^A-Z0-9]", "", value.upper())


def is_nhs_number(value: str) -> bool:
    """Whether the ten digits end in their modulus 11 check digit."""
    digits = fold_identifier(value)
    if not re.fullmatch(r"\d{10}", digits) or len(set(digits)) == 1:
        return False
    total = sum(int(d) * weight for d, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11 == int(digits[9])


def is_upn(value: str) -> bool:
    """Whether a unique pupil number begins with its check letter (twelve digits, or eleven and a letter)."""
    upn = fold_identifier(value)
    if not re.fullmatch(r"[A-Z]\d{11}[\dA-Z]", upn):
        return False
    tail = [int(d) for d in upn[1:12]]
    last = int(upn[12]) if upn[12].isdigit() else _UPN_LETTERS.find(upn[12])
    total = sum(d * weight for d, weight in zip([*tail, last], range(2, 14), strict=True))
    return last >= 0 and _UPN_LETTERS[total % 23] == upn[0]


def is_pnc_id(value: str) -> bool:
    """Whether it is a year, up to seven digits and a letter."""
    return bool(re.fullmatch(r"(19|20)\d{2}\d{1,7}[A-Z]", fold_identifier(value)))


def _anything(value: str) -> bool:
    return bool(fold_identifier(value))


SCHEMES: dict[str, Scheme] = {
    s.key: s
    for s in (
        Scheme("pnc", "PNC identifier", True, is_pnc_id, "a year, a number and a letter, such as 2019/0123456X"),
        Scheme("nhs", "NHS number", True, is_nhs_number, "ten digits; the last one checks the others"),
        Scheme("upn", "Unique pupil number", True, is_upn, "a letter and twelve digits"),
        Scheme("crest", "Crest nominal number", True, _anything, "the number in the old crime system"),
        Scheme("harbour", "Harbour child number", False, _anything, "the number in the old referral database"),
        Scheme("lantern", "Lantern person reference", True, _anything, "the number in the old missing-persons system"),
        Scheme("other", "Other reference", False, _anything, "any reference"),
    )
}


def problem_with(scheme: str, value: str) -> str | None:
    """Why the value cannot be an identifier of this scheme, in a sentence, or None."""
    known = SCHEMES.get(scheme)
    if known is None:
        return f"There is no kind of identifier called {scheme}."
    if known.is_valid(value):
        return None
    return f"{value!r} is not a valid {known.words}: it should be {known.form}."
