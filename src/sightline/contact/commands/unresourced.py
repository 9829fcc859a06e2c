"""Holding a log for which there is nobody to send, within an act: its grade stands, and its clock runs (R137, C5)."""

from dataclasses import dataclass

from sightline.contact.models import IncidentLog
from sightline.contact.queries.standing_of_log import grade_of
from sightline.contact.rules.states import SCALE, Entered
from sightline.core.acts import Act
from sightline.decisions.commands.shortages import write_shortfall
from sightline.decisions.models import Shortfall
from sightline.pole.commands.checking import fitting_text

from .attendance import UNRESOURCED, let_go, start_looking
from .entering import enter
from .following import Change, follow
from .holding import move_on


@dataclass(frozen=True)
class Lack:
    """What is lacking, what is done meanwhile, and which grade was asked for in its stead."""

    lacking: str
    meanwhile: str = ""
    outcome: str = ""


def hold(act: Act, log: IncidentLog, lack: Lack) -> Shortfall:
    """Mark it as awaiting a resource: a shortfall that a superintendent answers, and a clock to look again by."""
    lacking = fitting_text("What is lacking", lack.lacking, 1000, lines=True)
    meanwhile = fitting_text("What is done meanwhile", lack.meanwhile, 1000, lines=True)
    shortfall = write_shortfall(
        act, log.event, lacking=lacking, meanwhile=meanwhile, scale=SCALE, outcome=lack.outcome or grade_of(log)
    )
    wait(act, log, lacking, f"Meanwhile: {meanwhile}" if meanwhile else "")
    return shortfall


def wait(act: Act, log: IncidentLog, why: str, more: str = "") -> None:
    """Nobody goes at present: the log says so since when, and is looked at again and again."""
    grade = grade_of(log)
    let_go(act, log, UNRESOURCED, words="Begun anew: nobody to send")
    start_looking(act, log, grade, why)
    log.unresourced_since = log.unresourced_since or act.at
    enter(act, log, f"Awaiting resource: {why} {more}".strip(), Entered.UNIT)
    move_on(log, "unresourced_since")
    follow(act, log, Change.SENT)
