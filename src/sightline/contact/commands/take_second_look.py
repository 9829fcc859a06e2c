"""Take the second look at a log: agree with its grade, grade it again, ask for more, or dismiss what it was raised for.

Somebody who did not grade it looks; an inspector where a prompt asks for one. Grading it higher is in force at once.
"""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.access.separation import separated
from sightline.contact.models import ChildPrompt, IncidentLog, SecondLook
from sightline.contact.queries.graders import graders_of
from sightline.contact.queries.prompts import standing_prompts
from sightline.contact.queries.standing_of_log import grade_of
from sightline.contact.rules.looking_again import (
    Outcome,
    Standing,
    cannot_dismiss_nothing,
    cannot_say,
    cannot_settle,
    is_sampled,
    rises,
)
from sightline.contact.rules.second_look.looking import look
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.values import LinkedFacts, LogWords
from sightline.contact.rules.states import Entered, grade_words
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.decisions.commands.deciders import Decider, decider_of
from sightline.decisions.commands.deciding import Deciding
from sightline.decisions.models import Decision
from sightline.duties.commands.ending import Evidence
from sightline.pole.commands.checking import fitting_text

from .entering import enter
from .following import Change, follow
from .grade_log import decide_grade
from .holding import held_log
from .looking_duties import keep_duty, settle
from .missed_risks import missed
from .reading_again import sample
from .send_unit import send_unit

_SETTLED = {
    Outcome.AGREED: ChildPrompt.Settled.AGREED,
    Outcome.REGRADED: ChildPrompt.Settled.REGRADED,
    Outcome.DISMISSED: ChildPrompt.Settled.DISMISSED,
}
_SAID = {
    Outcome.AGREED: "Agreed with the grade",
    Outcome.REGRADED: "Graded again",
    Outcome.ASKED: "Asked for more",
    Outcome.DISMISSED: "Dismissed the prompt",
}


@dataclass(frozen=True)
class Looked:
    """What the second look came to, and why. `was_missed`: whether the first look missed something; None: not said.

    `learning` is for whoever graded it: learning, not discipline. `shown`: the grade that the page showed. `send`: the
    call sign of a unit that goes now, in the same step (R60).
    """

    outcome: Outcome
    why: str
    grade: str = ""
    was_missed: bool | None = None
    learning: str = ""
    shown: str | None = None
    send: str = ""


@command(permission=Permission.SECOND_LOOK, effect=Effect.ALTERATION, separations=("grade_and_second_look",))
def take_second_look(act: Act, log: IncidentLog, looked: Looked) -> SecondLook:
    """Take the second look at a log that somebody else graded, and say what came of it and why.

    Raises `Refused` for whoever graded it, for a rank that is too low to let nobody go, and where no reason is given.
    """
    log = held_log(act, log)
    graders = graders_of(log)
    refuse_if(separated("grade_and_second_look", act.actor.user_id, graders))
    by, prompts, was = decider_of(act, None, ""), standing_prompts(log), grade_of(log)
    raises = looked.outcome is Outcome.REGRADED and rises(was, looked.grade)
    refuse_if(cannot_settle(prompts, looked.outcome, by.rank_held, raises=raises))
    refuse_if(cannot_dismiss_nothing(prompts, looked.outcome))
    refuse_if(cannot_say(looked.outcome, looked.why, looked.grade, _labels(looked.why)))
    taken = _write(act, log, looked, by, was, prompts)
    _settle(act, log, looked, by)
    decision = _regrade(act, log, looked, alone=bool(was) and not raises)
    if looked.send.strip():
        send_unit(act, log, looked.send)
        log.refresh_from_db()
    if decision is not None and looked.was_missed:
        missed(act, log, decision, [prompt.indicator for prompt in prompts], looked.learning or looked.why)
    enter(act, log, _line(taken, decision), Entered.SECOND_LOOK)
    _tell(act, log, taken, graders)
    act.about(log.event_id, log=log.event.reference, outcome=str(looked.outcome), why=looked.why)
    keep_duty(act, log, Evidence("second_look", f"{_SAID[looked.outcome]}: {taken.why}"[:900], taken.id))
    follow(act, log, Change.GRADED)
    return taken


def _labels(why: str) -> list[str]:
    found = look(LogWords((why,)), LinkedFacts(), delivered())
    return [each.quote.words for each in found.judging]


def _regrade(act: Act, log: IncidentLog, looked: Looked, *, alone: bool) -> Decision | None:
    """`alone`: it takes what stood lower, or leaves it: nobody else has said so, and another has to approve it."""
    if looked.outcome is not Outcome.REGRADED:
        return None
    how = Deciding(rationale=looked.why, reason="new_information", shown=looked.shown)
    return decide_grade(act, log, looked.grade, how, second=not alone)


def _write(
    act: Act, log: IncidentLog, looked: Looked, by: Decider, was: str, prompts: tuple[Standing, ...]
) -> SecondLook:
    taken = SecondLook(
        log=log,
        outcome=looked.outcome,
        why=fitting_text("Why", looked.why, 1000, lines=True),
        was=was,
        grade=looked.grade if looked.outcome is Outcome.REGRADED else was,
        was_missed=looked.was_missed,
        learning=fitting_text("The learning note", looked.learning, 1000, lines=True),
        prompts=[str(prompt.id) for prompt in prompts if not prompt.settled],
        at=act.at,
        by_user_id=by.user,
        by_words=by.words,
        rank=by.rank,
        act=act.id,
    )
    taken.save(force_insert=True)
    return taken


def _settle(act: Act, log: IncidentLog, looked: Looked, by: Decider) -> None:
    how = _SETTLED.get(looked.outcome)
    if how is None:
        return
    for row in settle(act, log, how, by.rank_held):
        if how == ChildPrompt.Settled.DISMISSED and is_sampled(row.id, is_red=row.by == "inspector"):
            sample(act, log, row, looked.why, by=act.actor.user_id)


def _line(taken: SecondLook, decision: Decision | None) -> str:
    said = f"Second look by {taken.by_words}: {_SAID[Outcome(taken.outcome)].lower()}"
    if decision is not None:
        said += f", {grade_words(taken.was).lower()} to {grade_words(taken.grade).lower()}"
        if decision.state == Decision.State.PROPOSED:
            said += " (proposed: another inspector has to approve it)"
    return f"{said}. {taken.why}"


def _tell(act: Act, log: IncidentLog, taken: SecondLook, graders: set[UUID]) -> None:
    """Whoever graded it hears what came of it: so is learnt."""
    words = f"{log.called} was looked at again: {_SAID[Outcome(taken.outcome)].lower()}."
    if taken.outcome == SecondLook.Outcome.ASKED:
        words = f"{log.called} was looked at again, and you are asked for more."
    href = reverse("log", args=[log.event.reference])
    tell(act, sorted(graders), words, href=href, about=[log.event_id])
