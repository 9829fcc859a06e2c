"""Forms as a person meets them."""

from dataclasses import dataclass

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString

from sightline.core.components.date_fields import DateField
from sightline.core.components.errors import error_summary
from sightline.core.components.forms import GovForm, lower_first
from sightline.core.components.messages import Tag
from sightline.core.components.widgets import CheckboxChoices, LongText, RadioChoices, ShortText

from .dom import lines_of


class Everything(GovForm):
    nhs_number = forms.CharField(label="NHS number", max_length=10)
    email = forms.EmailField()
    phone = forms.CharField(widget=ShortText(type="tel", width=20, prefix="+44"))
    age = forms.IntegerField(min_value=0, max_value=120)
    account = forms.CharField(label="What did the child say?", widget=LongText(count=50), max_length=50)
    relation = forms.ChoiceField(choices=[("", "Choose"), ("m", "Mother")])
    seen = forms.ChoiceField(choices=[("y", "Yes"), ("n", "No")], widget=RadioChoices(inline=True, hints={"n": "Why?"}))
    needs = forms.MultipleChoiceField(choices=[("s", "Signing"), ("x", "None")], widget=CheckboxChoices(exclusive="x"))
    told = forms.BooleanField(label="I have told the person")
    since = DateField()
    document = forms.FileField()
    password = forms.CharField(widget=forms.PasswordInput)
    version = forms.CharField(widget=forms.HiddenInput)
    comment = forms.CharField(required=False, error_messages={"max_length": "In fewer words, please"}, max_length=3)


BLANK = {
    "nhs_number": "Enter NHS number",
    "email": "Enter email",
    "phone": "Enter phone",
    "age": "Enter age",
    "account": "Answer ‘What did the child say?’",
    "relation": "Select relation",
    "seen": "Select seen",
    "needs": "Select needs",
    "told": "Tick the box: I have told the person",
    "since": "Enter since",
    "document": "Select document",
    "password": "Enter password",
    "version": "This page came back without its version. Open it again and repeat what you entered",
}


def test_a_blank_form_says_what_to_do_with_every_question() -> None:
    form = Everything({})
    assert {name: list(errors) for name, errors in form.errors.items()} == {
        name: [text] for name, text in BLANK.items()
    }


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "nope", "Email must be an email address, like name@example.org"),
        ("age", "twelve", "Age must be a whole number, like 12"),
        ("age", "121", "Age must be 120 or less"),
        ("age", "-1", "Age must be 0 or more"),
        ("relation", "dog", "Select relation: choose one of those offered"),
        ("needs", ["s", "dog"], "Select needs: choose one of those offered"),
        ("comment", "long", "In fewer words, please"),
    ],
)
def test_an_answer_that_will_not_do_is_answered_in_words(field: str, value: str, words: str) -> None:
    assert Everything({field: value}).errors[field] == [words]


def test_an_empty_file_is_named_as_one() -> None:
    form = Everything({}, {"document": SimpleUploadedFile("a.txt", b"")})
    assert form.errors["document"] == ["Document: the file is empty. Choose another"]


def test_every_line_of_the_summary_leads_to_a_control_on_the_page() -> None:
    form = Everything({})
    page = "\n".join(lines_of(f"{form}"))
    summary = error_summary([form])
    assert summary is not None
    linked = [problem for problem in summary.problems if problem.href]
    assert len(linked) == len(BLANK) - 1
    for problem in linked:
        assert f'id="{problem.href[1:]}"' in page
    assert [problem.text for problem in summary.problems] == list(BLANK.values())


def test_a_form_draws_well_made_markup_with_and_without_answers() -> None:
    assert lines_of(str(Everything()))
    answered = {"nhs_number": '"><script>', "account": "</textarea><script>", "seen": "y", "needs": ["s"], "told": "on"}
    drawn = str(Everything(answered))
    assert lines_of(drawn)
    assert "<script" not in drawn
    assert drawn.count("checked") == 3


def test_a_password_is_never_written_back() -> None:
    assert "hunter2" not in str(Everything({"password": "hunter2"}))


def test_what_need_not_be_answered_says_so_unless_nothing_need_be() -> None:
    class Search(GovForm):
        mark_optional = False
        name = forms.CharField(required=False)

    assert "Comment (optional)" in str(Everything()["comment"])
    assert "optional" not in str(Search())


def test_text_is_shown_in_its_own_direction() -> None:
    assert 'dir="auto"' in str(Everything()["nhs_number"])
    assert 'dir="auto"' in str(Everything()["account"])


@pytest.mark.parametrize(
    ("label", "words"),
    [("Date of birth", "date of birth"), ("NHS number", "NHS number"), ("I agree", "I agree"), ("", "")],
)
def test_a_label_keeps_its_capitals_where_they_mean_something(label: str, words: str) -> None:
    assert lower_first(label) == words


@dataclass
class Sample:
    title: str
    form: forms.BaseForm


def draw(source: str, page: object = None) -> str:
    return Template("{% load gov %}" + source).render(Context({"page": page}))


def test_the_layout_finds_the_forms_of_a_page_and_says_that_something_is_wrong() -> None:
    wrong, right = Sample("Add a name", Everything({})), Sample("Add a name", Everything())
    assert "There is a problem" in draw("{% page_errors page %}", wrong)
    assert draw("{% page_errors page %}", right) == ""
    assert draw("{% page_title page %}", wrong) == "Error: Add a name"
    assert draw("{% page_title page %}", right) == "Add a name"


def test_a_tag_draws_its_part_and_escapes_its_words() -> None:
    assert draw('{% gov_tag page.title colour="red" %}', Sample("<b>", forms.Form())) == str(Tag("<b>", colour="red"))
    assert "&lt;b&gt;" in str(Tag("<b>"))
    assert "<b>" in str(Tag(SafeString("<b>")))


def test_a_block_tag_holds_what_stands_between() -> None:
    drawn = draw(
        '{% gov_details summary="More" %}<p>{{ page.title }}</p>{% endgov_details %}', Sample("&", forms.Form())
    )
    assert '<div class="govuk-details__text"><p>&amp;</p></div>' in drawn


def test_an_argument_that_a_part_does_not_have_fails() -> None:
    with pytest.raises((TypeError, TemplateSyntaxError)):
        draw('{% gov_tag "x" size="l" %}')


def test_a_question_can_be_the_heading_of_its_page() -> None:
    drawn = draw('{% gov_field page.form.since size="l" heading=True %}', Sample("x", Everything()))
    assert 'govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">' in drawn
