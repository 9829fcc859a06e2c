"""The question "as known at": asked by a form, carried by the address (?at=2025-03-01T14:05&lens=force)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode

from django import forms
from django.http import HttpRequest

from sightline.core import clock
from sightline.core.components.date_fields import DateTimeField
from sightline.core.components.date_widgets import readings
from sightline.core.components.forms import GovForm
from sightline.core.components.widgets import RadioChoices
from sightline.pole.rules.as_known import NOW, AsKnown, Lens
from sightline.pole.rules.dates import LONDON, instant_words

LENSES = ((Lens.FORCE, "Known to the force, wherever it was written"), (Lens.HERE, "Held in Sightline"))
BOXES = ("day", "month", "year", "hour", "minute", "clock")


class AsKnownForm(GovForm):
    """At which instant, and whose knowledge."""

    mark_optional = False

    at = DateTimeField(
        label="Date and time",
        past_only=True,
        day_alone=True,
        help_text="For example, 1 6 2023. Without a time, the end of that day.",
    )
    lens = forms.ChoiceField(label="What counts", choices=LENSES, widget=RadioChoices(small=True), initial=Lens.FORCE)


@dataclass(frozen=True)
class PointOfView:
    """What the address asks for. `go_to` is set where a filled-in form is to become a plain address."""

    view: AsKnown
    form: AsKnownForm
    problem: str = ""
    go_to: str = ""
    present: str = ""
    query: str = ""

    @property
    def address(self) -> str:
        """The address of this page from this point of view, without anything else."""
        return f"{self.present}?{self.query}" if self.query else self.present

    @property
    def at_text(self) -> str:
        """The instant as the address carries it; empty for the present."""
        return parse_qs(self.query).get("at", [""])[0]

    @property
    def banner(self) -> str:
        """What must be said above a record that is not the present one; empty for the present."""
        if self.view.at is None:
            return ""
        then = f"{self.view.lens.words} at {instant_words(self.view.at)}"
        return f"This is the record as {then}; it is not the present record."

    @property
    def absence(self) -> str:
        """What it means where nothing was held."""
        if self.view.at is None:
            return ""
        if self.view.lens is Lens.HERE:
            return (
                "Sightline held nothing of this then. The force may have held it in another system: "
                "choose “known to the force” to see."
            )
        return "Of what Sightline holds now, nothing was known to the force then. Other systems may have held more."


def point_of_view(request: HttpRequest) -> PointOfView:
    """Read the address; what cannot be read is said in a sentence, and the present record is shown."""
    present = request.path
    if any(f"at-{box}" in request.GET for box in BOXES):
        form = AsKnownForm(request.GET)
        if form.is_valid():
            asked = AsKnown(form.cleaned_data["at"], Lens(form.cleaned_data["lens"]))
            return PointOfView(asked, form, go_to=f"{present}?{query_of(asked)}", present=present)
        return PointOfView(NOW, form, present=present)
    if "at" not in request.GET:
        return PointOfView(NOW, AsKnownForm(), present=present)
    view, problem = _read(request.GET["at"], request.GET.get("lens", Lens.FORCE))
    form = AsKnownForm(initial={"at": view.at, "lens": view.lens} if view.at else {})
    return PointOfView(view, form, problem=problem, present=present, query=query_of(view))


def query_of(view: AsKnown) -> str:
    """The part of an address that carries the view; empty for the present."""
    if view.at is None:
        return ""
    local = view.at.astimezone(LONDON)
    twice = len(readings(local.replace(tzinfo=None, fold=0))) == 2
    written = view.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if twice else f"{local:%Y-%m-%dT%H:%M}"
    return urlencode({"at": written, "lens": view.lens.value}, safe=":")


def _read(text: str, lens: str) -> tuple[AsKnown, str]:
    shown = text[:40]
    if lens not in {choice.value for choice in Lens}:
        return NOW, f"“{lens[:20]}” is not a way of looking back that Sightline has, so this is the present record."
    try:
        given = datetime.fromisoformat(text.strip())
        instants = (given.astimezone(UTC),) if given.tzinfo else readings(given)
    except (ValueError, OverflowError):
        return NOW, f"“{shown}” is not a date and time, so this is the present record. Write it like 2025-03-01T14:05."
    if not instants:
        return NOW, f"The clocks skipped {shown}, so this is the present record. Choose an hour earlier or later."
    if instants[0] > clock.now():
        return NOW, f"{instant_words(instants[0])} has not come yet, so this is the present record."
    return AsKnown(instants[0], Lens(lens)), ""
