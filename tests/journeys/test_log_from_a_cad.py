"""A log that came from the force's own control system says where it came from, and what became of it there."""

from collections.abc import Callable

import pytest

from .conftest import Visitor
from .things import Force, filled

__all__ = ["filled"]  # a fixture that pytest finds by name


@pytest.mark.parametrize("width", [390, 1280])
def test_a_log_from_a_control_system_says_what_stands_otherwise_there(
    visitor: Callable[..., Visitor], filled: Force, width: int
) -> None:
    somebody = visitor("dispatcher", width=width)
    somebody.go(filled.address("/logs/{delivered}"))

    somebody.sees("From Tannoy, number 20270503-0214")
    somebody.sees("It is closed in Tannoy, and open here")
    somebody.sees("Sent as channel, and not known here: TETRA7")
    assert somebody.violations() == []
    assert not somebody.overflows()
