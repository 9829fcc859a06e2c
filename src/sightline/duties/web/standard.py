"""One standard: what good looks like, whose it is, by what right, what to do now, and how often it is met here."""

from dataclasses import dataclass

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.calendars import local_day
from sightline.core.glossary import Term, glossary
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm
from sightline.duties.queries.standards import HowOften, how_often, read_by, standards
from sightline.duties.queries.standards_read import Reading
from sightline.duties.rules.clock_words import ladder_words, role_words
from sightline.duties.rules.standards import Standard, by_when, next_action, right_words, terms_in
from sightline.pole.web.links import link_to

from .standard_chart import Chart, chart_of


@dataclass(frozen=True)
class ClockLine:
    """A clock that belongs to a kind of work, with when it runs out."""

    standard: Standard
    when: tuple[str, ...]


@dataclass(kw_only=True)
class StandardPage(Page):
    """The standard. Links are empty where the reader may not open what they lead to."""

    template = "duties/standard.html"
    standard: Standard
    right: str
    next: str
    do: str
    whose: tuple[str, ...]
    when: tuple[str, ...]
    told: tuple[str, ...]
    clocks: tuple[ClockLine, ...]
    work: tuple[Standard, ...]
    terms: tuple[Term, ...]
    met: HowOften | None
    chart: Chart | None
    reading: Reading
    form: RecordingForm
    links: "Links"


@dataclass(frozen=True)
class Links:
    """The ways on from a standard."""

    policy: str
    who_read: str


@page(Permission.SIGNED_IN)
def standard(request: SignedInRequest, key: str) -> Page:
    """Show it."""
    reader, now = request.acting, clock.now()
    known = standards(reader, local_day(now))
    found = known.get(key)
    if found is None:
        raise Http404("No such standard")
    law, me = found.clock, reader.actor.user_id
    met = how_often(reader, key, now) if law and reader.actor.may(Permission.DUTY_VIEW) else None
    words = glossary().terms
    return StandardPage(
        title=found.words,
        standard=found,
        right=right_words(found.authority),
        next=next_action(found, reader.actor.roles),
        do=_do(reader, found),
        whose=_whose(found),
        when=by_when(law) if law else (),
        told=ladder_words(law) if law else (),
        clocks=tuple(
            ClockLine(known[each], by_when(its))
            for each in found.clocks
            if each != key and each in known and (its := known[each].clock)
        ),
        work=tuple(each for each in known.values() if each.clock is None and law and key in each.clocks),
        terms=tuple(words[each] for each in terms_in(found, {word.key: word.label for word in words.values()})),
        met=met,
        chart=chart_of(met.weeks) if met and met.done else None,
        reading=Reading(found, read_by(reader, {me}).get((me, key))),
        form=RecordingForm(),
        links=Links(
            link_to(reader, "policy_row", "clock" if law else "standard", key), link_to(reader, "standard_readers", key)
        ),
    )


def _whose(standard: Standard) -> tuple[str, ...]:
    law = standard.clock
    if law is None:
        return tuple(role_words(role) for role in standard.roles)
    stands_in = (f"{role_words(law.deputy_role)}, where they are not there",) if law.deputy_role else ()
    return (role_words(law.owner_role), *stands_in)


def _do(reader: Acting, standard: Standard) -> str:
    """Where it is done, where one page does it; else the reader's own work."""
    capability = standard.clock.capability if standard.clock else ""
    return (link_to(reader, capability) if capability else "") or link_to(reader, "my_work")
