"""What is said of each child: plan, warnings, missing, needs, who saw them last, what they said, their worker."""

from collections.abc import Iterator
from uuid import UUID

from sightline.contact.rules.briefing.counting import missing_words
from sightline.contact.rules.briefing.wording import beyond, each_once, times_words, with_text
from sightline.pole.briefing_parts import BriefingLine, Section
from sightline.pole.queries.family import Tie
from sightline.pole.queries.matters import MatterRow
from sightline.pole.rules.dates import day_words
from sightline.pole.rules.matters import PLANS as PLAN_KINDS

from .held import BEFORE, PLANS, WARNINGS, Held
from .linked import Linked, workers_of

PLAN = "child_protection_plan"
SAID_AT_MOST = 240


def child_lines(held: Held, linked: Linked) -> list[BriefingLine]:
    """Every line about one child, in the order in which they are read."""
    person = linked.person
    lines = [
        *_risks(held, linked),
        *_plan(held, person),
        *_warnings(held, person),
        *_grades(held, person),
        *_missing(held, person),
        *_needs(held, person),
        *_last_seen(held, person),
        *_said(held, person),
        *_worker(held, person),
        *_school(held, person),
        *_elsewhere(held, person),
        *_before(held, person),
    ]
    return sorted(lines, key=lambda line: line.order)


def _line(key: str, words: str, person: UUID, order: int, *, secret: bool = False) -> BriefingLine:
    return BriefingLine(Section.CHILD, key, words, about=person, order=order, secret=secret)


def _risks(held: Held, linked: Linked) -> Iterator[BriefingLine]:
    posers: dict[UUID | None, list[Tie]] = {}
    for tie in linked.at_risk_from:
        posers.setdefault(held.of_record.get(tie.identity), []).append(tie)
    for poser, ties in posers.items():
        who = held.lines[poser].name if poser in held.lines else "Somebody whom you may not see"
        key = ",".join(sorted(str(tie.id) for tie in ties))
        yield _line(f"risk:{key}", f"At risk from {who}: {each_once(tie.nature for tie in ties)}", linked.person, 0)


def _plan(held: Held, person: UUID) -> Iterator[BriefingLine]:
    markers = [m for m in held.markers.get(person, ()) if m.kind == PLAN]
    matters = [m for m in held.matters.get(person, ()) if m.kind in PLAN_KINDS]
    live = [m for m in matters if m.is_open]
    for matter in live:
        more = beyond(matter.words, matter.about)
        about = f": {more}" if more else ""
        yield _line(f"plan:{matter.id}", f"{matter.words}, {matter.when}{about}. {matter.owner}.", person, 5)
    for marker in [m for m in markers if m.warns][: 0 if live else 1]:
        yield _line(f"marker:{marker.id}", f"On a child protection plan: {marker.text}", person, 5)
    if not live and not any(m.warns for m in markers):
        yield _no_plan(held, person, [m for m in matters if not m.is_open])


def _no_plan(held: Held, person: UUID, ended: list[MatterRow]) -> BriefingLine:
    if {WARNINGS, PLANS} & set(held.not_checked):
        return _line("plan:not_checked", "Child protection plan: not checked", person, 5)
    if ended:
        return _line(f"plan:{ended[0].id}:ended", f"Was on a plan: {ended[0].words}, {ended[0].when}", person, 45)
    return _line("plan:none", "No plan is on this record", person, 60)


def _warnings(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for marker in held.markers.get(person, ()):
        if marker.warns and marker.kind != PLAN:
            yield _line(f"marker:{marker.id}:{marker.state}", with_text(marker.words, marker.text), person, 10)
    for matter in held.matters.get(person, ()):
        if matter.is_open and matter.kind not in PLAN_KINDS:
            more = beyond(matter.words, matter.about)
            about = f": {more}" if more else ""
            yield _line(f"matter:{matter.id}", f"Open: {matter.words}, {matter.when}{about}", person, 15)


def _grades(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for grade in held.grades.get(person, ()):
        words = f"{grade.words}, since {day_words(grade.since)}"
        yield _line(f"grade:{person}:{grade.key}", words, person, 12 if grade.is_high else 30)


def _missing(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for count in held.before.of(person):
        if count.kind == "missing_episode":
            words = f"{missing_words(count)}; last {day_words(count.last)}: {count.title}"
            yield _line(f"missing:{count.event}", words, person, 20)


def _needs(held: Held, person: UUID) -> Iterator[BriefingLine]:
    facts = held.facts.get(person, {})
    for fact in facts.get("communication_need", ()):
        helps = f". What helps: {fact.values['what_helps']}" if fact.values["what_helps"] else ""
        yield _line(f"need:{fact.id}", f"Talking: {fact.values['need']}{helps}", person, 22)
    for fact in facts.get("language", ()):
        if fact.values["interpreter_needed"]:
            yield _line(f"language:{fact.id}", f"Needs an interpreter: {fact.values['language']}", person, 22)


def _last_seen(held: Held, person: UUID) -> Iterator[BriefingLine]:
    seen, unseen = held.before.seen.get(person), held.before.unseen.get(person, 0)
    if seen:
        where = held.address(seen.place) if seen.place in held.reach.places else ""
        at = f", {where}" if where else ""
        yield _line(f"seen:{seen.event}", f"Last seen {day_words(seen.at)}{at}: {seen.title}", person, 25)
    elif BEFORE in held.not_checked:
        yield _line("seen:not_checked", "When last seen: not checked", person, 25)
    else:
        often = f" ({times_words(unseen)} recorded as not seen)" if unseen else ""
        words = f"Nobody on this record has seen them{often}"
        yield _line(f"seen:none:{person}", words, person, 25)


def _said(held: Held, person: UUID) -> Iterator[BriefingLine]:
    spoken = held.before.said.get(person)
    if spoken:
        text = " ".join(spoken.text.split())
        short = text if len(text) <= SAID_AT_MOST else f"{text[:SAID_AT_MOST].rsplit(' ', 1)[0]} ..."
        words = f"Spoken to {day_words(spoken.at)} ({spoken.title}). What was written: {short}"
        yield _line(f"said:{spoken.event}", words, person, 35, secret=True)


def _school(held: Held, person: UUID) -> Iterator[BriefingLine]:
    school = held.before.school.get(person)
    if school:
        yield _line(f"school:{school.event}", f"School, as said {day_words(school.at)}: {school.text}", person, 42)


def _worker(held: Held, person: UUID) -> Iterator[BriefingLine]:
    names = workers_of(held, person)
    if names:
        yield _line(f"worker:{person}:{','.join(names)}", f"Worked with by {', '.join(names)}", person, 40)


def _elsewhere(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for place in held.other_homes(person):
        words = f"Also lives at {held.address(place) or 'another address'}"
        if held.is_refuge(place) or any(m.kind == "refuge" and m.warns for m in held.markers.get(person, ())):
            words = "Has a safe address. It is not shown here; the control room can open it"
        yield _line(f"home:{person}:{place}", words, person, 50, secret=True)


def _before(held: Held, person: UUID) -> Iterator[BriefingLine]:
    for count in held.before.of(person):
        if count.kind == "child_protection_referral":
            words = f"Vulnerability reports and referrals: {count.year} in a year, last {day_words(count.last)}"
            yield _line(f"referrals:{count.event}", words, person, 55)
