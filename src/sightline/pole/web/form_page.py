"""The page around one form that records: what it is about, what the reader should know, the form, the way back."""

from dataclasses import dataclass

from django.forms import BaseForm

from sightline.core.pages import Page, RecordPage


@dataclass(frozen=True)
class Beside:
    """What the record says since somebody else changed it, beside one's own: neither is lost."""

    theirs: str
    theirs_href: str = ""


@dataclass(frozen=True)
class Way:
    """Another thing that can be done instead."""

    words: str
    href: str


@dataclass(kw_only=True)
class PlainFormPage(Page):
    """One form in one column, before there is a record. `action` is empty where the form goes to its own address."""

    template = "pole/form_page.html"
    form: BaseForm
    submit: str
    back: str
    caption: str = ""
    back_words: str = "Back to the record"
    notes: tuple[str, ...] = ()
    warning: str = ""
    beside: Beside | None = None
    action: str = ""
    find: bool = False
    sends_file: bool = False
    ways: tuple[Way, ...] = ()


@dataclass(kw_only=True)
class FormPage(PlainFormPage, RecordPage):
    """One form about a record that the page shows."""
