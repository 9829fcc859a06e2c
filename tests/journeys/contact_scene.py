"""Incident logs in the journeys' force, one of them of a baby, whose prompt an inspector let go."""

from conftest import acting_as

from sightline.contact import commands
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.states import ChildAnswer
from sightline.contact.rules.thrive import LETTERS, Assessment
from sightline.core.transactions import transaction_as
from sightline.decisions.commands.deciding import Deciding


def leave_logs() -> None:
    """One open log, assessed and graded, with a unit that has not answered yet."""
    handler, dispatcher = acting_as("call_handler"), acting_as("dispatcher")
    with transaction_as(handler.actor):
        call = Call(where="Larkspur Rise, the blue door", what="Shouting next door and a child crying")
        log = commands.open_log(handler, call)
        commands.enter_in_log(handler, log, "Caller can hear a man, and something breaking", source="The caller")
        words = {letter.key: f"As far as the caller can say: {letter.words.lower()}" for letter in LETTERS}
        commands.record_thrive(handler, log, Assessment(words, ChildAnswer.PRESENT, children="A girl of about four"))
        commands.grade_log(handler, log, "priority", Deciding("A child may be hurt, and the man is still there"))
        baby = commands.open_log(handler, Call(where="Larkspur Rise, the red door", what="Baby not feeding, 7 wk old"))
    with transaction_as(dispatcher.actor):
        commands.send_unit(dispatcher, log, "AV21")
    inspector = acting_as("control_room_inspector")
    with transaction_as(inspector.actor):
        looked = Looked(Outcome.DISMISSED, "The baby is a doll: PC Ada Bell has been, and seen it")
        commands.take_second_look(inspector, baby, looked)
