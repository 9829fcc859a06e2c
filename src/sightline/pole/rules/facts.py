"""What cannot be recorded as a fact, each with its reason; and when two facts disagree.

Only contradictions are refused, never incompleteness: a child is recorded on whatever is known. `values` are the
model's own columns. `today` is the day in London.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sightline.access.refusals import Refusal

from . import ethnicity, family, identifiers
from .dates import date_words
from .disagreements import KnownDate

Values = Mapping[str, Any]
Check = Callable[[Values, date], Refusal | None]

EARLIEST_BIRTH = 1880
LONGEST_WAIT = timedelta(weeks=45)
_LOOKALIKES = {"name": "full", "phone": "number", "online_account": "handle", "vehicle": "registration"}


def cannot_hold(kind: str, values: Values, today: date) -> Refusal | None:
    """Why a fact of this kind cannot have these values, or None. Kinds without a check of their own give None."""
    if kind in _LOOKALIKES:
        return _says_nothing(kind, str(values.get(_LOOKALIKES[kind], "")))
    check = _CHECKS.get(kind)
    return check(values, today) if check else None


def _says_nothing(kind: str, text: str) -> Refusal | None:
    if any(letter.isalnum() for letter in text):
        return None
    thing = {
        "name": "a name",
        "phone": "a telephone number",
        "online_account": "the name used",
        "vehicle": "a registration",
    }
    return Refusal("says_nothing", f"Enter {thing[kind]}: there is no letter or number in what was typed.")


def _birth_date(values: Values, today: date) -> Refusal | None:
    born_on: date = values["born_on"]
    if born_on > today:
        return Refusal(
            "born_in_future",
            f"A date of birth cannot be in the future ({date_words(born_on)}). "
            "For a child who is not yet born, record an expected birth.",
        )
    if born_on.year < EARLIEST_BIRTH:
        return Refusal(
            "born_too_long_ago", f"A date of birth cannot be before {EARLIEST_BIRTH}. Check the year: {born_on.year}."
        )
    return None


def _expected_birth(values: Values, today: date) -> Refusal | None:
    if values["due_on"] - today > LONGEST_WAIT:
        return Refusal("due_too_late", "No child can be expected more than ten months from now. Check the date.")
    return None


def _death(values: Values, today: date) -> Refusal | None:
    died_on = values.get("died_on")
    if died_on and died_on > today:
        return Refusal("died_in_future", "A date of death cannot be in the future.")
    return None


def _identifier(values: Values, today: date) -> Refusal | None:
    problem = identifiers.problem_with(values["scheme"], values["value"])
    return (
        Refusal("not_an_identifier", f"{problem} Use ‘Other reference’ to keep it as it was given.")
        if problem
        else None
    )


def _ethnicity(values: Values, today: date) -> Refusal | None:
    if values["code"] in ethnicity.CODES:
        return None
    return Refusal("unknown_ethnicity", "Choose one of the 18+1 ethnicity codes.")


def _relationship(values: Values, today: date) -> Refusal | None:
    kinship = family.KINDS.get(values["kind"])
    if kinship is None:
        return Refusal("unknown_relationship", "Choose one of the relationships offered.")
    if values.get("parental_responsibility") == "yes" and not kinship.may_hold_responsibility:
        return Refusal(
            "no_responsibility_here",
            f"A {kinship.words} does not hold parental responsibility as such. Leave it out here.",
        )
    return None


def _address(values: Values, today: date) -> Refusal | None:
    if (values.get("easting") is None) != (values.get("northing") is None):
        return Refusal("half_a_grid_reference", "A grid reference needs both its easting and its northing.")
    uprn = values.get("uprn") or ""
    if uprn and not (uprn.isascii() and uprn.isdigit()):
        return Refusal("not_a_uprn", "A unique property reference number has only digits, at most twelve.")
    if not any(
        values.get(part) for part in ("unit", "building", "street", "locality", "town", "postcode", "description")
    ):
        if values.get("kind") == "no_fixed_abode":
            return None
        return Refusal("nowhere", "Enter any part of the address, or describe where it is.")
    return None


_CHECKS: dict[str, Check] = {
    "birth_date": _birth_date,
    "expected_birth": _expected_birth,
    "death": _death,
    "identifier": _identifier,
    "ethnicity": _ethnicity,
    "relationship": _relationship,
    "address": _address,
}


def is_with_oneself(kind: str) -> Refusal:
    """The refusal for a relationship, or a risk, of somebody with themselves."""
    what = "pose a risk to themselves here" if kind == "poses_risk" else "be related to themselves"
    extra = " Propose a self-harm marker instead." if kind == "poses_risk" else ""
    return Refusal("with_oneself", f"Nobody can {what}. Give the reference of another person.{extra}")


def disagree(kind: str, one: Values, other: Values) -> bool:
    """Whether two facts of a kind that people have one of cannot both be right.

    Dates count as exact as they are known, and what one of them leaves open is no disagreement.
    """
    if kind == "birth_date":
        first, second = (KnownDate(values["born_on"], values["precision"]) for values in (one, other))
        return not first.agrees_with(second)
    columns = (one.keys() & other.keys()) - {"self_defined"}
    return any(one[c] != other[c] for c in columns if one[c] is not None and other[c] is not None)


def born_about(age: int, today: date) -> date:
    """The middle of the year in which somebody who looks `age` years old was born: kept with the precision `about`."""
    year_of_last_summer = today.year if today.month > 6 else today.year - 1
    return date(year_of_last_summer - age, 7, 1)
