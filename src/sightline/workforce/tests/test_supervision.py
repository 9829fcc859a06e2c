"""Who supervises whom, as a rule: a gap is never bridged in silence, and nobody supervises themselves."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.workforce.rules.supervision import PostNow, TeamNow, below, supervise

CHIEF, INSPECTOR, SERGEANT, OTHER, OFFICER = (UUID(int=n) for n in range(1, 6))
TOP, RESPONSE, RELIEF, GONE = (UUID(int=n) for n in range(11, 15))
TEAMS = {
    TOP: TeamNow(TOP, "Chief officers", None),
    RESPONSE: TeamNow(RESPONSE, "Response", TOP),
    RELIEF: TeamNow(RELIEF, "A relief", RESPONSE),
}
POSTS = [
    PostNow(UUID(int=101), CHIEF, TOP, leads=True),
    PostNow(UUID(int=102), INSPECTOR, RESPONSE, leads=True),
    PostNow(UUID(int=103), SERGEANT, RELIEF, leads=True),
    PostNow(UUID(int=104), OFFICER, RELIEF, leads=False),
]
SERGEANTS, OFFICERS = UUID(int=103), UUID(int=104)


def covered(post: UUID, *by: UUID) -> list[PostNow]:
    return [PostNow(p.id, p.user, p.team, p.leads, by) if p.id == post else p for p in POSTS]


@pytest.mark.parametrize(
    ("posts", "away", "officers", "why"),
    [
        (POSTS, set(), (SERGEANT,), ""),
        (POSTS, {SERGEANT}, (), "Whoever leads A relief is away, and nobody covers"),
        (POSTS[:2] + POSTS[3:], set(), (), "Nobody leads A relief"),
        (covered(SERGEANTS, OTHER), {SERGEANT}, (OTHER,), ""),
        (covered(SERGEANTS, OTHER), {SERGEANT, OTHER}, (), "Whoever leads A relief is away, and nobody covers"),
        (covered(SERGEANTS, OFFICER), {SERGEANT}, (INSPECTOR,), ""),
        (covered(SERGEANTS, OFFICER), {SERGEANT, INSPECTOR}, (), "Whoever leads Response is away, and nobody covers"),
        ([*POSTS, PostNow(UUID(int=105), OTHER, RELIEF, leads=True)], set(), (SERGEANT, OTHER), ""),
        ([PostNow(OFFICERS, OFFICER, None, leads=False)], set(), (), "Is in no team"),
    ],
)
def test_an_officer_is_supervised_by_whoever_leads_the_team_and_is_there(
    posts: list[PostNow], away: set[UUID], officers: tuple[UUID, ...], why: str
) -> None:
    found = supervise(posts, TEAMS, away)[OFFICERS]

    assert (found.by, found.why, found.is_missing) == (officers, why, not officers)


def test_whoever_leads_the_first_team_answers_for_all_and_is_no_gap() -> None:
    top = supervise(POSTS, TEAMS, set())[UUID(int=101)]

    assert (top.by, top.is_missing) == ((), False)


def test_a_leader_is_supervised_from_the_team_above() -> None:
    assert supervise(POSTS, TEAMS, set())[SERGEANTS].by == (INSPECTOR,)


@pytest.mark.parametrize(
    ("teams", "why"),
    [
        (
            {**TEAMS, RESPONSE: TeamNow(RESPONSE, "Response", TOP, ended=True)},
            "A relief belongs to a team that has ended",
        ),
        ({RELIEF: TeamNow(RELIEF, "A relief", GONE)}, "A relief belongs to a team that has ended"),
        ({RELIEF: TeamNow(RELIEF, "A relief", RELIEF)}, "A relief belongs, in a circle, to itself"),
    ],
)
def test_a_broken_chain_is_said(teams: dict[UUID, TeamNow], why: str) -> None:
    assert supervise(POSTS, teams, set())[SERGEANTS].why == why


def test_people_of_a_team_that_has_ended_are_unsupervised() -> None:
    teams = {**TEAMS, RELIEF: TeamNow(RELIEF, "A relief", RESPONSE, ended=True)}

    assert supervise(POSTS, teams, set())[OFFICERS].why == "A relief has ended"


def test_the_teams_below_are_found_even_in_a_circle() -> None:
    assert below([RESPONSE], TEAMS) == {RESPONSE, RELIEF}
    assert below([TOP], TEAMS) == set(TEAMS)
    circle = {RELIEF: TeamNow(RELIEF, "a", RESPONSE), RESPONSE: TeamNow(RESPONSE, "b", RELIEF)}
    assert below([RELIEF], circle) == {RELIEF, RESPONSE}


USERS = [UUID(int=n) for n in range(1, 6)]
PLACES = [UUID(int=n) for n in range(11, 15)]
posts = st.lists(
    st.builds(
        PostNow,
        st.uuids(),
        st.sampled_from(USERS),
        st.sampled_from([*PLACES, None]),
        st.booleans(),
        st.lists(st.sampled_from(USERS), max_size=2).map(tuple),
    ),
    max_size=8,
    unique_by=lambda post: post.id,
)
teams = st.fixed_dictionaries(
    {i: st.builds(TeamNow, st.just(i), st.just("T"), st.sampled_from([*PLACES, None]), st.booleans()) for i in PLACES}
)
users = st.sets(st.sampled_from(USERS))


@given(posts, teams, users)
def test_nobody_supervises_themselves_and_nobody_who_is_away_supervises(
    posts: list[PostNow], teams: dict[UUID, TeamNow], away: set[UUID]
) -> None:
    found = supervise(posts, teams, away)

    assert set(found) == {post.id for post in posts}
    for post in posts:
        assert post.user not in found[post.id].by
        assert not away & set(found[post.id].by)


@given(posts, teams, users, st.sampled_from(USERS))
def test_one_more_person_away_never_makes_a_gap_disappear(
    posts: list[PostNow], teams: dict[UUID, TeamNow], away: set[UUID], also: UUID
) -> None:
    before, after = supervise(posts, teams, away), supervise(posts, teams, away | {also})

    assert {p for p in before if before[p].is_missing} <= {p for p in after if after[p].is_missing}
