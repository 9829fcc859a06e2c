"""Incident logs in the journeys' force."""

from conftest import acting_as

from sightline.contact import commands
from sightline.contact.commands.open_log import Call
from sightline.contact.taking_logs import acting_for
from sightline.contact.tests.cad_scene import BABY
from sightline.core.transactions import transaction_as


def leave_logs() -> None:
    """One open log, with a line beside what the caller said."""
    handler = acting_as("call_handler")
    with transaction_as(handler.actor):
        call = Call(where="Larkspur Rise, the blue door", what="Shouting next door and a child crying")
        log = commands.open_log(handler, call)
        commands.enter_in_log(handler, log, "Caller can hear a man, and something breaking", source="The caller")
    _deliver_log()


def _deliver_log() -> None:
    """One log that came from the force's own control system, and was closed there."""
    keeper = acting_as("records_manager")
    with transaction_as(keeper.actor):
        tannoy = commands.keep_control_system(keeper, "tannoy", "Tannoy", every_minutes=5)
    delivers = acting_for(tannoy)
    with transaction_as(delivers.actor):
        sent = {**BABY, "as_at": None, "received_at": None, "state": "Closed", "result": "ADVICE", "channel": "TETRA7"}
        commands.deliver_log(delivers, tannoy, sent)
