"""Incident logs in the journeys' force."""

from conftest import acting_as

from sightline.contact import commands
from sightline.contact.commands.open_log import Call
from sightline.contact.tests.briefing_scene import household, unit_sent
from sightline.core import clock
from sightline.core.transactions import transaction_as


def leave_logs() -> None:
    """One open log, with a line beside what the caller said."""
    handler = acting_as("call_handler")
    with transaction_as(handler.actor):
        call = Call(where="Larkspur Rise, the blue door", what="Shouting next door and a child crying")
        log = commands.open_log(handler, call)
        commands.enter_in_log(handler, log, "Caller can hear a man, and something breaking", source="The caller")


def send_a_unit() -> None:
    """A log at a household with children and somebody who poses a risk to them, and the officer's unit on its way."""
    dispatcher = acting_as("dispatcher")
    with transaction_as(dispatcher.actor):
        home = household(dispatcher, clock.now())
        unit_sent(dispatcher, home.log)
