"""What can be said of when a school is open."""

from datetime import date, timedelta

from sightline.access.refusals import Refusal

LONGEST = timedelta(days=200)
"""Longer than any term: a slip of the year."""


def cannot_be_a_term(first_day: date, last_day: date, today: date) -> Refusal | None:
    """Why these are not the ends of a term, or None."""
    if last_day < first_day:
        return Refusal("ends_before", "The term has to end after it begins. Nothing was recorded.")
    if last_day - first_day > LONGEST:
        return Refusal("too_long", "That is longer than a term. Look at the years again; half-terms are two terms.")
    if last_day < today:
        return Refusal("term_over", "That term is over, so it changes nothing any more.")
    return None


def cannot_be_closed(day: date, today: date) -> Refusal | None:
    """Why a school cannot be said to be closed on this day, or None."""
    if day < today:
        return Refusal("day_passed", "That day has passed, so it changes nothing any more.")
    return None


def not_a_school(kind: str, name: str) -> Refusal | None:
    """Why an agency has no terms, or None."""
    return None if kind == "school" else Refusal("not_a_school", f"{name} is not a school or college.")


def not_their_school(school: object, own: object, *, own_is_school: bool) -> Refusal | None:
    """Why whoever works in one school does not say when another is open, or None."""
    if own_is_school and school != own:
        return Refusal("another_school", "You can say this of your own school only.")
    return None
