"""Assess a log by THRIVE: six letters, the question of children, and the check for repeats, as a new version."""

from typing import Any

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.contact.models import IncidentLog, Thrive
from sightline.contact.queries.repeats import repeats_of
from sightline.contact.queries.standing_of_log import changed_since, latest_thrive
from sightline.contact.rules.states import ChildAnswer, Entered
from sightline.contact.rules.thrive import LETTERS, Assessment, Letter, cannot_assess, overtaken
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker

from .attendance import find_out, found_out
from .entering import enter
from .following import Change, follow
from .holding import held_log

LONGEST = 2000


@command(permission=Permission.LOG_WRITE, effect=Effect.ALTERATION)
def record_thrive(act: Act, log: IncidentLog, assessment: Assessment) -> Thrive:
    """Assess the log: a new version beside those before it. Whether others called of the same is looked up and kept.

    Raises `Refused` where one of the six letters is not answered, the question of children was not asked, or somebody
    else assessed it meanwhile.
    """
    held = held_log(act, log)
    refuse_if(cannot_assess(assessment))
    before = latest_thrive(held)
    if before:
        said = f"{_CHILDREN[ChildAnswer(before.child)]} {before.children}".strip()
        refuse_if(overtaken(assessment, before.version, before.by_words, said))
    because = assessment.because.strip() or "; ".join(changed_since(held, before))
    thrive = Thrive(
        log=held,
        version=before.version + 1 if before else 1,
        letters={letter.key: _answer(letter, assessment) for letter in LETTERS},
        child=assessment.child,
        children=fitting_text("Who the children are", assessment.children, 1000, lines=True),
        meanwhile=fitting_text("What may happen meanwhile", assessment.meanwhile, 1000, lines=True),
        repeats=repeats_of(act.acting, held, act.at),
        because=fitting_text("What changed", because, 300) if before else "",
        at=act.at,
        by_user_id=act.actor.user_id,
        by_words=speaker(act, ""),
        act=act.id,
    )
    thrive.save(force_insert=True)
    held.child = assessment.child
    held.save(update_fields=["child"])
    enter(act, held, _line(thrive), Entered.THRIVE)
    if thrive.children:
        enter(act, held, f"Children, as said: {thrive.children}", Entered.CALLER, source=held.caller_name)
    if thrive.child == ChildAnswer.NOT_KNOWN:
        find_out(act, held, User.objects.filter(id=act.actor.user_id).first())
    else:
        found_out(act, held, f"Answered in THRIVE: {ChildAnswer(thrive.child).words.lower()}")
    act.about(held.event_id, log=held.event.reference, version=thrive.version, child=str(thrive.child))
    follow(act, held, Change.THRIVE)
    return thrive


def _answer(letter: Letter, assessment: Assessment) -> dict[str, Any]:
    answer = {"words": fitting_text(letter.words, assessment.words[letter.key], LONGEST, lines=True)}
    chosen = assessment.choices.get(letter.key, "")
    if chosen in dict(letter.choices):
        answer["choice"] = chosen
    return answer


_CHILDREN = {
    ChildAnswer.PRESENT: "Children are present.",
    ChildAnswer.RESIDENT: "Children live there, and are not present.",
    ChildAnswer.CONNECTED: "Children are connected with those involved, and are elsewhere.",
    ChildAnswer.NONE: "No children present, living there or connected, as far as the caller says.",
    ChildAnswer.NOT_KNOWN: "It is not known whether there are children.",
}


def _line(thrive: Thrive) -> str:
    first = f"THRIVE, version {thrive.version}" + (f", because {thrive.because}" if thrive.because else "")
    said = [f"{letter.words}: {thrive.letters[letter.key]['words']}" for letter in LETTERS]
    child = _CHILDREN[ChildAnswer(thrive.child)]
    meanwhile = [f"Until somebody is there: {thrive.meanwhile}"] if thrive.meanwhile else []
    return "\n".join([first, *said, child, *meanwhile])
