"""Separations of duty: every one of the fourteen is declared, and what declares to hold one asks it."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused, refuse_if
from sightline.access.role_families import FAMILIES, MUST_NOT, OF_SYSTEMS
from sightline.access.roles import ROLES
from sightline.access.separation import FOURTEEN, SEPARATIONS, SeparationNotHeld, holding, separated
from sightline.core.acts import Act, Effect
from sightline.core.commands import COMMANDS, command

ME, OTHER = UUID(int=1), UUID(int=2)

# what holds each today; a separation whose capability is yet to come has none
HELD_BY = {
    "risk_downgrade": {"put_marker_in_force", "end_marker"},
    "administrator_and_ledger": {"appoint", "change_post", "arrange_cover"},
    "own_post": {
        *("appoint", "change_post", "end_post", "limit_post"),
        *("give_acting_rank", "arrange_cover", "record_accreditation"),
    },
    "own_account": {
        *("close_account", "reopen_account", "set_expiry"),
        *("join_directory", "reset_factors", "give_password"),
    },
    "own_opening": {"review_access"},
    "disclosure": {"authorise_disclosure"},
    "disposal": {"dispose_record"},
    "own_export": {"re_identify"},
    "second_person": {"decide_link"},
    "own_link": {"link_own_record"},
    "own_read": {"review_emergency_read"},
    "raised_in_error": {"confirm_raised_in_error"},
    "own_handover": {"answer_handover"},
    "own_late_entry": {"look_at_late_entry"},
}


def test_every_one_of_the_fourteen_is_declared_with_words_and_where_it_comes_from() -> None:
    numbers = sorted(int(SEPARATIONS[key].source.rpartition(" ")[2]) for key in FOURTEEN)

    assert numbers == list(range(1, 15))
    assert all(separation.words and separation.ask and separation.source for separation in SEPARATIONS.values())


def test_what_holds_each_separation_is_known() -> None:
    ours = [c for c in COMMANDS.values() if ".tests." not in c.module]
    held = {key: {c.name for c in ours if key in c.separations} for key in SEPARATIONS}

    for key, commands in HELD_BY.items():
        assert commands <= held[key], key


@given(st.sampled_from(sorted(SEPARATIONS)), st.lists(st.sampled_from([ME, OTHER, None])))
def test_only_whoever_took_the_other_part_is_refused(key: str, others: list[UUID | None]) -> None:
    refusal = separated(key, ME, others)

    assert (refusal is not None) is (ME in others)
    assert refusal is None or (refusal.code == key and refusal.words)


def test_a_separation_that_is_declared_and_not_asked_is_a_fault() -> None:
    with pytest.raises(SeparationNotHeld, match="disposal"), holding(["disposal"]):
        separated_by_nothing = None
    assert separated_by_nothing is None


def test_a_separation_that_is_asked_and_not_declared_is_a_fault() -> None:
    with pytest.raises(SeparationNotHeld, match="disclosure"), holding([]):
        separated("disclosure", ME, [OTHER])


def test_a_refusal_within_is_not_hidden_by_what_was_not_asked_yet() -> None:
    with pytest.raises(Refused) as refused, holding(["disposal", "disclosure"]):
        refuse_if(separated("disposal", ME, [ME]))

    assert refused.value.refusal.code == "disposal"


def test_a_command_cannot_declare_a_separation_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no separation of duties called tidiness"):

        @command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("tidiness",))
        def never_made(act: Act) -> None:
            """Not made."""


def test_every_role_is_in_one_family_and_what_it_must_not_do_is_of_a_role_that_there_is() -> None:
    named = [key for _, keys in FAMILIES for key in keys]

    assert sorted(named) == sorted(ROLES)
    assert set(MUST_NOT) <= set(ROLES)
    assert set(ROLES) >= OF_SYSTEMS


@pytest.mark.requirement("R23")
def test_an_inspectors_role_carries_nothing_that_changes_anything() -> None:
    writing = (c for c in COMMANDS.values() if ".tests." not in c.module and c.effect is not Effect.CONSULTATION)

    # reading one's own notices, and how one signs in, is everybody's
    assert ROLES["hmicfrs_inspector"].permissions & {c.permission for c in writing} == {Permission.SIGNED_IN}
