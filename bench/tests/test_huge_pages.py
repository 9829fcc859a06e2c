"""Huge pages are given back as they were found, and asked for only where that is allowed."""

from contextlib import suppress
from pathlib import Path

from bench.huge_pages import BESIDE, huge_pages


def test_what_was_reserved_before_is_reserved_again_also_after_a_failure(tmp_path: Path) -> None:
    reserved = tmp_path / "nr_hugepages"
    reserved.write_text("7\n")
    with suppress(ZeroDivisionError), huge_pages(1000, reserved):
        assert int(reserved.read_text()) == 7 + (1000 + BESIDE) // 2
        raise ZeroDivisionError
    assert reserved.read_text() == "7"


def test_where_there_are_none_to_reserve_the_measuring_goes_on(tmp_path: Path) -> None:
    with huge_pages(1000, tmp_path / "none"):
        assert not (tmp_path / "none").exists()
