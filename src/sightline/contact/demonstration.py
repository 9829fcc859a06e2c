"""Incident logs for the demonstration: a night in the control room, so that no queue, board or briefing is empty."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sightline.core import clock
from sightline.core.acts import Acting, Task
from sightline.core.models import User
from sightline.core.transactions import transaction_as
from sightline.decisions.commands.deciding import Deciding
from sightline.pole.commands import add_place
from sightline.pole.models import Place
from sightline.workforce.actors import load_actor

from . import commands
from .commands.link_person import Described
from .commands.open_log import Call
from .commands.record_simulated_call import Played
from .commands.take_second_look import Looked
from .models import IncidentLog
from .rules.closing import Closing
from .rules.looking_again import Outcome
from .rules.progress import UnitStep
from .rules.states import Channel, ChildAnswer
from .rules.thrive import LETTERS, Assessment

CALLS = Path(__file__).with_suffix(".toml")
TASK = Task("incident", "AV-2026-0931", "the night's calls")
BOYS_HOME = {
    "building": "9",
    "street": "Tallis Road",
    "locality": "Kingsholm",
    "town": "Marlbridge",
    "postcode": "ZX1 3QQ",
}


@dataclass(frozen=True)
class _Told:
    """One log of the night: how long ago it came in, what was said, and how it was graded, if it was."""

    minutes: int
    call: Call
    child: ChildAnswer = ChildAnswer.NONE
    grade: str = ""
    because: str = ""


def add_logs() -> None:
    """Open the night's logs and let them go on; does nothing where there are logs already."""
    handler = _acting("handler")
    with transaction_as(handler.actor):
        if IncidentLog.objects.exists():
            return
    _the_baby()
    _the_door()
    _the_low_grade()
    _the_label()
    _nobody_to_send()
    for told in _ORDINARY:
        _ordinary(told)
    _training()


def _acting(username: str) -> Acting:
    return Acting(load_actor(User.objects.get(username=username)), TASK)


@contextmanager
def _by(username: str, minutes: int) -> Iterator[Acting]:
    """Somebody at work, so many minutes ago."""
    acting = _acting(username)
    with clock.frozen(clock.now() - timedelta(minutes=minutes)), transaction_as(acting.actor):
        yield acting


def _opened(told: _Told) -> IncidentLog:
    with _by("handler", told.minutes) as handler:
        log = commands.open_log(handler, told.call)
    if told.grade:
        with _by("handler", told.minutes - 3) as handler:
            words = {letter.key: "As the caller says it; nothing more is known yet" for letter in LETTERS}
            commands.record_thrive(handler, log, Assessment(words, told.child))
            commands.grade_log(handler, log, told.grade, Deciding(told.because))
    return log


def _the_baby() -> None:
    """The inspectorate's first example: nobody has graded it yet, and a prompt stands on it."""
    call = Call(**tomllib.loads(CALLS.read_text(encoding="utf-8"))["baby"])
    log = _opened(_Told(38, call))
    with _by("handler", 35) as handler:
        baby = Described("", "7 weeks", "male")
        commands.link_person(handler, log, baby, "child_present", said_by=call.caller_name)


def _the_door() -> None:
    """A unit is on its way to a boy's home: it was sent, and nobody has read the briefing to it yet."""
    call = Call(
        "9 Tallis Road, Kingsholm",
        "Shouting for an hour, and a child screaming. The man next door is drunk.",
        place=_place(),
        opening_code="Domestic incident",
        caller_name="A neighbour",
        qualifiers=("domestic_abuse",),
    )
    log = _opened(_Told(16, call, ChildAnswer.PRESENT, "immediate", "A child is screaming, and he is still there"))
    with _by("dispatcher", 9) as dispatcher:
        unit = commands.send_unit(dispatcher, log, "AV21", User.objects.get(username="officer"))
    with _by("dispatcher", 7) as dispatcher:
        commands.record_unit(dispatcher, unit, UnitStep.ON_THE_WAY)


def _place() -> Place:
    with _by("officer", 20) as officer:
        return add_place(officer, BOYS_HOME).place


def _the_low_grade() -> None:
    """Graded low at first; the inspector looked again, graded it up, and a unit was sent and is there."""
    call = Call(
        "Flat 6, Weir Court, Marlbridge",
        "School says a girl of nine came in with a burn on her arm, and did not want to go home.",
        channel=Channel.PARTNER,
        opening_code="Concern for safety",
        caller_name="The school's safeguarding lead",
    )
    log = _opened(_Told(150, call, ChildAnswer.RESIDENT, "priority", "The school is with her until three"))
    with _by("control", 138) as inspector:
        learning = "A burn and a child who fears to go home: ask who is at home now, and send somebody before three."
        why = "She is at risk the moment she goes home, and whoever did it is there."
        looked = Looked(Outcome.REGRADED, why, "immediate", was_missed=True, learning=learning)
        commands.take_second_look(inspector, log, looked)
    with _by("dispatcher", 136) as dispatcher:
        unit = commands.send_unit(dispatcher, log, "AV34")
    with _by("dispatcher", 124) as dispatcher:
        commands.record_unit(dispatcher, unit, UnitStep.AT_SCENE)


def _the_label() -> None:
    """The inspectorate's second example: a label stands where a child should."""
    said = (
        "Mum says her daughter, 15, has gone off again with an older lad who gives her weed, and has been cutting "
        "herself. Parenting issue, always comes back."
    )
    call = Call("22 Ropewalk, Marlbridge", said, opening_code="Parenting issue", caller_name="Donna Pryce")
    _opened(_Told(52, call, ChildAnswer.CONNECTED, "priority", "She is fifteen, and nobody knows where she is"))


def _nobody_to_send() -> None:
    """No unit is free: the grade stays, and the log says so."""
    call = Call("Quarry Lane, by the bus shelter", "Two small boys on their own, they say they are waiting for mum.")
    log = _opened(_Told(71, call, ChildAnswer.PRESENT, "priority", "Small children alone by a road"))
    with _by("dispatcher", 58) as dispatcher:
        commands.hold_unresourced(
            dispatcher, log, "No unit is free in the north", meanwhile="The caller stays with them"
        )


_ORDINARY: Sequence[_Told] = (
    _Told(
        200, Call("Harbour Stores", "A man took two bottles and ran.", channel=Channel.NON_EMERGENCY), grade="scheduled"
    ),
    _Told(95, Call("A417 at the lights", "Two cars touched, nobody hurt, both drivers there."), grade="priority"),
    _Told(26, Call("The Lamb, High Street", "Two men fighting outside, one has a bottle."), grade="immediate"),
    _Told(4, Call("Allotments, Mill Lane", "Somebody has broken into my shed again.", channel=Channel.ONLINE)),
)


def _ordinary(told: _Told) -> None:
    log = _opened(_Told(told.minutes, told.call, told.child, told.grade, "As the caller says it"))
    if told.minutes > 150:
        with _by("desk", told.minutes - 60) as desk:
            commands.close_log(desk, log, Closing("The shop sends its pictures in; an appointment is made", "Theft"))


def _training() -> None:
    """A day of training, and what those who were there recognised in the calls that were played to them."""
    with _by("control", 60 * 24 * 9) as inspector:
        there = list(User.objects.filter(username__in=["handler", "dispatcher", "desk"]))
        day = clock.now().date()
        cohort = commands.record_training(inspector, "Sexual exploitation of children", day, there)
        for scenario, at_risk, raised in (
            ("A girl of fourteen, and an older man who drives her home", True, 3),
            ("A mother whose son of twelve has a new telephone and money", True, 2),
            ("Boys of ten who ring doorbells", False, 1),
        ):
            commands.record_simulated_call(inspector, cohort, Played(scenario, at_risk, 3, raised, day))
