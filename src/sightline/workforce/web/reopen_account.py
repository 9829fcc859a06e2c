"""Open somebody's account again."""

from uuid import UUID

from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands

from .account_step import WhyForm, holder_of, step


@page(Permission.ADMINISTER)
def reopen_account(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask why, and open it."""
    holder = holder_of(request, user)
    form = WhyForm(**with_data(request))
    return step(
        request,
        holder,
        form,
        lambda acting: commands.reopen_account(acting, holder, form.cleaned_data["why"]),
        words=(f"Open the account of {holder.name} again", "Open it"),
        said=f"The account of {holder.name} is open.",
        notes=(
            "It counts as used now; an end that is past is taken away. Posts that ended stay ended: appoint them anew.",
        ),
    )
