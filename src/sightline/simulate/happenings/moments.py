"""Clock times as the old systems kept them: local time in England, without an offset."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sightline.simulate.dice import Dice, Odds

HOURS = Odds(list(enumerate([5, 4, 3, 2, 1, 1, 2, 4, 6, 7, 7, 7, 8, 7, 8, 10, 11, 11, 12, 12, 12, 11, 10, 8])))
OFFICE_HOURS = Odds(
    [(8, 4), (9, 12), (10, 13), (11, 12), (12, 8), (13, 9), (14, 12), (15, 13), (16, 11), (17, 4), (19, 1), (22, 1)]
)
OFFICERS = (
    "PC 2417 Harrowell", "PC 3108 Okeham", "PC 1955 Dunsby", "PC 4420 Virdee", "PC 2871 Maslin", "PC 3366 Tolliver",
    "PS 0912 Ashgrove",
    "PS 1180 Nwosu", "DC 5523 Fennimore", "DC 5171 Rahimi", "DC 4987 Pettigrew", "DS 1403 Cawthorn",
    "DS 1288 Llewellyn", "A/PS 2209 Brandt",
    "PC 4102 Szymanski", "PC 3791 Greatrex", "DC 5046 Quill", "DI 0671 Sallow",
)  # fmt: skip


def real(moment: datetime) -> datetime:
    """A time that the clocks truly showed: the hour that the change to summer time leaves out is moved on."""
    last_sunday_of_march = moment.month == 3 and moment.day >= 25 and moment.weekday() == 6
    return moment + timedelta(hours=1) if last_sunday_of_march and moment.hour == 1 else moment


def at_hour(dice: Dice, day: date, hours: Odds[int] = HOURS) -> datetime:
    """A minute of that day, at an hour drawn from those given."""
    return real(datetime.combine(day, time(dice.draw(hours), dice.number(0, 59))))


def later(dice: Dice, moment: datetime, least: float, most: float) -> datetime:
    """A minute between `least` and `most` hours after."""
    return real(moment + timedelta(minutes=dice.number(round(least * 60), round(most * 60))))


def officer(dice: Dice) -> str:
    """The name and rank of an officer."""
    return dice.pick(OFFICERS)
