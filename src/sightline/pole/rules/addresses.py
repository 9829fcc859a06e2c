"""Addresses on one line."""

KIND_WORDS = {"address": "Address", "no_fixed_abode": "No fixed abode", "elsewhere": "Somewhere without an address"}


def address_line(  # noqa: PLR0913
    *, kind: str, unit: str, building: str, street: str, locality: str, town: str, postcode: str, description: str
) -> str:
    """The address on one line, as it is said; its description, or its kind in words, where it has no parts."""
    number_and_street = " ".join(p for p in (building, street) if p)
    said = ", ".join(p for p in (unit, number_and_street, locality, town, postcode) if p) or description
    return said or KIND_WORDS.get(kind, kind)
