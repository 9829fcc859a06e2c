"""The page around one form of workforce's."""

from dataclasses import dataclass

from django.forms import BaseForm

from sightline.core.pages import Page


@dataclass(kw_only=True)
class WorkforceFormPage(Page):
    """One form, its button, and the way back to the list."""

    template = "workforce/form_page.html"
    form: BaseForm
    submit: str
    note: str = ""
