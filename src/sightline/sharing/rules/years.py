"""Years from a day, where the day may be 29 February."""

from datetime import date


def years_after(day: date, years: int) -> date:
    """The day on which a period of so many years since `day` ends: the same date, or the last day of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def birthday(born_on: date, age: int) -> date:
    """The day on which somebody reaches an age: born on 29 February, 1 March in other years, in English law."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
