"""Names and addresses in one column."""

import pytest

from sightline.linkage.rules.written import address_on_one_line, name_in_one_column
from sightline.pole.rules.keys import place_key


@pytest.mark.parametrize(
    ("written", "given", "family", "full"),
    [
        ("Marsh, Ada Louise", "Ada Louise", "Marsh", "Ada Louise Marsh"),
        ("Ada Louise Marsh", "Ada Louise", "Marsh", "Ada Louise Marsh"),
        ("  Ada   Marsh ", "Ada", "Marsh", "Ada Marsh"),
        ("Aishah", "", "", "Aishah"),
        ("Marsh,", "", "Marsh", "Marsh"),
        ("O'Neill-Ward, Zoë", "Zoë", "O'Neill-Ward", "Zoë O'Neill-Ward"),
        ("王小明", "", "", "王小明"),
        ("عائشة محمد", "", "", "عائشة محمد"),
    ],
)
def test_a_comma_tells_the_family_name_and_another_script_is_kept_whole(
    written: str, given: str, family: str, full: str
) -> None:
    assert name_in_one_column(written) == (given, family, full)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("14 Larkspur Rise, Skarholme, ZX1 2AB", ("", "14", "Larkspur Rise", "", "Skarholme", "ZX1 2AB")),
        ("26 Mulberry Close, Larkhollow, Skarholme", ("", "26", "Mulberry Close", "Larkhollow", "Skarholme", "")),
        ("23A Plover Street, , Skarholme, zx10ha", ("", "23A", "Plover Street", "", "Skarholme", "ZX1 0HA")),
        (
            "Flat 9, Osier Court, Linnet Road, Millrace, Skarholme",
            ("Flat 9", "Osier Court", "Linnet Road", "Millrace", "Skarholme", ""),
        ),
        ("Flat 2, 12 Linnet Road, Skarholme", ("Flat 2", "12", "Linnet Road", "", "Skarholme", "")),
        (
            "Wrenfield House, Jubilee Way, Saltergate Hill, Skarholme",
            ("", "Wrenfield House", "Jubilee Way", "Saltergate Hill", "Skarholme", ""),
        ),
        ("Skarholme", ("", "", "Skarholme", "", "", "")),
        ("", ("", "", "", "", "", "")),
    ],
)
def test_an_address_is_taken_apart_as_far_as_its_parts_tell(written: str, parts: tuple[str, ...]) -> None:
    assert address_on_one_line(written) == parts


def test_the_same_address_in_columns_and_on_one_line_is_one_place() -> None:
    in_columns = ("", "14", "Larkspur Rise", "The Ropery", "Skarholme", "ZX1 2AB")

    assert place_key(*address_on_one_line("14 LARKSPUR RISE, Skarholme, zx12ab")) == place_key(*in_columns)
