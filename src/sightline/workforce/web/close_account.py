"""Close somebody's account: they have left."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands

from .account_step import WhyForm, holder_of, step


@page(Permission.ADMINISTER)
def close_account(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask why, and close it."""
    holder = holder_of(request, user)
    form = WhyForm(**with_data(request))
    return step(
        request,
        holder,
        form,
        lambda acting: commands.close_account(acting, holder, form.cleaned_data["why"]),
        words=(f"Close the account of {holder.name}", "Close it"),
        said=f"The account of {holder.name} is closed.",
        notes=("They are signed out at once, wherever they are, and their posts end. What they recorded stays.",),
    )
