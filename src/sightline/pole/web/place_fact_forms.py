"""The form of an address."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from sightline.core.components.widgets import RadioChoices, ShortText
from sightline.pole.models import Address

from .fact_forms import SpanForm


class AddressForm(SpanForm):
    """How a place is addressed: whatever is known of it."""

    fact_kind = "address"
    answers_for: ClassVar[Mapping[str, str]] = {
        **SpanForm.answers_for,
        "nowhere": "building",
        "half_a_grid_reference": "northing",
        "not_a_uprn": "uprn",
    }

    kind = forms.ChoiceField(
        label="What kind of place is it?",
        choices=Address.Kind.choices,
        initial=Address.Kind.ADDRESS,
        widget=RadioChoices(small=True),
    )
    unit = forms.CharField(label="Flat, room or unit", required=False, max_length=100, widget=ShortText(width=10))
    building = forms.CharField(label="House number or name", required=False, max_length=100, widget=ShortText(width=20))
    street = forms.CharField(label="Street", required=False, max_length=200, widget=ShortText())
    locality = forms.CharField(label="Village or district", required=False, max_length=200, widget=ShortText())
    town = forms.CharField(label="Town or city", required=False, max_length=200, widget=ShortText(width=20))
    postcode = forms.CharField(
        label="Postcode", required=False, max_length=10, help_text="As much as is known.", widget=ShortText(width=10)
    )
    description = forms.CharField(
        label="Where it is, in words",
        required=False,
        max_length=300,
        help_text="For somewhere without an address, such as “behind the bus station, Northgate”.",
        widget=ShortText(),
    )
    uprn = forms.CharField(
        label="Unique property reference number (UPRN)", required=False, max_length=12, widget=ShortText(width=20)
    )
    easting = forms.IntegerField(label="Grid reference: easting", required=False, min_value=0, max_value=700_000)
    northing = forms.IntegerField(label="Grid reference: northing", required=False, min_value=0, max_value=1_300_000)

    def values(self) -> dict[str, Any]:
        return {**super().values(), "uprn": self.cleaned_data["uprn"].replace(" ", "")}
