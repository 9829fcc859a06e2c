"""What the second look asks of a log: its most serious prompt, judging words for their author, what was looked at."""

from collections import Counter
from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.contact.models import IncidentLog, JudgingWords, SecondLook
from sightline.contact.queries.prompts import open_prompts
from sightline.contact.queries.second_look_queue import BY_WORDS, looks_of, span
from sightline.contact.rules.looking_again import Standing, looked_by
from sightline.contact.rules.states import grade_words
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words


@dataclass(frozen=True)
class Judged:
    """Words that judge, and what says it better."""

    words: str
    better: str


@dataclass(frozen=True)
class LookLine:
    """One second look that was taken."""

    outcome: str
    grade: str
    why: str
    learning: str
    by: str
    when: str


@dataclass(frozen=True)
class SecondLookPart:
    """The part of a log's page. `worst` is the one prompt that is shown; `others` how many more stand."""

    reference: str
    worst: Standing | None
    others: int
    unlooked: bool
    by: str
    waiting: str
    needs_seeing: bool
    judged: tuple[Judged, ...]
    looks: tuple[LookLine, ...]
    may_look: bool
    may_say: bool

    @property
    def facts(self) -> tuple[str, ...]:
        """What the record holds, each once: of several records, which may be of one child, with how many say it."""
        facts = Counter(self.worst.facts if self.worst else ())
        return tuple(f"{fact} ({records} records)" if records > 1 else fact for fact, records in facts.items())

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.worst or self.judged or self.looks or self.may_look)


def part(reader: Acting, log: IncidentLog) -> SecondLookPart:
    """Three queries."""
    prompts = open_prompts(log)
    worst = prompts[0] if prompts else None
    judged = JudgingWords.objects.filter(log=log, by_user=reader.actor.user_id).order_by("-at")[:3]
    actor = reader.actor
    return SecondLookPart(
        reference=log.event.reference,
        worst=worst,
        others=max(len(prompts) - 1, 0),
        unlooked=bool(worst and not worst.settled),
        by=BY_WORDS[looked_by(prompts)],
        waiting=span(clock.now() - worst.raised_at) if worst else "",
        needs_seeing=any(prompt.needs_seeing for prompt in prompts),
        judged=tuple(Judged(row.words, row.better) for row in judged),
        looks=tuple(_line(row) for row in looks_of(log)),
        may_look=actor.may(Permission.SECOND_LOOK),
        may_say=actor.may(Permission.LOG_WRITE),
    )


def _line(row: SecondLook) -> LookLine:
    changed = f"{grade_words(row.was)} to {grade_words(row.grade)}" if row.was != row.grade else grade_words(row.grade)
    return LookLine(
        SecondLook.Outcome(row.outcome).label, changed, row.why, row.learning, row.by_words, instant_words(row.at)
    )
