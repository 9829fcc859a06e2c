"""What stands of a log that is to close, as the rule takes it."""

from sightline.contact.models import IncidentLog
from sightline.contact.rules.closing import BeforeClosing, Closing
from sightline.contact.rules.grading import Stands
from sightline.contact.rules.second_look.looking import look
from sightline.contact.rules.second_look.policy import delivered
from sightline.contact.rules.second_look.values import LinkedFacts, LogWords
from sightline.contact.rules.states import ChildAnswer
from sightline.core.acts import Acting

from .of_child import is_of_child
from .prompts import standing_prompts
from .standing_of_log import (
    changed_since,
    latest_thrive,
    needs_seeing,
    unaccounted,
    units_there,
)


def before_closing(reader: Acting, log: IncidentLog, said: Closing, *, duplicate: bool = False) -> BeforeClosing:
    """Read what the rule asks, with the words of the reason that judge somebody."""
    return BeforeClosing(
        ChildAnswer(log.child),
        is_of_child=is_of_child(log),
        prompts=tuple(Stands(each.title, each.by) for each in standing_prompts(log) if not each.settled),
        needs_seeing=needs_seeing(log),
        unaccounted=unaccounted(reader, log),
        again=changed_since(log, latest_thrive(log)),
        units_there=units_there(log).words,
        judging=judging_words(f"{said.why}\n{said.code}"),
        duplicate=duplicate,
    )


def judging_words(text: str) -> tuple[tuple[str, str], ...]:
    """Words of a text that judge somebody, each with a better sentence."""
    read = look(LogWords((text,)), LinkedFacts(), delivered())
    return tuple((found.quote.words, found.better) for found in read.judging)
