"""Say when somebody's account ends."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.components.date_fields import DateTimeField
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands

from .account_step import WhyForm, holder_of, step


class SetExpiryForm(WhyForm):
    """When, who to ask then, and why."""

    answers_for = MappingProxyType({"expired_before": "expires_at"})

    expires_at = DateTimeField(label="When the account ends", required=False, day_alone=True)
    ask = forms.CharField(
        label="Who to ask when it has ended",
        max_length=200,
        required=False,
        help_text="Shown to its holder then, such as: Chief Inspector Rowe, the inspection's liaison officer",
    )
    field_order = ("expires_at", "ask", "why")


@page(Permission.ADMINISTER)
def set_expiry(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask when, and set it."""
    holder = holder_of(request, user)
    form = SetExpiryForm(**with_data(request), initial={"expires_at": holder.expires_at, "ask": holder.ask})
    return step(
        request,
        holder,
        form,
        lambda acting: commands.set_expiry(
            acting,
            holder,
            form.cleaned_data["expires_at"],
            ask=form.cleaned_data["ask"],
            why=form.cleaned_data["why"],
        ),
        words=(f"When the account of {holder.name} ends", "Set it"),
        said=f"When the account of {holder.name} ends is set.",
        notes=("It ends by itself at that moment, in the middle of what they do. Leave it empty for no end.",),
    )
