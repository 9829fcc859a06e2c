"""Join somebody's account to who they are in the force's directory."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import HttpResponse

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import with_data
from sightline.workforce import commands

from .account_step import WhyForm, holder_of, step


class JoinDirectoryForm(WhyForm):
    """Who they are there, and why."""

    answers_for = MappingProxyType({"directory_id_taken": "directory_id"})

    directory_id = forms.CharField(
        label="Identifier in the directory",
        max_length=255,
        required=False,
        help_text="Whoever signs in by the directory without being joined is shown theirs. Empty parts them.",
    )
    field_order = ("directory_id", "why")


@page(Permission.ADMINISTER)
def join_directory(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for the identifier, and join the account to it."""
    holder = holder_of(request, user)
    form = JoinDirectoryForm(**with_data(request), initial={"directory_id": holder.directory_id})
    return step(
        request,
        holder,
        form,
        lambda acting: commands.join_directory(
            acting, holder, form.cleaned_data["directory_id"], form.cleaned_data["why"]
        ),
        words=(f"Join {holder.name} to the directory", "Join them"),
        said=f"Who {holder.name} is in the directory is recorded.",
        notes=("From then on whoever the directory says this is signs in as them. Be sure that it is they.",),
    )
