"""Incident logs in the journeys' force, one of them of a baby, whose prompt an inspector let go."""

from dataclasses import replace
from datetime import datetime, timedelta

from conftest import acting_as

from sightline.contact import commands
from sightline.contact.commands.link_person import Described
from sightline.contact.commands.open_log import Call
from sightline.contact.commands.record_child_seen import Sight
from sightline.contact.commands.record_found_child import Found
from sightline.contact.commands.take_second_look import Looked
from sightline.contact.rules.looking_again import Outcome
from sightline.contact.rules.progress import UnitStep
from sightline.contact.rules.states import Channel, ChildAnswer
from sightline.contact.rules.thrive import LETTERS, Assessment
from sightline.contact.taking_logs import acting_for
from sightline.contact.tests.briefing_scene import household, unit_sent
from sightline.contact.tests.cad_scene import BABY
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.decisions.commands.deciding import Deciding
from sightline.duties.commands import record_school_term
from sightline.duties.models import Duty
from sightline.pole.models import Involvement
from sightline.workforce.models import Agency


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


def a_school_rings(friday: datetime) -> dict[str, str]:
    """On a Friday before half term, at that instant: a boy told his teacher. Gives where his log and its duties are.

    Its terms end that day and begin ten days later; an officer goes, sees him and leaves.
    """
    lead, handler, dispatcher, officer = (
        acting_as(role) for role in ("school_safeguarding_lead", "call_handler", "dispatcher", "response_officer")
    )
    with clock.frozen(friday), transaction_as(lead.actor):
        school = Agency.objects.get(id=lead.actor.agency_id)
        day = local_day(friday)
        record_school_term(lead, school, day - timedelta(days=40), day)
        record_school_term(lead, school, day + timedelta(days=10), day + timedelta(days=25))
    with clock.frozen(friday), transaction_as(handler.actor):
        said = "A boy of nine says that dad held mum by the neck last night. He goes home in ten minutes."
        call = Call("The school", said, channel=Channel.PARTNER, qualifiers=("domestic_abuse",), caller_name="Its lead")
        log = commands.open_log(handler, call)
        boy = commands.link_person(handler, log, Described("Ivor Quickmere", "9"), "child_resident")
        commands.grade_log(handler, log, "immediate", Deciding("He goes home to it"))
    with clock.frozen(friday + timedelta(minutes=4)), transaction_as(dispatcher.actor):
        unit = commands.send_unit(dispatcher, log, "AV55", User.objects.get(username="officer"))
    with clock.frozen(friday + timedelta(minutes=12)), transaction_as(dispatcher.actor):
        commands.record_unit(dispatcher, unit, UnitStep.AT_SCENE)
    with clock.frozen(friday + timedelta(minutes=50)), transaction_as(officer.actor):
        part = Involvement.objects.get(id=boy.id)
        seen = Sight("awake", demeanour=("watchful",), words="I do not want to go home", safe_how="With his aunt")
        commands.record_child_seen(officer, log, part, replace(seen, school=school))
    with clock.frozen(friday + timedelta(minutes=55)), transaction_as(dispatcher.actor):
        commands.record_unit(dispatcher, unit, UnitStep.LEFT)
        owed = Duty.objects.filter(involvement__event=log.event_id).values_list("clock", "id")
        return {"log": f"/logs/{log.event.reference}", **{clock_key: f"/duties/{duty}" for clock_key, duty in owed}}
