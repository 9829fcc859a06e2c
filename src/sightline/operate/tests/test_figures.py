"""The size figures."""

from pathlib import Path

import pytest

from sightline.operate.figures import measure


def function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1)


@pytest.mark.parametrize(
    ("lengths", "blank_lines", "p90", "held"),
    [
        ([5, 5, 5], 0, 5, True),
        ([2] * 9 + [60], 0, 2, True),
        ([25] * 10, 0, 25, True),
        ([26] * 10, 0, 26, False),
        ([5], 395, 5, True),
        ([5], 396, 5, False),
    ],
)
def test_limits_hold_up_to_400_lines_a_file_and_25_a_function_for_nine_in_ten(
    tmp_path: Path, lengths: list[int], blank_lines: int, p90: float, held: bool
) -> None:
    (tmp_path / "src").mkdir()
    text = "".join(function(f"f{i}", n) for i, n in enumerate(lengths)) + "\n" * blank_lines
    (tmp_path / "src" / "a.py").write_text(text)
    figures = measure(tmp_path)
    assert round(figures.p90) == p90 if max(lengths) < 60 else figures.p90 < 25
    assert figures.held is held
    assert [f.lines for f in figures.long_functions] == [n for n in lengths if n > 50]


def test_tests_count_as_lines_but_not_as_functions_and_migrations_not_at_all(tmp_path: Path) -> None:
    for folder in ("src/area/tests", "src/area/migrations", "bench"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.py").write_text(function("f", 30))
    (tmp_path / "src" / "area" / "b.py").write_text(function("f", 3))
    figures = measure(tmp_path)
    assert (figures.app_lines, figures.test_lines, len(figures.functions)) == (3, 60, 1)
    assert "3 application, 60 tests and benches" in str(figures)
