"""Remove a supervisor, and their people and open matters are listed at once (R2)."""

from datetime import timedelta

import pytest

from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import LedgerRow, User
from sightline.matters.commands import give_owner, open_matter
from sightline.notices.models import Notice
from sightline.pole.commands import FirstFact, add_person
from sightline.pole.models import Matter
from sightline.workforce.actors import load_actor
from sightline.workforce.commands import (
    add_user,
    appoint,
    arrange_cover,
    end_absence,
    end_cover,
    end_post,
    record_absence,
)
from sightline.workforce.models import Post
from sightline.workforce.open_work import OPEN_MATTERS_OF


def user(username: str) -> User:
    return User.objects.get(username=username)


def post_of(username: str) -> Post:
    return Post.objects.get(user__username=username, until__isnull=True)


@pytest.fixture
def officers_matter(people, as_reader) -> Matter:
    """An open matter that the officer of A relief looks after."""
    detective = as_reader(people["child_abuse_detective"])
    person = add_person(detective, [FirstFact("name", {"full": "Wren Averill"})])
    matter = open_matter(detective, person, "investigation", words="Bruising seen at school")
    give_owner(detective, [matter], user("officer"))
    return matter


def page(client_as, role: str = "duty_inspector") -> str:
    told: str = client_as(role).get("/unsupervised").content.decode()
    return told


@pytest.mark.requirement("R2")
def test_when_a_supervisors_post_ends_their_people_and_open_matters_are_listed_at_once(
    people, as_reader, client_as, officers_matter: Matter
) -> None:
    assert "Tom Askew" not in page(client_as)

    end_post(as_reader(people["system_administrator"]), post_of("sergeant"), "Left the force")

    told = page(client_as)
    assert "Tom Askew" in told
    assert "Nobody leads A relief" in told
    assert f"/matters/{officers_matter.id}/give-owner" in told


@pytest.mark.requirement("R2")
def test_a_supervisor_who_is_away_uncovered_leaves_a_gap_that_cover_closes(
    people, as_reader, client_as, officers_matter: Matter
) -> None:
    inspector = as_reader(people["duty_inspector"])

    absence = record_absence(inspector, user("sergeant"), clock.now())
    assert "Whoever leads A relief is away, and nobody covers" in page(client_as)

    as_reader(inspector)
    cover = arrange_cover(inspector, post_of("sergeant"), user("detective"), "On leave")
    assert "A relief is away" not in page(client_as)

    as_reader(inspector)
    end_cover(inspector, cover)
    assert "Whoever leads A relief is away, and nobody covers" in page(client_as)

    as_reader(inspector)
    end_absence(inspector, absence)
    assert "Tom Askew" not in page(client_as)


def test_whoever_leads_above_is_told_of_the_gap_and_nobody_of_their_own_doing(people, as_reader) -> None:
    record_absence(as_reader(people["superintendent"]), user("sergeant"), clock.now())

    as_reader(people["duty_inspector"])
    assert [n.words for n in Notice.objects.filter(to=user("inspector"))] == [
        "Nobody supervises A relief now. Name somebody who leads or covers it, or supervise its people yourself."
    ]
    as_reader(people["superintendent"])
    assert not Notice.objects.filter(to=user("superintendent")).exists()


@pytest.mark.requirement("R2")
def test_what_somebody_who_left_had_open_is_listed(people, as_reader, client_as, officers_matter: Matter) -> None:
    end_post(as_reader(people["system_administrator"]), post_of("officer"), "Left the force")

    told = page(client_as).split("Left with matters open")[1]

    assert "Tom Askew" in told
    assert f"/matters/{officers_matter.id}/give-owner" in told


def test_the_list_is_on_the_ledger_with_the_records_it_names(people, as_reader, client_as, officers_matter) -> None:
    end_post(as_reader(people["system_administrator"]), post_of("sergeant"), "Left the force")

    page(client_as)

    as_reader(people["professional_standards"])
    row = LedgerRow.objects.filter(capability="unsupervised", outcome="done").latest("id")
    assert row.effect == "consultation"


def test_an_administrator_sees_who_is_unsupervised_and_no_matter(people, as_reader, client_as, officers_matter) -> None:
    end_post(as_reader(people["system_administrator"]), post_of("sergeant"), "Left the force")

    told = page(client_as, "system_administrator")

    assert "Tom Askew" in told
    assert "/matters/" not in told


@pytest.mark.requirement("R2")
def test_caseload_and_what_is_overdue_are_visible_upwards_and_not_sideways(
    people, as_reader, client_as, officers_matter: Matter
) -> None:
    relief = post_of("sergeant").team_id
    with clock.frozen(clock.now() + timedelta(days=1)):
        for role in ("response_sergeant", "duty_inspector", "superintendent"):
            told = client_as(role).get(f"/teams/{relief}").content.decode()
            assert "1 open matters, 0 overdue" in told, role
        for role in ("response_officer", "custody_officer"):
            told = client_as(role).get(f"/teams/{relief}").content.decode()
            assert "open matters" not in told, role


def test_pages_of_teams_ask_as_many_queries_for_many_people_as_for_few(
    people, as_reader, client_as, django_assert_max_num_queries
) -> None:
    administrator = as_reader(people["system_administrator"])
    relief = post_of("sergeant")
    counted = []
    for more in (0, 6):
        for number in range(more):
            added = add_user(as_reader(administrator), f"extra{number}", f"Extra {number}", None)
            appoint(
                administrator,
                added,
                relief.agency,
                title="Officer",
                rank="Constable",
                roles=["response_officer"],
                team=relief.team,
            )
        client = client_as("duty_inspector")
        with django_assert_max_num_queries(100) as queries:
            client.get("/teams")
            client.get(f"/teams/{relief.team_id}")
            client.get("/unsupervised")
        counted.append(len(queries))

    assert counted[0] == counted[1]


def test_matters_register_themselves() -> None:
    assert "matters" in OPEN_MATTERS_OF


def test_somebody_who_covers_finds_the_work_at_home_and_acts_as_themselves(
    people, as_reader, client_as, officers_matter: Matter
) -> None:
    inspector: Acting = as_reader(people["duty_inspector"])
    arrange_cover(inspector, post_of("officer"), user("handler"), "Long leave")

    actor = load_actor(user("handler"))
    assert (actor.name, actor.acting_for) == ("Priya Raman", (user("officer").id,))
    assert actor.post == "Call handler, control room; covering Response officer, A relief for Tom Askew"
    assert {"call_handler", "response_officer"} <= actor.roles
    assert "Wren Averill" in client_as("call_handler").get("/").content.decode()
