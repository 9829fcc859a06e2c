"""Give somebody a new password: they forgot theirs."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands

from .account_step import WhyForm, holder_of, step


class GivePasswordForm(WhyForm):
    """The new password, and why."""

    answers_for = MappingProxyType({"weak_password": "password"})

    password = forms.CharField(
        label="New password",
        max_length=200,
        strip=False,
        help_text="At least 12 characters. Give it to them in person; they change it themselves.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    field_order = ("password", "why")


@page(Permission.ADMINISTER)
@sensitive_post_parameters("password")
def give_password(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for it, and set it."""
    holder = holder_of(request, user)
    form = GivePasswordForm(**with_data(request))
    return step(
        request,
        holder,
        form,
        lambda acting: commands.give_password(acting, holder, form.cleaned_data["password"], form.cleaned_data["why"]),
        words=(f"Give {holder.name} a new password", "Give it"),
        said=f"{holder.name} has a new password.",
        notes=(
            "Be sure that it is they who ask: see them, or ring them on a number that you knew before.",
            "They are signed out everywhere, and told. Their second factors stay.",
        ),
    )
