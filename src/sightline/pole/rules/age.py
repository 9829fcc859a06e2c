"""Ages in words, no more exact than the date of birth allows. A child is anybody under 18 (Children Act 1989 s105)."""

import calendar
from datetime import date

from .dates import date_words

ADULT_AT = 18


def whole_months(born_on: date, today: date) -> int:
    """Completed months from one date to another. Born on the 31st, a month is complete on a short month's last day."""
    months = (today.year - born_on.year) * 12 + today.month - born_on.month
    last_day = calendar.monthrange(today.year, today.month)[1]
    return months - (1 if today.day < min(born_on.day, last_day) else 0)


def age_in_years(born_on: date, today: date) -> int:
    """Completed years. Somebody born on 29 February comes of age on 1 March in a common year."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def age_words(born_on: date, precision: str, today: date) -> str:
    """The age as somebody would say it: days, weeks, months, then years; "about" where the date is not to the day."""
    if born_on > today:
        return "not yet born on that date"
    if precision == "year":
        years = today.year - born_on.year
        return f"{max(years - 1, 0)} or {_count(max(years, 1), 'year')}"
    months, days = whole_months(born_on, today), (today - born_on).days
    if days < 14:
        words = _count(days, "day")
    elif months < 6:
        words = _count(days // 7, "week")
    elif age_in_years(born_on, today) < 2:
        words = _count(months, "month")
    else:
        words = _count(age_in_years(born_on, today), "year")
    return words if precision == "day" else f"about {words}"


def unborn_words(due_on: date, today: date) -> str:
    """How a child whose birth is not recorded is spoken of: when the day has passed, that is said."""
    if due_on < today:
        return f"expected {date_words(due_on)}, no birth recorded"
    return f"unborn, expected {date_words(due_on)}"


def may_be_child(born_on: date, precision: str, today: date) -> bool:
    """Whether somebody may be under 18: where the date is not exact, the latest that it can be counts."""
    latest = born_on
    if precision == "year":
        latest = date(born_on.year, 12, 31)
    elif precision == "month":
        latest = date(born_on.year, born_on.month, calendar.monthrange(born_on.year, born_on.month)[1])
    return age_in_years(min(latest, today), today) < ADULT_AT
