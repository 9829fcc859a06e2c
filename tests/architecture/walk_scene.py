"""Records of another agency's, restricted and full of words that nobody else says, for those who walk every address.

Every parameter of every address leads to one of them (`Walked.value_of`): who adds a parameter adds its record.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db.models import Model

from sightline.access.handling import Handling
from sightline.contact.tests.hidden import hidden_log
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.ids import next_reference, uuid7
from sightline.core.models import LedgerRow, StoredFile, User
from sightline.decisions.tests.hidden import hidden_decision
from sightline.duties.models import SchoolClosed, SchoolTerm
from sightline.duties.tests.duty_scene import hidden_duty
from sightline.duties.tests.handover_scene import handed_over
from sightline.linkage.models import LinkNotice, PossibleLink
from sightline.linkage.same_person.taken import Maybe
from sightline.linkage.tests.same_person_scene import importer, run_found
from sightline.need_to_know.models import Opening, Tie
from sightline.notices.models import ContactDetail, Notice
from sightline.pole import models
from sightline.pole.tests.reading_scene import LONG_AGO, Scene, identity_of, scene
from sightline.sharing.models import ProposedDisclosure, Question, Share, StoryExport
from sightline.workforce.models import Absence, Accreditation, ActingRank, Agency, Cover, Post, Shift
from sightline.workforce.sign_in_models import Factor

SECRETS = (
    *("vauquelin", "hesperide", "nightjar ramparts", "umberglass", "obsidianfinch", "peregrinemarrow"),
    *("quillwort", "saltmarsh hymn", "gallowglass"),
)
"""What only the hidden records say. Not a word of it may reach whoever may not see them."""

ABSENT = UUID("01900000-0000-7000-8000-000000000000")

HIDDEN_REFERENCE = {
    **dict.fromkeys(("people/", "same-person/cluster/", "restricted/", "share/", "told/"), "person"),
    **{"places/": "place", "events/": "event", "logs/": "event", "exports/": "export", "shares/": "share"},
    "subject-access/": "",
}
"""Which record a reference in an address is of, by how the address begins; none is made of what nobody here opens."""

PLAIN = {
    **{"system": "crest", "name": "2026-11-24T08", "which": "unowned", "kind": "name", "secret": "nobodys"},
    **{"policy_kind": "clock", "key": "police_protection"},
    "measure": "duties.open",
    "board": "control-room",
}
"""Parameters that lead to no record by themselves."""

NOT_MADE = {
    **dict.fromkeys(("row", "file", "batch"), "only those who bring extracts in open it"),
    **dict.fromkeys(("endpoint", "delivery", "token"), "only those who administer, or hold such a token, open it"),
    "run": "only those who run the matching open it",
    "proposal": "only those who approve policy open it",
    "hold": "only those who keep records open it",
    "own": "only those who look at accesses open it",
    "read": "only those who look at emergency reads open it",
    "subject-access": "only those who answer such requests open it",
}
"""Parameters for which no record is made, and why none is needed: a test holds that no walker may open their pages."""

AT_WORK = {
    "user",
    "post",
    "team",
    "agency",
    "acting_rank",
    "cover",
    "shift",
    "absence",
    "accreditation",
    "endpoint",
    "delivery",
}
"""Parameters that lead to people at work, whom the police see, and partners do not see of others."""


@dataclass
class Walked:
    """The record behind each parameter, and its reference where it has one."""

    records: dict[str, Model] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)

    def value_of(self, parameter: str, route: str, *, absent: bool = False) -> str:
        """What stands for a parameter in an address: of the hidden record, or of one that there is not."""
        if parameter in PLAIN or parameter == "row":
            return PLAIN.get(parameter, "1")
        if parameter == "reference":
            kind = kind_of_reference(route)
            return self.absent[kind] if absent or not kind else str(self.records[kind].reference)  # type: ignore[attr-defined]
        if absent or parameter in NOT_MADE:
            return str(ABSENT)
        if parameter == "notice" and route.startswith("same-person/"):
            return str(self.records["link_notice"].pk)
        return str(self.records[parameter].pk)

    def knows(self, parameter: str, route: str) -> bool:
        """Whether there is a record, or a reason for none."""
        if parameter == "reference":
            return any(route.removeprefix("api/v1/").startswith(begins) for begins in HIDDEN_REFERENCE)
        return parameter in {*PLAIN, *NOT_MADE, *self.records}


def kind_of_reference(route: str) -> str:
    """Which record the reference in an address is of; empty where none is made."""
    return next(kind for begins, kind in HIDDEN_REFERENCE.items() if route.removeprefix("api/v1/").startswith(begins))


def is_not_made(route: str, parameters: list[str]) -> bool:
    """Whether an address is of something of which no record is made here."""
    return bool(set(parameters) & set(NOT_MADE)) or ("reference" in parameters and not kind_of_reference(route))


_LETTERS = {"person": "P", "place": "L", "event": "E", "export": "X", "share": "S", "": "S"}


def hide_records(writer: Acting, owner: Agency) -> Walked:
    """Write the records, contributed by `owner` and restricted to named people. `writer` is cleared for such."""
    walked = Walked()
    with scene(writer) as s:
        s.contributed |= {"owner_agency_id": owner.id, "regime": owner.regime, "handling": Handling.RESTRICTED}
        _people_and_places(s, walked)
        _files(s, walked)
        _export(s, owner, walked)
        _share(s, owner, walked)
        _accesses(s, walked)
        walked.absent = {kind: next_reference(letter) for kind, letter in _LETTERS.items()}
    walked.records["act"] = LedgerRow.objects.filter(actor=writer.actor.user_id).latest("id")
    return walked


def _people_and_places(s: Scene, walked: Walked) -> None:
    person = s.person("Hesperide Vauquelin", date(2014, 2, 3))
    place = s.place(street="Nightjar Ramparts", postcode="AV1 9ZZ")
    s.fact(models.Residence, person, place=place)
    event = s.event("Umberglass at the quay", place=place)
    walked.records["child"] = s.involve(person, event)
    marker = s.marker(person, "weapons", ("in_force", LONG_AGO, date(2020, 9, 1)), text="Obsidianfinch kept in a boot")
    matter = s.fact(models.Matter, person, kind="investigation", words="Peregrinemarrow, to be looked into")
    name = models.Name.objects.get(identity=identity_of(person))
    made = {"person": person, "place": place, "event": event, "marker": marker, "matter": matter, "fact": name}
    walked.records |= made
    walked.records["other"] = s.person("Hesperide Vauquelinne", date(2014, 2, 3))
    walked.records["source"] = _source_row(s)
    walked.records["duty"] = hidden_duty(s, identity_of(person), "Quillwort by the river")
    walked.records |= hidden_decision(s, identity_of(person), "Quillwort by the river")
    walked.records |= hidden_log(s, event, "Umberglass at the quay")
    passed = handed_over(s, identity_of(person), "Quillwort to the next shift")
    walked.records |= {"handover": passed.handover, "entry": passed.entry}


def _source_row(s: Scene) -> models.SourceRow:
    row = models.SourceRow(
        id=uuid7(),
        system="crest",
        table="people",
        key="1",
        batch=uuid4(),
        row_number=1,
        sha256=b"0" * 32,
        raw={"name": "Vauquelin, Hesperide"},
        unmapped={},
        loaded_at=LONG_AGO,
        act=s.act.id,
        **s.contributed,
    )
    row.save(force_insert=True)
    return row


def _files(s: Scene, walked: Walked) -> None:
    file = StoredFile(
        name="quillwort.jpg", media_type="image/jpeg", size=1, sha256=b"0" * 32, blob="quillwort", act=s.act.id
    )
    file.save(force_insert=True)
    person, event = walked.records["person"], walked.records["event"]
    assert isinstance(person, models.Person)
    assert isinstance(event, models.Event)
    walked.records["photograph"] = s.fact(models.Photograph, person, file=file, described="Quillwort by the river")
    attached = models.Attachment(
        event=event,
        subject=event.id,
        file=file,
        title="Saltmarsh hymn",
        known_from=LONG_AGO,
        recorded_at=LONG_AGO,
        said_by="Crime system",
        recorded_act=s.act.id,
        **s.contributed,
    )
    attached.save(force_insert=True)
    walked.records["attachment"] = attached


def _export(s: Scene, owner: Agency, walked: Walked) -> None:
    export = StoryExport(
        reference=next_reference("X"),
        purpose="training",
        recipient="Gallowglass college",
        why="Gallowglass",
        made_by=uuid4(),
        made_by_words="Gallowglass",
        act=s.act.id,
        events=1,
        story={"about": "gallowglass"},
        digest="0" * 64,
        **s.contributed,
    )
    export.save(force_insert=True)
    walked.records["export"] = export


def _share(s: Scene, owner: Agency, walked: Walked) -> None:
    """What was told to the agency that contributed the records, and what it was asked."""
    share = Share(
        reference=next_reference("S"),
        made_by=uuid4(),
        made_by_words="Gallowglass",
        act=s.act.id,
        to_agency=owner,
        to_user=User.objects.get(username="superintendent"),
        lawful_basis="children_act_s47",
        necessity="Gallowglass",
        family_told=True,
        consent="given",
        conditions="Gallowglass",
        expires_at=clock.now().replace(year=2090),
        **s.contributed,
    )
    share.save(force_insert=True)
    question = Question(
        share=share, text="Gallowglass?", asked_by=uuid4(), asked_by_words="Gallowglass", act=s.act.id, **s.contributed
    )
    question.save(force_insert=True)
    disclosure = ProposedDisclosure(
        reference=str(walked.records["person"].reference),  # type: ignore[attr-defined]
        identities=[],
        to_agency=owner,
        chosen={"parts": ["who"], "rows": [], "words": "Gallowglass", "named": [], "named_because": ""},
        terms={"lawful_basis": "safeguarding", "necessity": "Gallowglass", "family_told": True, "consent": "given"}
        | {"last_day": "2090-01-01"},
        proposed_by=uuid4(),
        proposed_by_words="Gallowglass",
        act=s.act.id,
        **s.contributed,
    )
    disclosure.save(force_insert=True)
    walked.records |= {"share": share, "question": question, "disclosure": disclosure}


def _accesses(s: Scene, walked: Walked) -> None:
    """That somebody else knows the person, why they opened the record, and by what they sign in."""
    whose, person = User.objects.get(username="superintendent"), walked.records["person"]
    assert isinstance(person, models.Person)
    record, now = identity_of(person), clock.now()
    opening = Opening(
        user=whose,
        user_words="Gallowglass",
        reference=person.reference,
        records=[record.id],
        answer="my_duty",
        why="Gallowglass",
        until=now,
        due_at=now,
        act=s.act.id,
    )
    tie = Tie(user=whose, kind="neighbour", identity=record, act=s.act.id)
    factor = Factor(user=whose, kind="app", name="Gallowglass", content=b"gallowglass", act=s.act.id)
    detail = ContactDetail(user=whose, channel="email", address="gallowglass@example.org", act=s.act.id)
    for row in (opening, tie, factor, detail):
        row.save(force_insert=True)
    walked.records |= {"opening": opening, "tie": tie, "factor": factor, "detail": detail}


def link_and_tell(walked: Walked, told: User) -> None:
    """A pair of hidden records that may be of one person, and words to somebody else about both."""
    one, other = (identity_of(walked.records[key]).id for key in ("person", "other"))  # type: ignore[arg-type]
    run_found(maybe=[Maybe(one, other, 12.0, 0.99, {"names": {"words": "same name"}})])
    walked.records["pair"] = PossibleLink.objects.get(one__in=[one, other], settled_at__isnull=True)
    with scene(importer()) as s:
        notice = LinkNotice(
            to=told, words="Asks about Vauquelin", one_id=one, other_id=other, sent_at=clock.now(), act=s.act.id
        )
        notice.save(force_insert=True)
        word = Notice(to=told, words="A word about Vauquelin", act=s.act.id)
        word.save(force_insert=True)
    walked.records |= {"link_notice": notice, "notice": word}


def keep_people_at_work(walked: Walked, keeper: Acting, worker: User) -> None:
    """Everything that is kept of somebody at work."""
    now = clock.now()
    post = Post.objects.filter(user=worker, until__isnull=True).select_related("agency", "team").get()
    whose = {"user": worker, "agency": post.agency}
    with scene(keeper) as s:
        act = {"act": s.act.id}
        made: dict[str, Model] = {
            "shift": Shift(since=now, until=now.replace(year=now.year + 1), **whose, **act),
            "absence": Absence(since=now.replace(year=now.year + 1), **whose, **act),
            "accreditation": Accreditation(skill="pip2", awarded_on=date(2025, 1, 1), **whose, **act),
            "acting_rank": ActingRank(user=worker, rank="Sergeant", kind="acting", why="Course", since=now, **act),
            "factor": Factor(user=worker, kind="key", name="A key", content=b"", act=s.act.id),
            "cover": Cover(post=post, by=User.objects.get(username="handler"), why="Course", id=uuid7(), **act),
        }
        for row in made.values():
            row.save(force_insert=True)
    assert post.team is not None
    walked.records |= {**made, "user": worker, "post": post, "team": post.team, "agency": post.agency}


def open_another_school(walked: Walked, keeper: Acting, to_come: date) -> None:
    """A school of which no walker says when it is open, with a term and a day on which it is closed."""
    with scene(keeper) as s:
        school = Agency(name="Another school", is_police=False, regime="uk_gdpr", kind="school", act=s.act.id)
        whose = {"school": school, "said_by": "Gallowglass", "at": clock.now(), "act": s.act.id}
        term = SchoolTerm(first_day=to_come, last_day=to_come, **whose)
        closed = SchoolClosed(day=to_come, why="Gallowglass", **whose)
        for row in (school, term, closed):
            row.save(force_insert=True)
    walked.records |= {"school_term": term, "school_closed": closed}
