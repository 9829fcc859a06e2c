"""Recording, correcting and taking back facts by hand."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.access.refusals import Refused
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.commands import AlreadyRecorded
from sightline.core.ids import uuid7
from sightline.pole.commands import FirstFact, add_person, correct_fact, record_fact, retract_fact
from sightline.pole.models import BirthDate, Identity, Membership, Name, Person, SearchKey
from sightline.pole.rules.as_known import AsKnown, Lens
from sightline.pole.rules.times import Times
from sightline.pole.tests.points_of_view import as_known

from .ledger import last_act

NOON = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def officer(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["response_officer"])


@pytest.fixture
def child(officer: Acting) -> Person:
    with clock.frozen(NOON):
        return add_person(officer, [FirstFact("name", {"full": "Ada Quill"})], said_by="Her grandmother")


def identity_of(person: Person) -> Identity:
    return Membership.objects.get(person=person).identity


def test_a_person_is_added_on_whatever_is_known(officer: Acting) -> None:
    person = add_person(
        officer,
        [
            FirstFact("sex", {"value": "male"}),
            FirstFact("birth_date", {"born_on": date(1996, 7, 1), "precision": "about"}),
        ],
    )
    assert person.reference.startswith("P")
    identity = identity_of(person)
    assert (identity.owner_agency_id, identity.regime) == (officer.actor.agency_id, "dpa_part_3")
    assert SearchKey.objects.filter(subject=identity.id, kind="reference", key=person.reference).exists()
    assert last_act("add_person").subjects == [identity.id, person.id]


def test_a_name_is_written_with_its_search_keys_and_its_source(officer: Acting, child: Person) -> None:
    name = Name.objects.get()
    assert (name.full, name.said_by, name.known_from) == ("Ada Quill", "Her grandmother", NOON)
    keys = SearchKey.objects.filter(fact=name.id).values_list("kind", "key")
    assert set(keys) == {("name", "ada"), ("name", "quill")}


def test_a_second_date_of_birth_stands_beside_the_first_and_is_said_to_disagree(officer: Acting, child: Person) -> None:
    first = record_fact(officer, child, "birth_date", {"born_on": date(2012, 5, 3)})
    second = record_fact(officer, child, "birth_date", {"born_on": date(2013, 5, 3)})
    assert (first.disagrees_with, second.disagrees_with) == ((), (first.fact,))
    assert BirthDate.objects.filter(retracted_at__isnull=True).count() == 2


def test_a_year_and_a_day_in_it_do_not_disagree(officer: Acting, child: Person) -> None:
    record_fact(officer, child, "birth_date", {"born_on": date(2012, 1, 1), "precision": "year"})
    assert record_fact(officer, child, "birth_date", {"born_on": date(2012, 5, 3)}).disagrees_with == ()


def test_before_a_correction_the_old_value_is_what_was_known(officer: Acting, child: Person) -> None:
    old = record_fact(officer, child, "birth_date", {"born_on": date(2012, 5, 3)}, times=Times(known_from=NOON)).fact
    learnt = NOON + timedelta(days=10)
    with clock.frozen(NOON + timedelta(days=20)):
        new = correct_fact(
            officer,
            old,
            {"born_on": date(2012, 3, 5)},
            why="Day and month were swapped",
            times=Times(known_from=learnt),
        )

    def known_at(days: int, lens: Lens) -> list[BirthDate]:
        return list(as_known(BirthDate.objects.all(), AsKnown(NOON + timedelta(days=days), lens)))

    assert new.corrects == old.id
    assert known_at(5, Lens.FORCE) == [old]
    assert known_at(15, Lens.FORCE) == [new]
    assert known_at(15, Lens.HERE) == []
    assert list(as_known(BirthDate.objects.all(), AsKnown())) == [new]


def test_a_fact_that_somebody_else_corrected_first_is_not_corrected_again(officer: Acting, child: Person) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    correct_fact(officer, fact, {"number": "07700 900124"}, why="One digit was wrong")
    with pytest.raises(Refused) as refused:
        correct_fact(officer, fact, {"number": "07700 900125"}, why="One digit was wrong")
    assert refused.value.refusal.code == "stale"


def test_the_police_do_not_take_back_what_a_partner_contributed(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    social_worker = as_reader(people["social_worker"])
    person = add_person(social_worker, [FirstFact("name", {"full": "Ada Quill"})])
    name = Name.objects.get()
    assert name.regime == "uk_gdpr"
    officer = as_reader(people["response_officer"])
    with pytest.raises(Refused) as refused:
        retract_fact(officer, name, "Wrong child")
    assert refused.value.refusal.code == "another_agency"
    record_fact(officer, person, "name", {"full": "Ada Quill-Ford"})
    beside = Name.objects.get(full="Ada Quill-Ford")
    assert beside.identity_id != name.identity_id, "each agency answers for its own entry"


def test_taking_back_needs_a_reason_and_keeps_what_was_known(officer: Acting, child: Person) -> None:
    fact = record_fact(officer, child, "phone", {"number": "07700 900123"}).fact
    with pytest.raises(Refused):
        retract_fact(officer, fact, "  ")
    held = retract_fact(officer, fact, "It is her aunt's number")
    act = last_act("retract_fact")
    assert (held.retracted_act, held.known_until) == (act.id, held.retracted_at)
    assert act.detail["why"] == "It is her aunt's number"


def test_the_same_submission_is_recorded_once(officer: Acting, child: Person) -> None:
    sending = officer.submitting(uuid7())
    record_fact(sending, child, "phone", {"number": "07700 900123"})
    with pytest.raises(AlreadyRecorded):
        record_fact(sending, child, "phone", {"number": "07700 900123"})
    assert identity_of(child).phones.count() == 1


REFUSED = [
    ("birth_date", {"born_on": date(2026, 5, 4)}, "born_in_future"),
    ("birth_date", {"born_on": date(1879, 12, 31)}, "born_too_long_ago"),
    ("expected_birth", {"due_on": date(2027, 6, 1)}, "due_too_late"),
    ("identifier", {"scheme": "nhs", "value": "943 476 5918"}, "not_an_identifier"),
    ("name", {"full": "x" * 601}, "too_long"),
    ("name", {"full": "Ada\x00Quill"}, "unsafe_text"),
    ("name", {"full": "Ada \u202eQuill"}, "unsafe_text"),
    ("name", {"full": "A\u200bda"}, "unsafe_text"),
    ("name", {"full": " - "}, "says_nothing"),
    ("sex", {"value": "unheard of"}, "not_offered"),
    ("ethnicity", {"code": "Z9"}, "unknown_ethnicity"),
    ("relationship", {"kind": "sibling", "parental_responsibility": "yes"}, "no_responsibility_here"),
]


@pytest.mark.parametrize(("kind", "values", "code"), REFUSED, ids=[f"{k}-{c}" for k, _, c in REFUSED])
def test_a_contradiction_is_refused_and_nothing_is_written(
    officer: Acting, child: Person, kind: str, values: dict[str, object], code: str
) -> None:
    other = add_person(officer, [FirstFact("name", {"full": "Ben Quill"})])
    values = {**values, "other": other} if kind == "relationship" else values
    before = SearchKey.objects.count()
    with clock.frozen(NOON), pytest.raises(Refused) as refused:
        record_fact(officer, child, kind, values)
    assert refused.value.refusal.code == code
    assert SearchKey.objects.count() == before


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "محمد علی", "نازنین\u200cزهرا", "Ng", "Zoë O'Neill-Łukasz", "李小龙"]
)
def test_a_name_is_kept_as_it_was_given_in_any_script(officer: Acting, child: Person, name: str) -> None:
    assert Name.objects.get(id=record_fact(officer, child, "name", {"full": name}).fact.id).full == name


def test_nobody_is_related_to_themselves_even_through_another_entry(officer: Acting, child: Person) -> None:
    with pytest.raises(Refused) as refused:
        record_fact(officer, identity_of(child), "relationship", {"kind": "sibling", "other": child})
    assert refused.value.refusal.code == "with_oneself"


def test_what_ends_before_it_begins_is_refused(officer: Acting, child: Person) -> None:
    times = Times(true_from=date(2025, 5, 1), true_until=date(2025, 4, 30))
    with pytest.raises(Refused) as refused:
        record_fact(officer, child, "phone", {"number": "07700 900123"}, times=times)
    assert refused.value.refusal.code == "ends_before_it_begins"


def test_a_refusal_is_on_the_ledger_although_everything_it_did_was_rolled_back(officer: Acting, child: Person) -> None:
    with clock.frozen(NOON), pytest.raises(Refused):
        record_fact(officer, child, "birth_date", {"born_on": date(2026, 5, 4)})
    act = last_act("record_fact")
    assert (act.outcome, act.detail["reason"]) == ("refused", "born_in_future")
    assert not BirthDate.objects.exists()


def test_what_is_recorded_is_on_the_ledger_with_whom_it_is_about(officer: Acting, child: Person) -> None:
    fact = record_fact(officer, child, "sex", {"value": "female"}).fact
    act = last_act("record_fact")
    assert (act.outcome, act.effect) == ("done", "collection")
    assert act.subjects == [fact.id, identity_of(child).id, child.id]
    assert act.detail["fact"] == "Sex female"


def test_a_fact_of_somebody_closely_handled_is_handled_as_closely(
    people: dict[str, Acting], as_reader: Callable[[Acting], Acting]
) -> None:
    detective = as_reader(people["child_abuse_detective"])
    add_person(detective, [FirstFact("name", {"full": "Ada Quill"})])
    identity = Identity.objects.get()
    identity.handling = 1  # as an import might have set it
    fact = record_fact(detective, identity, "phone", {"number": "07700 900123"}).fact
    assert fact.handling == 1
    assert set(SearchKey.objects.filter(fact=fact.id).values_list("handling", flat=True)) == {1}
