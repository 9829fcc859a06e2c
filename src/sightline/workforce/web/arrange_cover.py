"""Arrange that somebody does the work of a post while its holder is away."""

from types import MappingProxyType
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.core.acts import Acting
from sightline.core.models import User
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.access import kept_post_for
from sightline.workforce.models import Cover
from sightline.workforce.queries.people import user_named

from .fields import until_field, username_field, why_field
from .form_page import WorkforceFormPage, recorded


class CoverForm(RecordingForm):
    """Who covers, why and until when."""

    answers_for = MappingProxyType(
        {
            **dict.fromkeys(("own_post", "covers_own", "other_agency", "covers_already", "no_post"), "by"),
            **dict.fromkeys(("ends_before", "ends_in_past"), "until"),
            "administrator_and_ledger": "by",
        }
    )

    by = username_field("Who covers?")
    until = until_field("Until when, if that is known", "Without it they cover until it is ended.")
    why = why_field()

    def __init__(self, reader: Acting, **options: object) -> None:
        super().__init__(**options)
        self.reader = reader

    def clean_by(self) -> User:
        """The user who signs in by this name."""
        found = user_named(self.reader, self.cleaned_data["by"])
        if found is None:
            raise ValidationError("Nobody signs in by that name. Check how it is written")
        return found


@page(Permission.TEAM_KEEP)
def arrange_cover(request: SignedInRequest, post: UUID) -> Page | HttpResponse:
    """Ask who covers, and go to the page of the post's holder."""
    held = kept_post_for(request.acting, post)
    form = CoverForm(request.acting, **with_data(request))

    def record(acting: Acting) -> Cover:
        data = form.cleaned_data
        return commands.arrange_cover(acting, held, data["by"], data["why"], until=data["until"])

    return recorded(
        request,
        form,
        record,
        then=reverse("worker", args=[held.user_id]),
        said=lambda cover: f"{cover.by.name} covers {held.title} for {held.user.name}.",
        page=WorkforceFormPage(
            title=f"Who covers for {held.user.name}?",
            form=form,
            submit="Arrange the cover",
            note=f"{held.title}. Whoever covers finds its work as their own, and acts under their own name.",
            back=reverse("worker", args=[held.user_id]),
            back_words=held.user.name,
        ),
    )
