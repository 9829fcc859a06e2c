"""Remove somebody's second factors: they lost their phone or key, and have no recovery code."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands

from .account_step import WhyForm, holder_of, step


@page(Permission.ADMINISTER)
def reset_factors(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask why, and remove them."""
    holder = holder_of(request, user)
    form = WhyForm(**with_data(request))
    return step(
        request,
        holder,
        form,
        lambda acting: commands.reset_factors(acting, holder, form.cleaned_data["why"]),
        words=(f"Reset the second factors of {holder.name}", "Reset them"),
        said=f"{holder.name} has no second factor now. At the next sign-in they set one up, if their post needs one.",
        notes=(
            "Be sure that it is they who ask: see them, or ring them on a number that you knew before.",
            "All their apps, keys and recovery codes are removed, and they are signed out everywhere. They are told.",
        ),
    )
