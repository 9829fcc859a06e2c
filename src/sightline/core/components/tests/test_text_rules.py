"""Names in any script; nothing that hides."""

import pytest
from django import forms

from sightline.core.components.forms import GovForm
from sightline.core.components.widgets import LongText


class Told(GovForm):
    name = forms.CharField(max_length=60, required=False)
    notes = forms.CharField(widget=LongText(), required=False)


@pytest.mark.parametrize(
    "name",
    [
        "Ó Súilleabháin",
        "Nguyễn",
        "محمد علی",
        "می\u200cخواهم",
        "ක්\u200dෂ",
        "יעקב",
        "李小龍",
        "O'Neill-Smith (née Khan)",
        "Zoë\u0308",
        "<script>alert(1)</script>",
        "100% sure",
    ],
)
def test_a_name_is_kept_as_it_was_given(name: str) -> None:
    form = Told({"name": name})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ali\u202eazneM", "changes the order"),
        ("\u2066Ali\u2069", "changes the order"),
        ("Ali\x00", "control character"),
        ("Ali\x1b[2J", "control character"),
        ("Ali\ud800", "control character"),
    ],
)
def test_no_text_may_hold_what_cannot_be_kept_or_what_turns_it_round(text: str, words: str) -> None:
    form = Told({"name": text, "notes": text})
    for field in ("name", "notes"):
        assert len(form.errors[field]) == 1
        assert words in form.errors[field][0]
        assert "Delete it, or type the text again" in form.errors[field][0]


@pytest.mark.parametrize("hidden", ["\u200b", "\ufeff", "\u2060", "\u00ad", "\u200f", "\u200d", "\u3164", "\U000e0041"])
def test_two_names_that_look_alike_are_alike(hidden: str) -> None:
    form = Told({"name": f"Sam{hidden}my", "notes": f"Copied from a web page{hidden} by hand"})
    assert "after ‘Sam’" in form.errors["name"][0]
    assert ("notes" in form.errors) is False


def test_a_per_cent_sign_beside_what_is_refused_does_no_harm() -> None:
    assert "after ‘5%s’" in Told({"name": "5%s\u200b"}).errors["name"][0]


def test_what_is_too_long_is_said_and_not_cut_off() -> None:
    form = Told({"name": "a" * 10_000})
    assert form.errors["name"] == ["Name must be 60 characters or fewer. You have entered 10000"]
    assert "maxlength" not in str(form["name"])
    assert "a" * 10_000 in str(form["name"])
