"""Incident logs in the journeys' force, one of them of a baby, whose prompt an inspector let go."""

from conftest import acting_as

from sightline.contact import commands
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.states import ChildAnswer
from sightline.contact.rules.thrive import LETTERS, Assessment
from sightline.contact.taking_logs import acting_for
from sightline.contact.tests.briefing_scene import household, unit_sent
from sightline.contact.tests.cad_scene import BABY
from sightline.core import clock
from sightline.core.transactions import transaction_as
from sightline.decisions.commands.deciding import Deciding


def leave_logs() -> None:
    """One open log, assessed and graded, with a unit that has not answered yet; one that speaks of children."""
    handler, dispatcher, officer = (acting_as(role) for role in ("call_handler", "dispatcher", "response_officer"))
    with transaction_as(handler.actor):
        call = Call(
            where="Larkspur Rise, the blue door",
            what="Shouting next door and a child crying",
            opening_code="Domestic incident",
            qualifiers=("domestic_abuse",),
        )
        log = commands.open_log(handler, call)
        commands.enter_in_log(handler, log, "Caller can hear a man, and something breaking", source="The caller")
        words = {letter.key: f"As far as the caller can say: {letter.words.lower()}" for letter in LETTERS}
        commands.record_thrive(handler, log, Assessment(words, ChildAnswer.PRESENT, children="A girl of about four"))
        commands.grade_log(handler, log, "priority", Deciding("A child may be hurt, and the man is still there"))
        baby = commands.open_log(handler, Call(where="Larkspur Rise, the red door", what="Baby not feeding, 7 wk old"))
    with transaction_as(dispatcher.actor):
        commands.send_unit(dispatcher, log, "AV21")
    with transaction_as(handler.actor):
        baby = commands.open_log(handler, Call(where="Larkspur Rise, the red door", what="Baby not feeding, 7 wk old"))
    inspector = acting_as("control_room_inspector")
    with transaction_as(inspector.actor):
        looked = Looked(Outcome.DISMISSED, "The baby is a doll: PC Ada Bell has been, and seen it")
        commands.take_second_look(inspector, baby, looked)
    with transaction_as(handler.actor):
        commands.open_log(handler, Call(where="Elm Road", what="Children on the roof", child=ChildAnswer.PRESENT))
    with transaction_as(officer.actor):
        found = Found(name="Tamsin Quickthorn", age=6, sex="female", lives_there=True)
        told = Sight("awake", demeanour=("watchful",), behaviour="Stood behind her aunt", words="He threw the plates")
        commands.record_found_child(officer, log, found, told)
    _deliver_log()


def send_a_unit() -> None:
    """A log at a household with children and somebody who poses a risk to them, and the officer's unit on its way."""
    dispatcher = acting_as("dispatcher")
    with transaction_as(dispatcher.actor):
        home = household(dispatcher, clock.now())
        unit_sent(dispatcher, home.log)


def _deliver_log() -> None:
    """One log that came from the force's own control system, and was closed there."""
    keeper = acting_as("records_manager")
    with transaction_as(keeper.actor):
        tannoy = commands.keep_control_system(keeper, "tannoy", "Tannoy", every_minutes=5)
    delivers = acting_for(tannoy)
    with transaction_as(delivers.actor):
        sent = {**BABY, "as_at": None, "received_at": None, "state": "Closed", "result": "ADVICE", "channel": "TETRA7"}
        commands.deliver_log(delivers, tannoy, sent)
