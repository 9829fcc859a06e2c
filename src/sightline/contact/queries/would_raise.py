"""Whether a grade, if it were given, would have somebody look a second time: asked before nobody is sent."""

from dataclasses import replace

from sightline.contact.models import IncidentLog
from sightline.contact.rules.second_look.looking import look
from sightline.contact.rules.second_look.policy import delivered
from sightline.core.acts import Acting

from .linked_facts import linked_facts
from .reading import NO_DEPLOYMENT, read_log


def would_raise(reader: Acting, log: IncidentLog) -> bool:
    """Whether the log, graded so that nobody goes, would be raised by its words or by what the record holds.

    A child who is known to live there says nothing in a log that is attended; in one that nobody goes to, it counts.
    """
    words = replace(read_log(log).words, grade=NO_DEPLOYMENT)
    return look(words, linked_facts(reader, log), delivered()).prompt is not None
