"""Open matters as they are read: on a record at any point in time, and all at once; the two say the same."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.pole.models import Matter, MatterStep, Person
from sightline.pole.queries.matters import MatterRow, matters_on
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.as_known import NOW, AsKnown, Lens
from sightline.pole.tests.reading import text_of
from sightline.pole.tests.reading_scene import Scene, scene, source_id

TODAY = date(2027, 5, 3)
NOON = datetime(2027, 5, 3, 11, 0, tzinfo=UTC)


@pytest.fixture
def reader(people: dict[str, Acting], as_reader: Callable[[Acting], Acting]) -> Acting:
    return as_reader(people["child_abuse_detective"])


def step(s: Scene, matter: Matter, what: str, at: datetime, **columns: Any) -> MatterStep:
    """One step of a matter, known and recorded when it was taken unless it is said otherwise."""
    times = {"taken_at": at, "known_from": at, "recorded_at": at, **columns}
    row = MatterStep(
        matter=matter, step=what, recorded_act=s.act.id, by_words="PC 1234", **{**s.contributed, "why": "", **times}
    )
    row.save(force_insert=True)
    return row


def rows_of(reader: Acting, person: Person, view: AsKnown = NOW, today: date = TODAY) -> list[MatterRow]:
    return matters_on(reader, list(person.memberships.values_list("identity", flat=True)), view, today)


taken = st.tuples(
    st.sampled_from(["assessed", "reviewed", "owned", "closed"]),
    st.integers(0, 3),
    st.sampled_from([None, -5, 5]),
    st.booleans(),
    st.sampled_from(["officer", "gone"]),
)


@given(
    st.lists(taken, max_size=5),
    st.sampled_from(["referral", "order"]),
    st.sampled_from([None, -1, 0, 1]),
    st.sampled_from([None, -3, 3]),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_record_says_of_a_matter_is_what_the_lists_say_of_it(
    reader: Acting, steps: list[Any], kind: str, ends_in: int | None, due_in: int | None
) -> None:
    def on(days: int | None) -> date | None:
        return None if days is None else TODAY + timedelta(days=days)

    with clock.frozen(NOON):
        with scene(reader) as s:
            if not User.objects.filter(username="gone").exists():
                User(username="gone", name="Gone Long Ago", is_active=False).save()
            person = s.person("Ada Marsh")
            matter = s.fact(Matter, person, kind=kind, true_until=on(ends_in), review_due=on(due_in))
            for number, (what, day, review_in, was_undone, owner) in enumerate(steps):
                at = datetime(2027, 4, 1 + day, tzinfo=UTC)
                undone = {"retracted_at": NOON, "retracted_act": s.act.id} if was_undone else {}
                given_to = {"owner": User.objects.get(username=owner)} if what == "owned" else {}
                recorded = at + timedelta(minutes=number)
                step(s, matter, what, at, recorded_at=recorded, review_due=on(review_in), **undone, **given_to)
        (row,) = rows_of(reader, person)
        listed = fetch(
            f"select unassessed, owned, review_due from ({open_matters('select %(id)s::uuid')}) o",
            {**open_values(reader, TODAY), "id": matter.id},
        )

    said = [(row.is_unassessed, row.owned is not None, row.review_due)] if row.is_open else []
    assert listed == said


def test_a_matter_is_read_as_it_was_known_then(reader: Acting) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        loaded = datetime(2027, 1, 1, tzinfo=UTC)
        matter = s.fact(
            Matter, person, kind="referral", known_from=datetime(2022, 2, 1, tzinfo=UTC), recorded_at=loaded
        )
        step(s, matter, "assessed", datetime(2022, 2, 10, tzinfo=UTC), recorded_at=loaded)
        step(s, matter, "closed", datetime(2022, 3, 1, tzinfo=UTC), recorded_at=loaded)

    def view(lens: Lens, *day: int) -> list[tuple[bool, bool]]:
        at = datetime(*day, 12, tzinfo=UTC)  # type: ignore[misc, arg-type]
        return [(m.is_open, m.is_unassessed) for m in rows_of(reader, person, AsKnown(at, lens), at.date())]

    assert view(Lens.FORCE, 2022, 1, 31) == []
    assert view(Lens.FORCE, 2022, 2, 5) == [(True, True)]
    assert view(Lens.FORCE, 2022, 2, 20) == [(True, False)]
    assert view(Lens.FORCE, 2022, 3, 2) == [(False, False)]
    assert view(Lens.HERE, 2022, 3, 2) == []
    assert view(Lens.HERE, 2027, 1, 2) == [(False, False)]


def test_a_step_that_was_taken_back_with_its_import_still_stood_before(reader: Acting) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        matter = s.fact(Matter, person, kind="referral")
        undone = {"retracted_at": datetime(2026, 6, 1, tzinfo=UTC), "retracted_act": s.act.id}
        step(s, matter, "assessed", datetime(2026, 1, 1, tzinfo=UTC), **undone)
    then = AsKnown(datetime(2026, 3, 1, tzinfo=UTC), Lens.HERE)
    assert [m.is_unassessed for m in rows_of(reader, person, then)] == [False]
    assert [m.is_unassessed for m in rows_of(reader, person)] == [True]


@pytest.mark.requirement("R30")
@pytest.mark.requirement("R84")
def test_the_record_shows_what_is_open_whose_it_is_how_late_and_where_it_came_from(reader: Acting, client_as) -> None:
    with clock.frozen(NOON):
        with scene(reader) as s:
            person = s.person("Ada Marsh", system="crest")
            matter = s.fact(
                Matter,
                person,
                kind="referral",
                words="Found alone",
                owner_words="PC 1234 Smith",
                review_due=date(2027, 5, 1),
                true_from=date(2022, 2, 1),
                source_id=source_id(),
            )
        client = client_as("child_abuse_detective")
        page = client.get(f"/people/{person.reference}").content.decode()
        text = text_of(client, f"/people/{person.reference}")
    assert "Not assessed : Child protection referral Found alone No owner here: PC 1234 Smith in Crest" in text
    assert "To be looked at again by 1 May 2027: 2 days late" in text
    assert "Open since 1 February 2022. Crime system." in text
    assert f'href="/sources/{matter.source_id}"' in page
    assert f'href="/matters/{matter.id}/assess"' in page
    assert page.index('id="warnings"') < page.index('id="matters"') < page.index('id="who"')


def test_what_is_handled_more_closely_than_the_reader_may_see_is_not_shown(
    reader: Acting, people, as_reader, client_as
) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        s.fact(Matter, person, kind="order", words="Nobody is to know", handling=1)
    assert "Nobody is to know" in text_of(client_as("child_abuse_detective"), f"/people/{person.reference}")
    assert "Nobody is to know" not in text_of(client_as("response_officer"), f"/people/{person.reference}")


@pytest.mark.parametrize("number", [1, 3])
def test_the_matters_of_a_record_are_one_query(reader: Acting, number: int) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        for _ in range(number):
            step(s, s.fact(Matter, person, kind="referral"), "assessed", NOON)
    identities = list(person.memberships.values_list("identity", flat=True))
    with CaptureQueriesContext(connection) as queries:
        found = matters_on(reader, identities, NOW, TODAY)
    assert len(found) == number
    assert len(queries) == 1


def test_what_is_longest_overdue_comes_first_and_what_is_closed_last(reader: Acting) -> None:
    with scene(reader) as s:
        person = s.person("Ada Marsh")
        for words, due in (("in June", date(2027, 6, 1)), ("no day", None), ("in April", date(2027, 4, 1))):
            s.fact(Matter, person, kind="order", words=words, review_due=due)
        over = s.fact(Matter, person, kind="order", words="closed", review_due=date(2020, 1, 1))
        step(s, over, "closed", NOON)
    assert [m.about for m in rows_of(reader, person)] == ["in April", "in June", "no day", "closed"]
