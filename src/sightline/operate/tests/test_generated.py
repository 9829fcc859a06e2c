"""What a generated page needs and does not find is said in a sentence."""

from pathlib import Path

import pytest

from sightline.operate import generated
from sightline.operate.generating import areas, requirements
from sightline.operate.generating.markdown import OutOfPlace, table


def test_a_cell_s_text_cannot_break_its_table() -> None:
    made = table(["Column"], [["A | B\n<script>"], ["`<uuid:fact>`"]])

    assert made.splitlines()[2:] == ["| A \\| B &lt;script> |", "| `<uuid:fact>` |"]


def test_a_marked_requirement_without_words_is_named(tmp_path: Path) -> None:
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "requirements.toml").write_text('[requirements]\nR2 = "Two."\nR10 = "Ten."\n')
    (tmp_path / "tests").mkdir()
    test = tmp_path / "tests" / "test_one.py"
    test.write_text('@pytest.mark.requirement("R10")\ndef test_ten(): ...\n')

    page = requirements.page(tmp_path)
    assert page.index("| R2 | Two. | None is marked yet |") < page.index("| R10 | Ten. | tests/test_one.py: test_ten |")

    test.write_text('@pytest.mark.requirement("R3")\ndef test_three(): ...\n')
    with pytest.raises(OutOfPlace, match="marked with R3, without words"):
        requirements.page(tmp_path)


def test_an_area_without_its_readme_is_named(tmp_path: Path) -> None:
    generated.know_the_house()
    (tmp_path / "workforce").mkdir()

    with pytest.raises(OutOfPlace, match="marks of its table in: workforce"):
        areas.readmes(tmp_path)

    readme = tmp_path / "workforce" / "README.md"
    readme.write_text(f"Before.\n{areas.BEGIN}\nold\n")
    with pytest.raises(OutOfPlace, match="not the one at which it ends"):
        areas.readmes(tmp_path)

    readme.write_text(f"Before.\n{areas.BEGIN}\nold\n{areas.END}\nAfter.\n")
    made = areas.readmes(tmp_path)[readme]
    assert made.startswith("Before.\n")
    assert made.endswith(f"{areas.END}\nAfter.\n")
    assert "`appoint`" in made
    assert "\nold\n" not in made
