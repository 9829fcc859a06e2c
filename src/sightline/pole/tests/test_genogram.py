"""Where a family stands in the drawing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.genogram import MARGIN, Bond, Drawn, Plan, plan

KID = Drawn("kid", "circle", in_household=True, is_subject=True, is_child=True, born="2011")
MUM, DAD, STEP = Drawn("mum", "circle", True), Drawn("dad", "square"), Drawn("step", "square", True)
BRO, GRAN = Drawn("bro", "square", True, is_child=True, born="2018"), Drawn("gran", "circle")
FAMILY = (KID, MUM, DAD, STEP, BRO, GRAN)
LINES = ("birth", "couple", "carer", "sibling", "")
BONDS = (
    Bond("mum", "kid", 1, "birth"),
    Bond("dad", "kid", 1, "birth"),
    Bond("step", "kid", 1, "carer"),
    Bond("mum", "dad", 0, "parted"),
    Bond("mum", "step", 0, "couple"),
    Bond("mum", "bro", 1, "birth"),
    Bond("step", "bro", 1, "birth"),
    Bond("gran", "mum", 1, "birth"),
)


def spots(drawing: Plan) -> dict[str, tuple[int, int]]:
    return {spot.key: (spot.x, spot.y) for spot in drawing.spots}


def kinds(drawing: Plan) -> list[str]:
    return sorted({stroke.kind for stroke in drawing.strokes})


@pytest.fixture
def drawing() -> Plan:
    return plan(FAMILY, BONDS, [("step", "kid")])


def test_generations_stand_below_each_other(drawing: Plan) -> None:
    at = spots(drawing)

    assert at["gran"][1] < at["mum"][1] == at["dad"][1] == at["step"][1] < at["kid"][1] == at["bro"][1]


def test_both_partners_stand_beside_her(drawing: Plan) -> None:
    at = spots(drawing)

    assert sorted((at["dad"][0], at["mum"][0], at["step"][0]))[1] == at["mum"][0]


def test_every_kind_of_line_is_drawn(drawing: Plan) -> None:
    assert kinds(drawing) == ["birth", "carer", "couple", "household", "risk", "slash"]


def test_two_who_care_for_a_child_and_are_no_couple_each_have_a_line_that_starts_at_them() -> None:
    carers = [Drawn("one", "square"), Drawn("other", "square"), Drawn("third", "circle")]

    drawing = plan([KID, *carers], [Bond(carer.key, "kid", 1, "carer") for carer in carers])

    starts = {stroke.d.partition("H")[0] for stroke in drawing.strokes if stroke.kind == "carer"}
    edges = {f"M{x + side} {y}" for x, y in spots(drawing).values() for side in (20, -20)}
    assert len(starts) == 3
    assert starts <= edges


def test_a_household_with_a_stranger_between_is_never_framed_together() -> None:
    people = [Drawn("a", "circle", True), Drawn("b", "square"), Drawn("c", "circle", True)]
    bonds = [Bond("a", "b", 0, "couple"), Bond("b", "c", 0, "couple")]

    drawing = plan(
        [Drawn("kid", "diamond", True, is_subject=True, is_child=True), *people], [*bonds, Bond("b", "kid", 1, "birth")]
    )

    framed = [stroke.d for stroke in drawing.strokes if stroke.kind == "household"]
    stranger = spots(drawing)["b"]
    assert framed
    assert not any(_holds(d, stranger) for d in framed)


def test_somebody_who_lives_alone_has_no_frame() -> None:
    drawing = plan([KID, Drawn("dad", "square")], [Bond("dad", "kid", 1, "birth")])

    assert kinds(drawing) == ["birth"]


def test_brothers_without_a_known_parent_hang_from_one_bar() -> None:
    drawing = plan([KID, BRO], [Bond("kid", "bro", 0, "sibling")])

    assert kinds(drawing) == ["birth", "household"]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 7),
            st.integers(0, 7),
            st.integers(-2, 2),
            st.sampled_from(LINES),
        ),
        max_size=14,
    )
)
def test_nobody_is_lost_and_nobody_stands_on_another(ties: list[tuple[int, int, int, str]]) -> None:
    people = [Drawn(str(i), "circle", in_household=i % 2 == 0, is_subject=i == 0) for i in range(8)]

    drawing = plan(people, [Bond(str(a), str(b), rise, line) for a, b, rise, line in ties])

    at = spots(drawing)
    assert sorted(at) == sorted(p.key for p in people)
    assert len(set(at.values())) == len(at)
    assert all(MARGIN <= x <= drawing.width - MARGIN and 0 < y < drawing.height for x, y in at.values())


def _holds(d: str, spot: tuple[int, int]) -> bool:
    """Whether the rectangle that the path draws holds the spot."""
    left, right = int(d[1:].split(" ", maxsplit=1)[0]), int(d.split("H")[1].split("V", maxsplit=1)[0])
    top, bottom = int(d.split(" ")[1].split("H", maxsplit=1)[0]), int(d.split("V")[1].split("H", maxsplit=1)[0])
    return left < spot[0] < right and top < spot[1] < bottom
