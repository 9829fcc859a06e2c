"""The key of how a name sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.pole.rules.name_sounds import sounds_like


@pytest.mark.parametrize(
    "words",
    [
        "Philip Filip Fillip", "Catherine Katherine Kathryn", "Mohammed Muhamad Mohamed Muhammed", "Ahmed Ahmet Ahmad",
        "Yusuf Youssef Yousef", "Jasmin Yasmin Yasmeen", "Michael Mikael", "Khan Kahn", "Aisha Ayesha Eisha",
        "Geoffrey Jeffrey", "Sean Shaun Shawn", "Łukasz Lukash", "Choudhury Chowdhury Chaudhary", "Ніна Nina",
        "Usman Osman", "Vaughan Vaughn", "Knowles Nowles", "Rhys Rees", "Singh Sing",
        "O'Neill ONeil", "Şahin Shahin",
    ],
)  # fmt: skip
def test_spellings_of_one_sound_have_one_key(words: str) -> None:
    assert len({sounds_like(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["Mohammed Maud", "Smith Jones", "Kofi Kwame", "Anna Hannah", "Patel Paterson"])
def test_names_that_sound_otherwise_have_keys_of_their_own(words: str) -> None:
    assert len({sounds_like(word) for word in words.split()}) == 2


@given(st.text(max_size=80))
def test_any_text_has_a_key_no_longer_than_need_be_in_plain_letters(text: str) -> None:
    key = sounds_like(text)

    assert key.isascii()
    assert key == "" or key.isalnum()
    assert key == sounds_like(text.lower())
