"""Set a continuous feed up, or change how it is kept."""

from types import MappingProxyType

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, send, with_data
from sightline.linkage import commands
from sightline.linkage.mappings import KeptMapping, mappings_of
from sightline.linkage.models import Feed
from sightline.linkage.queries.feeds import feed_of
from sightline.linkage.rules.feeds import MOST_MINUTES

from .feed_form_page import FeedFormPage


class FeedForm(RecordingForm):
    """By which mapping, how often, and whether it is on."""

    answers_for = MappingProxyType({"not_so_often": "every_minutes"})

    mapping = forms.ChoiceField(label="Mapping", help_text="A file in policy/mappings")
    every_minutes = forms.IntegerField(
        label="Minutes between deliveries",
        min_value=1,
        max_value=MOST_MINUTES,
        widget=ShortText(width=5, suffix="minutes"),
        help_text="After this long, and a tenth more, every page that relies on the feed says that it is late.",
    )
    is_on = forms.ChoiceField(
        label="Is it on?",
        choices=[("on", "On"), ("off", "Off")],
        widget=RadioChoices(hints={"off": "Nothing is taken, and its age is not shown. What is in stays."}),
    )

    def __init__(self, mappings: list[KeptMapping], **options: object) -> None:
        super().__init__(**options)
        self.fields["mapping"].choices = [(m.name, m.name) for m in mappings]  # type: ignore[attr-defined]


@page(Permission.FEED_KEEP)
def keep_feed(request: SignedInRequest, system: str) -> Page | HttpResponse:
    """Ask how the feed of the system is kept; record it and go back to the feeds."""
    known = {kept.name: kept for kept in mappings_of(system)}
    feed = feed_of(system)
    if not known and feed is None:
        raise Http404("No mapping of that system")
    form = FeedForm(list(known.values()), initial=_initial(feed, list(known)), **with_data(request))

    def record(acting: Acting) -> Feed:
        data = form.cleaned_data
        mapping = known[data["mapping"]].mapping
        assert mapping is not None  # noqa: S101 - only mappings that can be used are offered
        every, is_on = data["every_minutes"], data["is_on"] == "on"
        return commands.keep_feed(acting, mapping, data["mapping"], every_minutes=every, is_on=is_on)

    if request.method == "POST" and form.is_valid():
        then = reverse("feeds")
        sent = send(request, form, record, then=then, said=lambda kept: f"The feed of {kept.words} is kept so.")
        if sent:
            return sent
    words = feed.words if feed else next(m.mapping.words for m in known.values() if m.mapping)
    return FeedFormPage(
        title=f"Feed of {words}",
        form=form,
        submit="Keep it so",
        notes=() if known else (f"There is no mapping of {words} in policy/mappings that can be used any more.",),
    )


def _initial(feed: Feed | None, names: list[str]) -> dict[str, object]:
    if feed is None:
        return {"mapping": names[0], "every_minutes": 60, "is_on": "on"}
    return {"mapping": feed.mapping, "every_minutes": feed.every_minutes, "is_on": "on" if feed.is_on else "off"}
