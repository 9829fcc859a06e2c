"""Which words of names may be one name: tables by community, and what holds for any text."""

from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.kept_names import NamesProblem, read_kept_names
from sightline.pole.rules.keys import fold
from sightline.pole.rules.name_variants import WIDEST, kept_names, stands_for

ONE_NAME = {
    "English": "Alfie Alfred, Bob Robert, Bill William, Bill Will, Jaydn Jayden, Jaiden Jayden, Kate Kathryn",
    "Irish": "Siobhan Shivaun, Eoghan Owen, Seán Shaun, Caoimhe Keeva, O'Neill Neil, Tadhg Tighe, Niamh Neve",
    "Traveller": "Biddy Bridget, Paddy Patrick, Maughan Maughn, Winnie Winifred",
    "Scottish": "Alasdair Alistair, Mhairi Mairi, Ruaridh Rory, McDonald MacDonald, Eilidh Ailey",
    "Welsh": "Siân Shan, Ioan Ieuan, Dai Dafydd, Llewelyn Llewellyn, Ceri Kerry, Gruffydd Griffith",
    "Polish": "Kasia Katarzyna, Gosia Małgorzata, Kuba Jakub, Łukasz Lukas, Wojtek Wojciech, Kowalska Kowalski",
    "Romanian": "Costel Constantin, Ionuț Ion, Nicu Nicolae, Stefan Ștefan",
    "Roma": "Laco Ladislav, Horváthová Horvath, Feri František, Lakatoš Lakatosova",
    "Ukrainian": "Ніна Nina, Володимир Volodymyr, Sasha Oleksandr, Dima Dmytro, Olena Elena",
    "South Asian": "Mohammed Md, Muhammad Mohamed, Hussain Hussein, Choudhury Chowdhury, Begum Begam, Syed Sayed",
    "Sikh": "Singh Sing, Kaur Kour, Sukhi Sukhwinder, Manjeet Manjit",
    "Hindu": "Lakshmi Laxmi, Pooja Puja, Bikram Vikram, Chatterjee Chattopadhyay",
    "Arab": "محمد Mohammed, Yousef Yusuf, Abdurrahman Abdelrahman, Soumaya Sumayyah, Al-Masri Masry",
    "Somali": "Maxamed Muhammad, Cabdi Abdi, Faadumo Fatima, Xasan Hassan, Jaamac Jama",
    "Nigerian": "Tunde Babatunde, Emeka Chukwuemeka, Shola Olusola, Femi Olufemi",
    "Ghanaian": "Kwadwo Kojo, Kwasi Akwasi, Efua Afia, Yaw Ekow",
    "Kurdish": "Newroz Nowruz, Ciwan Jiwan, Sirvan Sirwan",
    "Turkish": "Mehmet Mohammed, Şahin Shahin, Ayşe Aisha, Yıldız Yildiz",
    "Vietnamese": "Nguyễn Nguyen, Nguyen Ngyuen, Phạm Pham",
    "Chinese": "Chan Chen, Wong Wang, Wong Huang, Leung Liang, Kwok Guo",
    "Portuguese": "Zé José, João Joao, Chico Francisco, Thiago Tiago, Souza Sousa",
}
SOURCE = '[[source]]\nversion="1"\nlicence="MIT"\nlooked_at="1"\nwhat="x"\n'
NOT_ONE_NAME = (
    "Christine Christopher, Daniel Danielle, Samuel Samantha, Lee Wong, Erin Aaron, Mahmoud Mehmet, Patel Patil, "
    "Day Dey, Smith Jones, Fatima Farah, Kofi Kwame, Cheung Chan, Kasia Gosia, Iqra Ikram"
)


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split(" ") for pair in text.split(", "))]


@pytest.mark.requirement("R30")
@pytest.mark.parametrize("community", ONE_NAME)
def test_the_forms_of_one_name_meet_in_every_community(community: str) -> None:
    apart = [(a, b) for a, b in _pairs(ONE_NAME[community]) if not stands_for(a) & stands_for(b)]

    assert apart == []


def test_names_that_share_a_short_form_or_a_sound_do_not_meet() -> None:
    met = [(a, b) for a, b in _pairs(NOT_ONE_NAME) if stands_for(a) & stands_for(b)]

    assert met == []


def test_nicknames_are_no_chain() -> None:
    assert {"christine", "christopher"} <= stands_for("Chris")
    assert "christopher" not in stands_for("Christine")


@given(st.text(max_size=80))
def test_any_text_stands_for_itself_and_for_a_bounded_number_of_words(text: str) -> None:
    found = stands_for(text)

    assert fold(text) in found
    assert len(found) <= WIDEST
    assert all(word == fold(word) for word in found)


@given(st.data())
def test_every_word_that_is_kept_meets_what_it_is_a_form_of(data: st.DataObject) -> None:
    kept = kept_names()
    table = data.draw(st.sampled_from((kept.long_names, kept.spelt)))
    form = data.draw(st.sampled_from(sorted(table)))

    assert table[form] <= stands_for(form)
    assert all(stands_for(name) & stands_for(form) for name in table[form])


def test_no_word_is_so_wide_that_nothing_is_said_of_it_and_none_makes_half_the_names_alike() -> None:
    kept = kept_names()
    words = set(kept.long_names) | set(kept.spelt)
    met_by: dict[str, set[str]] = {}
    for word in words:
        for name in stands_for(word):
            met_by.setdefault(name, set()).add(word)

    assert [word for word in words if len(stands_for(word)) == 1] == []
    assert max(len(set().union(*(met_by[name] for name in stands_for(word)))) for word in words) <= len(words) // 40


def test_the_sources_in_force_are_the_installed_ones() -> None:
    assert [(s.package, s.version) for s in kept_names().sources] == [
        (package, version(package)) for package in ("nicknames", "name-variants")
    ]
    assert all(source.licence and source.looked_at for source in kept_names().sources)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[source", "cannot be read"),
        ('[[source]]\npackage = "nicknames"', "lacks something"),
        (f'{SOURCE}package="x"', "no way is known"),
        (f'{SOURCE}package="name-variants"\ntables=["z"]', "no table z"),
        ('[[community]]\nname = "Polish"\nnickname = 1', "not known"),
        ('[[community]]\nname = "Polish"\n[community.nicknames]\nAnna = "Ania"', "a list of words"),
        ('[[community]]\nname = "Polish"\n[community.nicknames]\nAnna = ["-"]', "a list of words"),
        ('[[left_out]]\nform = "a"', "left out"),
    ],
)  # fmt: skip
def test_a_file_of_names_that_is_wrong_says_where(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(NamesProblem, match=said):
        read_kept_names(path)


def test_a_file_of_names_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NamesProblem, match="Put back the file of this release"):
        read_kept_names(tmp_path / "names.toml")


def test_the_force_may_add_and_leave_out(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text(
        '[[left_out]]\nform = "Zed"\nof = "Zebedee"\nbecause = "tried"\n[[community]]\nname = "Invented"\n'
        '[community.nicknames]\nZebedee = ["Zed", "Zeb"]\n[community.spellings]\nZoph = ["Zof"]\n',
        encoding="utf-8",
    )
    kept = read_kept_names(path)

    assert kept.long_names == {"zeb": {"zebedee"}}
    assert kept.spelt == {"zof": {"zoph"}}
