"""Duties' jobs: thin wrappers that the worker runs."""

from datetime import date
from uuid import UUID

from procrastinate.contrib.django import app

from .working import escalate_due, give_on_what_was_left, reckon_again


@app.periodic(cron="* * * * * */15")
@app.task(queueing_lock="escalate_due_duties", pass_context=False)
def escalate_due_duties(timestamp: int) -> None:
    """Every quarter of a minute, tell people of duties whose time has come."""
    escalate_due()


@app.periodic(cron="* * * * * 7,22,37,52")
@app.task(queueing_lock="give_on_duties", pass_context=False)
def give_on_duties(timestamp: int) -> None:
    """Every quarter of a minute, give on what somebody left who went off duty."""
    give_on_what_was_left()


@app.task(pass_context=False)
def give_on_duties_of(user: str) -> None:
    """Give on at once what somebody left whose post or account has ended."""
    give_on_what_was_left([UUID(user)])


@app.task(pass_context=False)
def reckon_calendar(why: str, school: str = "", days: str = "") -> None:
    """Reckon anew what a change of a school's days, or of bank holidays, touches."""
    reckon_again(why, UUID(school) if school else None, [date.fromisoformat(day) for day in days.split(",") if day])
