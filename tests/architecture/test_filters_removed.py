"""Every filter of every `access.py` is removed in turn, and row-level security leaks nothing all the same."""

import importlib
import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from sightline.access.handling import Handling
from sightline.contact.models import IncidentLog, LogUnit, SampledDismissal
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import reference as make_reference
from sightline.core.models import User
from sightline.core.pages import PAGES
from sightline.decisions.models import Decision, Disagreement, LiveSend, Shortfall
from sightline.decisions.tests.hidden import hidden_decision
from sightline.duties.models import Duty, Handover, RecordedLate, SchoolClosed, SchoolTerm
from sightline.duties.tests.duty_scene import hidden_duty
from sightline.duties.tests.handover_scene import handed_over
from sightline.linkage.models import ImportBatch, ImportFile, LinkageRun, LinkNotice, PossibleLink, StagedRow
from sightline.need_to_know.models import Opening, OwnRecord, Tie
from sightline.notices.models import ContactDetail, Notice, WebhookDelivery, WebhookEndpoint
from sightline.pole.access import Absent
from sightline.pole.models import Event, Identity, Involvement, Matter, Name, Person, Place, Residence, SourceRow
from sightline.pole.tests.reading_scene import identity_of, scene
from sightline.sharing.models import ProposedDisclosure, Question, RecordHold, Share, SharedPart, StoryExport
from sightline.workforce.models import Absence, Accreditation, ActingRank, Agency, Cover, Post, Shift, Team

from .test_doors import all_patterns

SOURCES = Path(__file__).parents[2] / "src" / "sightline"
SECRET = "zxqhidden"


def _one(model: type[Any], column: str = "id") -> Callable[..., Any]:
    """What a function of access gives where somebody forgot its filter: whatever has this key."""

    def unfiltered(reader: Acting, key: object, view: object = None) -> Any:
        found = model.objects.filter(**{column: key}).first()
        if found is None:
            raise Absent("No such row")
        return found

    return unfiltered


def _all_rows(reader: Acting, rows: Any) -> Any:
    return rows


def _identities(reader: Acting, person: Person, at: object = None) -> list[UUID]:
    return list(Identity.objects.filter(memberships__person=person).values_list("id", flat=True))


def _late_entry(reader: Acting, key: object) -> Any:
    entry = _one(RecordedLate)(reader, key)
    return entry, entry.duty


# each function of each area's access.py, without its filter. A new one has to be added, or the first test fails
REMOVED: dict[str, Callable[..., Any]] = {
    "duties.access.duties_visible_to": lambda reader, rows=None: Duty.objects.all() if rows is None else rows,
    "duties.access.duty_for": _one(Duty),
    "duties.access.school_for": _one(Agency),
    "duties.access.school_term_for": _one(SchoolTerm),
    "duties.access.school_closed_for": _one(SchoolClosed),
    "pole.access.rows_visible_to": _all_rows,
    "pole.access.person_for": _one(Person, "reference"),
    "pole.access.identities_of": _identities,
    "pole.access.sees_any": lambda *_: True,
    "pole.access.place_for": _one(Place, "reference"),
    "pole.access.event_for": _one(Event, "reference"),
    "notices.access.notice_for": _one(Notice),
    "notices.access.contact_detail_for": _one(ContactDetail),
    "decisions.access.decision_for": _one(Decision),
    "decisions.access.shortfall_for": _one(Shortfall),
    "decisions.access.disagreement_for": _one(Disagreement),
    "decisions.access.live_send_for": _one(LiveSend),
    "duties.access.handover_for": _one(Handover),
    "contact.access.logs_visible_to": lambda reader: IncidentLog.objects.all(),
    "contact.access.log_for": _one(IncidentLog, "event__reference"),
    "contact.access.unit_for": _one(LogUnit),
    "contact.access.dismissals_visible_to": lambda reader: SampledDismissal.objects.select_related(
        "log__event", "prompt"
    ),
    "contact.access.dismissal_for": _one(SampledDismissal),
    "contact.access.part_in_log": lambda reader, log, key: _one(Involvement)(reader, key),
    "duties.access.late_entry_for": _late_entry,
    "boards.access.led_team_for": _one(Team),
    "notices.access.delivery_for": _one(WebhookDelivery),
    "notices.access.endpoint_for": _one(WebhookEndpoint),
    "workforce.access.reads_every_agency": lambda reader: True,
    "workforce.access.at_work_visible_to": _all_rows,
    "workforce.access.keeps": lambda reader, user: True,
    "workforce.access.not_kept": lambda acting, user: None,
    "workforce.access.team_for": _one(Team),
    "workforce.access.shift_for": _one(Shift),
    "workforce.access.absence_for": _one(Absence),
    "workforce.access.accreditation_for": _one(Accreditation),
    "workforce.access.worker_for": _one(User),
    "workforce.access.kept_worker_for": _one(User),
    "workforce.access.kept_post_for": _one(Post),
    "workforce.access.cover_for": _one(Cover),
    "workforce.access.acting_rank_for": _one(ActingRank),
    "linkage.access.import_batch_for": _one(ImportBatch),
    "linkage.access.import_file_for": _one(ImportFile),
    "linkage.access.source_row_for": _one(SourceRow),
    "linkage.access.rejected_row_for": _one(StagedRow),
    "linkage.access.possible_link_for": _one(PossibleLink),
    "linkage.access.link_notice_for": _one(LinkNotice),
    "linkage.access.linkage_run_for": _one(LinkageRun),
    "need_to_know.access.opening_for": _one(Opening),
    "need_to_know.access.tie_for": _one(Tie),
    "need_to_know.access.own_record_for": _one(OwnRecord),
    "sharing.access.export_for": _one(StoryExport, "reference"),
    "sharing.access.shares_visible_to": _all_rows,
    "sharing.access.share_for": _one(Share, "reference"),
    "sharing.access.disclosure_for": _one(ProposedDisclosure),
    "sharing.access.question_for": _one(Question),
    "sharing.access.hold_for": _one(RecordHold),
}
NO_FILTERS = {
    "contact.access.line_for": "a line of a log that was reached by its own filter",
    "workforce.access.held": "the condition of being held at this moment, whoever asks",
    "workforce.access.teams_kept_by": "which teams the reader leads: no rows",
    "workforce.access.teams_now": "the teams by id, to work out who supervises whom",
}
OPEN = (Place, User, Post)
"""What everybody signed in may read: a place alone tells of nobody, and an actor is made of a user and their posts."""
IN_SQL = "pole.queries.sql.visible"


def test_every_filter_of_every_area_is_removed_here() -> None:
    found = set()
    for path in sorted(SOURCES.glob("*/access.py")):
        module = importlib.import_module(f"sightline.{path.parent.name}.access")
        found |= {
            f"{path.parent.name}.access.{name}"
            for name, function in vars(module).items()
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_")
        }

    assert found == set(REMOVED) | set(NO_FILTERS)


@contextmanager
def removed(name: str, instead: Callable[..., Any]) -> Iterator[None]:
    """Within the block every module that uses this function uses the one without a filter."""
    standing = real(name)
    users = [
        (module, key)
        for module in list(sys.modules.values())
        if (getattr(module, "__name__", "") or "").startswith("sightline.")
        for key, value in list(vars(module).items())
        if value is standing
    ]
    assert users
    for module, key in users:
        setattr(module, key, instead)
    try:
        yield
    finally:
        for module, key in users:
            setattr(module, key, standing)


def real(name: str) -> Callable[..., Any]:
    path, _, attribute = name.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(f"sightline.{path}"), attribute)
    return found


def noting(name: str, asked: set[str]) -> Callable[..., Any]:
    """The function of this name, which puts its name in `asked` whenever it is asked."""
    function = real(name)

    def answer(*given: Any, **named: Any) -> Any:
        asked.add(name)
        return function(*given, **named)

    return answer


Of = tuple[str, int]
"""Which of the hidden things a page is of: the name of the part of its address, and which of those of that name."""
Asking = dict[tuple[str, Of], set[str]]
"""Which filters each page asks where none is removed."""
LISTS = ("/", "/shares", "/search", "/notices", "/people-i-know")


@dataclass(frozen=True)
class Hidden:
    """Rows that only named people may see: by reference or id, for each name of a part of an address."""

    by_name: dict[str, list[str]]

    def addresses(self, *, partner: bool) -> Iterator[tuple[str, Of, str]]:
        """Every page of a hidden thing, with its name and what it is of. The police see who is at work everywhere."""
        at_work = set() if partner else {"team", "accreditation", "shift", "absence"}
        for route, pattern in all_patterns():
            converters = list(pattern.pattern.converters)
            if len(converters) != 1 or PAGES[str(pattern.name)].kind == "machine":
                continue
            keys = self.by_name.get(converters[0], []) if converters[0] not in at_work else ()
            for number, key in enumerate(keys):
                before, _, after = route.partition("<")
                yield str(pattern.name), (converters[0], number), f"/{before}{key}{after.partition('>')[2]}"


@pytest.fixture
def hidden(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Hidden:
    """A person, an event, a place, an export, a share with a question, an opening, a tie, a notice: all restricted."""
    owner = as_reader(people["professional_standards"])
    closed = {"handling": int(Handling.RESTRICTED)}
    police = {"owner_agency_id": owner.actor.agency_id, "regime": "dpa_part_3", **closed}
    with scene(owner) as s:
        act, now = s.act.id, clock.now()
        person = s.person(**closed)
        name = s.fact(Name, person, full=f"Hidden {SECRET}name", **closed)
        place = s.place(street=f"{SECRET}street", postcode="ZX9 9QQ", **closed)
        home = s.fact(Residence, person, place=place, kind="lives", **closed)
        event = s.event(f"{SECRET}event", place=place, **closed)
        s.involve(person, event, **closed)
        marker = s.marker(person, "violent", text=f"{SECRET}marker", **closed)
        matter = s.fact(Matter, person, kind="managed_offender", words=f"{SECRET}matter", **closed)
        me, mine = owner.actor.user_id, identity_of(person)
        export = StoryExport(
            reference=make_reference("X", 90001), purpose="training", recipient=f"{SECRET}recipient", made_by=me,
            why="w", made_by_words="m", act=act, events=1, story={}, digest="d", **police,
        )  # fmt: skip
        share = Share(
            reference=make_reference("S", 90002), made_by=me, act=act, made_by_words=f"{SECRET}sharer",
            to_agency=Agency.objects.get(id=owner.actor.agency_id), lawful_basis="safeguarding",
            necessity=f"{SECRET}necessity", family_told=True, consent="given", expires_at=now + timedelta(days=9),
            to_user_id=me, **police,
        )  # fmt: skip
        question = Question(share=share, text=f"{SECRET}question", asked_by=me, asked_by_words="m", act=act, **police)
        part = SharedPart(share=share, part="words", words=f"{SECRET}part", record=mine.id, **police)
        disclosure = ProposedDisclosure(
            reference=person.reference, identities=[mine.id], to_agency=share.to_agency, proposed_by=me, act=act,
            proposed_by_words=f"{SECRET}proposer", chosen={"parts": ["who"], "rows": [], "words": f"{SECRET}said"}
            | {"named": [], "named_because": ""}, terms={"lawful_basis": "safeguarding", "necessity": f"{SECRET}need"}
            | {"family_told": True, "consent": "given", "last_day": "2090-01-01"}, **police,
        )  # fmt: skip
        opening = Opening(
            user_id=me, user_words=f"{SECRET}opener", reference=person.reference, records=[mine.id], answer="duty",
            why=f"{SECRET}why", until=now, due_at=now, act=act,
        )  # fmt: skip
        tie = Tie(user_id=me, kind="friend", identity=mine, act=act)
        notice = Notice(to_id=me, words=f"{SECRET}notice", act=act)
        link_notice = LinkNotice(to_id=me, words=f"{SECRET}linked", one=mine, other=mine, act=act)
        agency, work = {"agency": share.to_agency}, {"act": act}
        team = Team(name=f"{SECRET}team", **agency, **work)
        skill = Accreditation(
            user_id=me, skill="child_abuse", awarded_on=now.date(), evidence=f"{SECRET}evidence", **agency, **work
        )
        shift = Shift(user_id=me, since=now, until=now + timedelta(hours=8), **agency, **work)
        absence = Absence(user_id=me, since=now, **agency, **work)
        hold = RecordHold(
            identities=[mine.id], kind="inquiry", reference=f"{SECRET}case", why=f"{SECRET}held",
            placed_by_words="m", act=act,
        )  # fmt: skip
        at_work = (team, skill, shift, absence)
        duty = hidden_duty(s, mine, f"{SECRET}duty")
        decided = hidden_decision(s, mine, f"{SECRET}decided", **closed)
        passed = handed_over(s, mine, f"{SECRET}handover", **closed)
        for row in (export, share, question, part, disclosure, opening, tie, notice, link_notice, hold, *at_work):
            row.save(force_insert=True)
    references = [person.reference, event.reference, place.reference, export.reference, share.reference]
    ids = {"marker": marker.id, "matter": matter.id, "opening": opening.id, "tie": tie.id, "question": question.id}
    ids |= {"disclosure": disclosure.id}
    ids["duty"] = duty.id
    ids |= {name: row.id for name, row in decided.items()}
    by_name = {"reference": references, "notice": [str(notice.id), str(link_notice.id)]}
    ids |= {"team": team.id, "accreditation": skill.id, "shift": shift.id, "absence": absence.id, "hold": hold.id}
    ids |= {"handover": passed.handover.id, "entry": passed.entry.id}
    by_name |= {name: [str(id_)] for name, id_ in ids.items()}
    assert name.id
    assert home.id
    return Hidden(by_name)


WIDE = ("pole.access.rows_visible_to", IN_SQL)


@dataclass
class Walk:
    """Somebody of a role, who opens every page of what is hidden that the role's permissions let them try."""

    client: Client
    hidden: Hidden
    role: str
    may: frozenset[Any]

    def tried(self) -> Iterator[tuple[str, Of, str]]:
        for page, of, address in self.hidden.addresses(partner=self.role == "social_worker"):
            permission = PAGES[page].permission
            if permission is None or permission in self.may:
                yield page, of, address

    def asking(self) -> Asking:
        asking: Asking = {}
        asked: set[str] = set()
        with ExitStack() as noted:
            for name in (*REMOVED, IN_SQL):
                noted.enter_context(removed(name, noting(name, asked)))
            for page, of, address in self.tried():
                asked.clear()
                self.client.get(address)
                asking[page, of] = set(asked)
        return asking


@pytest.fixture
def walk(hidden: Hidden, client_as: Callable[..., Client], people: Any) -> Callable[[str], Walk]:
    return lambda role: Walk(client_as(role), hidden, role, people[role].actor.permissions)


@pytest.fixture(scope="module")
def known() -> dict[str, Asking]:
    """Which filters each page asks, by role, once somebody of the role has walked."""
    return {}


WIDE = ("pole.access.rows_visible_to", IN_SQL)


@pytest.mark.parametrize(
    ("name", "role"),
    [*((name, "social_worker") for name in (*REMOVED, IN_SQL)), *((name, "response_officer") for name in WIDE)],
)
def test_with_one_filter_removed_no_page_shows_what_is_hidden(
    walk: Callable[[str], Walk], known: dict[str, Asking], name: str, role: str
) -> None:
    walker = walk(role)
    # to a page that does not ask the filter it is nothing that the filter is gone: it is opened once, not for each
    asking = known.get(role) or known.setdefault(role, walker.asking())
    instead = REMOVED.get(name, lambda table, column, row="id": "true")

    leaks = []
    with removed(name, instead):
        pages = [(page, address) for page, of, address in walker.tried() if name in asking[page, of]]
        for page, address in [*pages, *((address, address) for address in LISTS)]:
            answer = walker.client.get(address)
            if SECRET in answer.content.decode() or answer.status_code >= 500:
                leaks.append((page, address, answer.status_code))

    assert leaks == []


def test_which_filters_a_page_asks_is_known(walk: Callable[[str], Walk]) -> None:
    asking = walk("social_worker").asking()

    assert "pole.access.person_for" in asking["person", ("reference", 0)]
    assert "sharing.access.share_for" in asking["share", ("reference", 4)]
    assert "sharing.access.share_for" not in asking["person", ("reference", 0)]


def test_what_is_hidden_is_there_for_whoever_may_see_it(hidden: Hidden, client_as: Callable[..., Client]) -> None:
    client = client_as("professional_standards")

    person, event, _, export, share = hidden.by_name["reference"]
    seen = [client.get(a).content.decode() for a in (f"/people/{person}", f"/events/{event}", f"/shares/{share}")]

    assert all(SECRET in page for page in seen)
    assert SECRET in client.get("/exports").content.decode()
    assert export


@pytest.mark.parametrize("name", [n for n in REMOVED if n.rpartition(".")[2].endswith("_for")])
def test_without_its_filter_a_function_still_finds_nothing_hidden(
    hidden: Hidden, people: Any, as_reader: Any, name: str
) -> None:
    reader = as_reader(people["social_worker"])
    keys = [key for keys in hidden.by_name.values() for key in keys]
    found = []
    for key in keys:
        try:
            found.append(REMOVED[name](reader, key))
        except (Absent, ValueError, TypeError):
            continue
        except Exception as fault:
            if type(fault).__name__ not in ("ValidationError", "DataError"):
                raise

    assert [row for row in found if not isinstance(row, OPEN)] == []
