"""Whether an address on record is the house that the caller named, or only its neighbour.

A search by address gives the nearest: of a street whose number 4 nobody recorded it gives number 14. Who lives there
is then told of another family, so a number that differs is said wherever the two stand together.
"""

import re

_FLAT = r"(?:flat|apartment|unit|room)\s+\w+\s*,?\s*"
_SAID = re.compile(rf"(?:^|[,;]\s*|\b(?:at|outside|near|number|no\.?)\s+)(?:{_FLAT})?(\d+)([a-z]?)\s*,?\s+[a-z]", re.I)
_NUMBER = re.compile(r"(?<!\w)(\d+)[a-z]?(?!\w)", re.I)


def other_number(said: str, address: str) -> str:
    """The number of the house in what was said, where the address has numbers and not that one; else empty.

    No number said, or a house that has a name only, tells nothing. "4" and "4a" are taken for one house.
    """
    named, there = _SAID.search(said), _NUMBER.findall(address)
    return "" if not named or not there or named[1] in there else named[1] + named[2]


def another_house(said: str, address: str) -> str:
    """A sentence where the address is not the house that was said; else empty."""
    number = other_number(said, address)
    return f"Another house: the call said number {number}, and this is {address}." if number else ""
