"""The page around one form about a feed."""

from dataclasses import dataclass

from django.forms import BaseForm

from sightline.core.pages import Page


@dataclass(kw_only=True)
class FeedFormPage(Page):
    """One form, its button, and the way back to the feeds."""

    template = "linkage/feed_form_page.html"
    form: BaseForm
    submit: str
    notes: tuple[str, ...] = ()
