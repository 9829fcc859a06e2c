"""Incident logs in the journeys' force."""

from conftest import acting_as

from sightline.contact import commands
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.rules.states import ChildAnswer
from sightline.core.transactions import transaction_as


def leave_logs() -> None:
    """One open log with a line beside what the caller said and a child who was found; one that speaks of children."""
    handler, officer = acting_as("call_handler"), acting_as("response_officer")
    with transaction_as(handler.actor):
        call = Call(
            where="Larkspur Rise, the blue door",
            what="Shouting next door and a child crying",
            opening_code="Domestic incident",
            qualifiers=("domestic_abuse",),
        )
        log = commands.open_log(handler, call)
        commands.enter_in_log(handler, log, "Caller can hear a man, and something breaking", source="The caller")
        spoken = Call(where="Elm Road", what="Children on the roof", child=ChildAnswer.PRESENT)
        commands.open_log(handler, spoken)
    with transaction_as(officer.actor):
        found = Found(name="Tamsin Quickthorn", age=6, sex="female", lives_there=True)
        told = Sight("awake", demeanour=("watchful",), behaviour="Stood behind her aunt", words="He threw the plates")
        commands.record_found_child(officer, log, found, told)
