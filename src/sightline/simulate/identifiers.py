"""Identifiers in their true form, from ranges that are never issued to anybody.

Sources: NHS Data Dictionary (modulus 11; 999 is the test range); DfE UPN guide (check letter); PNC id form as in
published HMPPS code
(check letter modulus 23); Ofcom's numbers for drama (07700 900000 to 900999, 01632 960000 to 960999).
"""

from __future__ import annotations

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
NO_SUCH_AUTHORITY = 998
RESERVED_MOBILES = 100  # 07700 900900 and up are the demonstration family's


def nhs_check_digit(nine: str) -> int:
    """The tenth digit of an NHS number; 10 means that the nine digits cannot be used."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return (11 - total % 11) % 11


def nhs_number(serial: int) -> str:
    """The serial-th valid number of the test range 999 (serials 0 to 499,999). Two serials never share one."""
    # Each serial owns two neighbours; their check digits differ by two, so at least one of them can be used.
    body = f"999{serial * 2:06d}"
    if nhs_check_digit(body) == 10:
        body = f"999{serial * 2 + 1:06d}"
    return f"{body}{nhs_check_digit(body)}"


def upn_check_letter(twelve: str) -> str:
    """The letter that stands before the twelve digits of a pupil number."""
    total = sum(int(digit) * weight for digit, weight in zip(twelve, range(2, 14), strict=True))
    return UPN_LETTERS[total % 23]


def upn(school: int, year: int, serial: int) -> str:
    """A pupil number: letter, authority (none such), school, year it was given, serial."""
    body = f"{NO_SUCH_AUTHORITY}{4000 + school:04d}{year % 100:02d}{serial % 1000:03d}"
    return upn_check_letter(body) + body


def pnc_check_letter(year: int, serial: int) -> str:
    """The letter at the end of a PNC id of that year and serial."""
    return PNC_LETTERS[int(f"{year % 100:02d}{serial:07d}") % 23]


def pnc_id(year: int, serial: int) -> str:
    """YYYY/NNNNNNNL with serials of nine million and up, far beyond a year's real entries."""
    number = 9_000_000 + serial % 1_000_000
    return f"{year}/{number:07d}{pnc_check_letter(year, number)}"


def mobile(serial: int) -> str:
    """A mobile number of those set aside for drama; nine hundred of them, so people share."""
    return f"07700 900{serial % (1000 - RESERVED_MOBILES):03d}"


def landline(serial: int) -> str:
    """A landline number of those set aside for drama."""
    return f"01632 960{serial % 1000:03d}"


def registration(serial: int) -> str:
    """A vehicle mark that was never issued: no office has the letters ZX and no mark the age 00."""
    letters = "ABCDEFGHJKLMNOPRSTUVWXY"
    first, rest = divmod(serial, len(letters) ** 2)
    second, third = divmod(rest, len(letters))
    return f"ZX00 {letters[first % len(letters)]}{letters[second]}{letters[third]}"


def uprn(serial: int) -> str:
    """Twelve digits beginning 999, above every number that was allotted."""
    return f"999{serial:09d}"
