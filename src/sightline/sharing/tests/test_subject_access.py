"""Somebody asks what is held of them: what is proposed to be withheld, who decides, what leaves and when it expires."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.files import read_stored
from sightline.core.ids import uuid7
from sightline.core.models import StoredFile
from sightline.pole.models import Person, Phone, Relationship, Residence
from sightline.pole.tests.ledger import last_act
from sightline.pole.tests.reading_scene import identity_of, scene
from sightline.sharing.commands import (
    choose_redactions,
    download_subject_access,
    open_subject_access,
    remove_expired_answer,
    render_subject_access,
)
from sightline.sharing.expiring import remove_expired_answers
from sightline.sharing.models import SubjectAccess, SubjectAccessAnswer
from sightline.sharing.queries.subject_access import answer_of
from sightline.sharing.rules.subject_access import (
    Choice,
    Line,
    Others,
    Proposal,
    cannot_render,
    month_after,
    propose,
    redacted,
    undecided,
)
from sightline.sharing.tests.refusing import code_of

NAMED = frozenset({"Berta Quill", "Ada Moor", "Zoë O'Connor-Frame", "Mei Ng"})
OTHERS = Others(NAMED, frozenset({"Ada Moor"}), frozenset({"ZX12AB"}))
NUMBERS = (
    "07700 900123",
    "+44 (0)7700 900 123",
    "0044 7700 900123",
    "(01632) 960123",
    "07700.900.123",
    "+353 87 123 4567",
)
NAMES = (
    *("Zoë O’Connor-Frame", "ZOE OCONNOR FRAME", "Zoe\u0308 O`Connor‑Frame", "Zoë  O´Connor –\nFrame"),
    *("Frame", "oʼconnor", "BERTA\u00a0QUILL"),
)
WITHHELD = Choice(True, "About another person")


def words_of(text: str, said_by: str = "", also: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(p.words, p.kind) for p in propose(Line("1", "Event", text, said_by), OTHERS, also)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada told of Berta Quill", [("Berta Quill", "name")]),
        ("BERTA said so, and Quill's friend", [("BERTA", "name"), ("Quill", "name")]),
        ("Alberta is a place, and Ada Moor is asking", []),
        (
            "Ring 07700 900123 or mail berta.q@example.org",
            [("07700 900123", "contact"), ("berta.q@example.org", "contact")],
        ),
        ("Lives at ZX1 2AB, they at ZX9 9ZZ", [("ZX9 9ZZ", "address")]),
        ("lives at zx1 2ab, they at zx9  9zz", [("zx9  9zz", "address")]),
        *((f"Ring {number} now", [(number, "contact")]) for number in NUMBERS),
        *((f"She is with {name} now", [(name, "name")]) for name in NAMES),
        ("Mrs O‘Connor and Mr Ng, so she said; Zoë was there", [("O‘Connor", "name"), ("Ng", "name"), ("Zoë", "name")]),
        ("On 01/02/2015 at 12:30 it was 0.5 miles off; crime 42/000123/26", []),
        ("Nothing of anybody", []),
    ],
)
def test_what_is_proposed(text: str, found: list[tuple[str, str]]) -> None:
    assert words_of(text) == found


def test_who_said_so_is_proposed_and_so_are_words_that_somebody_added() -> None:
    assert words_of("Seen with a bruise", "The head of Moorside School") == [("The head of Moorside School", "source")]
    assert words_of("The blue house by the mill", also=("blue house",)) == [("blue house", "words")]


def test_what_is_withheld_stands_in_brackets_and_the_rest_as_it_is() -> None:
    line = Line("1", "Event", "Ada told of Berta Quill", "PC Lowe")
    proposals = propose(line, OTHERS)
    name, source = proposals

    told = redacted(line, proposals, {name.key: WITHHELD, source.key: Choice(False, "The officer agrees")})

    assert told == "Ada told of [withheld: another person's name] (source: PC Lowe)"


TEXTS = st.text(alphabet="Berta Quill Ada Moor 07700900123 ZX9 9ZZ.,", max_size=80)


@given(text=TEXTS, said_by=st.text(max_size=10))
def test_proposals_never_overlap_and_withholding_all_leaves_none_of_their_words(text: str, said_by: str) -> None:
    line = Line("1", "Event", text, said_by)
    proposals = propose(line, OTHERS)

    ends = [0, *(p.end for p in proposals)]
    assert all(p.start >= end for p, end in zip(proposals, ends, strict=False))
    told = redacted(line, proposals, {p.key: WITHHELD for p in proposals})
    assert "Berta Quill" not in told
    assert redacted(line, proposals, {}) == line.words


def test_the_same_words_are_decided_once_wherever_they_stand_and_as_another_kind_of_thing_again() -> None:
    lines = [
        Line("1", "Event", "Ada told of Berta Quill"),
        Line("2", "Event", "BERTA QUILL came"),
        Line("3", "Event", "She came", "Berta Quill"),
    ]
    every = [proposal for line in lines for proposal in propose(line, OTHERS)]

    questions = undecided(every, {})

    assert [(q.first.kind, len(q.places)) for q in questions] == [("name", 2), ("source", 1)]
    assert [q.first.kind for q in undecided(every, {questions[0].first.key: WITHHELD})] == ["source"]


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 8, 31), date(2026, 9, 30)),
    ],
)
def test_an_answer_is_due_in_a_month(asked: date, due: date) -> None:
    assert month_after(asked) == due


@pytest.mark.parametrize(
    ("asker", "childs_view", "waiting", "code"),
    [
        ("child", "", 0, None),
        ("parent", "", 0, "no_childs_view"),
        ("parent", "She wants him not to know where she lives", 0, None),
        ("subject", "", 3, "undecided"),
    ],
)
def test_a_parent_does_not_get_a_childs_record_because_they_are_its_parent(asker, childs_view, waiting, code) -> None:
    refusal = cannot_render(asker, childs_view, waiting)

    assert (refusal.code if refusal else None) == code


@pytest.fixture
def records(people, as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["records_manager"])


@pytest.fixture
def child(records) -> Person:
    with scene(records) as s:
        girl, mother = s.person("Ada Moor", date(2012, 3, 4)), s.person("Berta Quill", date(1985, 5, 6))
        s.fact(Relationship, mother, other=identity_of(girl), kind="mother", said_by="School")
        home = s.place(building="14", street="Mill Lane", postcode="ZX1 2AB")
        s.fact(Residence, girl, place=home, kind="lives")
        s.fact(Phone, girl, number="07700 900456")
        event = s.event("Berta Quill shouted at Ada", datetime(2025, 1, 10, 23, 30, tzinfo=UTC), place=home)
        s.involve(girl, event, "victim")
        s.involve(mother, event, "suspect")
    return girl


@pytest.fixture
def asked(records, child) -> SubjectAccess:
    return open_subject_access(records, child, "child", "Ada Moor", "Seen with her school card", date(2026, 11, 2))


def decide(records: Acting, asked: SubjectAccess) -> list[Proposal]:
    proposals = answer_of(records, asked).proposals
    choose_redactions(records, asked, {p.key: WITHHELD for p in proposals})
    return proposals


def test_the_answer_tells_the_person_and_withholds_others_and_is_a_disclosure(records, asked, child) -> None:
    decide(records, asked)

    made = render_subject_access(records, asked)

    told = read_stored(made.file).decode()
    assert "Ada Moor" in told
    assert "14 Mill Lane" in told
    assert "[withheld: another person" in told
    assert "Berta" not in told
    assert "Crime system" not in told
    act = last_act("render_subject_access")
    assert (act.effect, act.detail["recipient"], act.detail["asker"]) == ("disclosure", "Ada Moor", "child")
    assert identity_of(child).id in act.subjects
    assert asked.due_on == date(2026, 12, 2)


def test_nothing_leaves_undecided_before_it_is_made_or_once_it_expired(records, asked) -> None:
    assert code_of(lambda: render_subject_access(records, asked)) == "undecided"
    assert code_of(lambda: download_subject_access(records, asked)) == "not_made"
    decide(records, asked)
    render_subject_access(records, asked)

    assert download_subject_access(records, asked).startswith(b"<!doctype html>")
    assert last_act("download_subject_access").detail["recipient"] == "Ada Moor"
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert code_of(lambda: download_subject_access(records, asked)) == "expired"


def test_an_answer_that_expired_is_removed_by_the_night_and_one_that_has_not_is_not(records, asked, as_reader) -> None:
    decide(records, asked)
    made = render_subject_access(records, asked)
    with pytest.raises(Refused, match="not expired"):
        remove_expired_answer(records, made)

    assert remove_expired_answers() == 0
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert remove_expired_answers() == 1

    as_reader(records)
    assert not SubjectAccessAnswer.objects.exists()
    assert not StoredFile.objects.exists()
    assert last_act("remove_expired_answer").effect == "erasure"
    assert code_of(lambda: download_subject_access(records, asked)) == "not_made"


def test_each_choice_has_a_reason_and_a_later_one_stands(records, asked) -> None:
    proposals = answer_of(records, asked).proposals
    assert code_of(lambda: choose_redactions(records, asked, {proposals[0].key: Choice(True, " ")})) == "no_reason"
    decide(records, asked)
    choose_redactions(records, asked, {proposals[0].key: Choice(False, "She agrees")}, {"Mill Lane": "Her safe place"})

    answer = answer_of(records, asked)

    assert answer.choices[proposals[0].key] == Choice(False, "She agrees")
    assert "Mill Lane" in answer.also


@pytest.mark.parametrize(
    ("asker", "who", "verified", "on", "code"),
    [
        ("nobody", "A", "b", date(2026, 11, 1), "unknown_asker"),
        ("child", " ", "b", date(2026, 11, 1), "no_asker"),
        ("child", "A", " ", date(2026, 11, 1), "not_verified"),
        ("child", "A", "b", date(2099, 11, 1), "to_come"),
    ],
)
def test_a_request_says_who_asks_and_how_that_is_known(records, child, asker, who, verified, on, code) -> None:
    assert code_of(lambda: open_subject_access(records, child, asker, who, verified, on)) == code


def sent(**answers: str) -> dict[str, str]:
    return {"submission": str(uuid7()), **answers}


def test_the_pages_lead_from_a_request_to_its_answer(client_as: Callable[..., Client], child: Person) -> None:
    client = client_as("records_manager")
    day = {"received_on-day": "2", "received_on-month": "11", "received_on-year": "2026"}
    opened = client.post(
        f"/people/{child.reference}/asks-what-is-held",
        sent(asker="child", asker_words="Ada Moor", verified="School card", childs_view="", **day),
    )
    assert opened["Location"] == "/subject-access"
    asked = SubjectAccess.objects.get()
    here = f"/subject-access/{asked.reference}"
    assert asked.reference in client.get("/subject-access").content.decode()
    page = client.get(here).content.decode()
    assert "It is the child&#x27;s own right" in page
    assert "Make the answer" not in page
    fields = [part.split('"')[0] for part in page.split('name="choice_')[1:]]
    answers = {f"choice_{key}": "withhold" for key in fields} | {f"why_{key}": "Another person" for key in fields}
    assert client.post(here, sent(also="", also_why="", **answers))["Location"] == here
    assert "Make the answer" in client.get(here).content.decode()

    assert client.post(f"{here}/make", sent())["Location"] == here
    answer = client.get(f"{here}/download")

    assert "attachment" in answer["Content-Disposition"]
    assert b"Berta" not in answer.content
    assert last_act("download_subject_access").effect == "disclosure"
    assert client_as("response_officer").get(here).status_code == 403
