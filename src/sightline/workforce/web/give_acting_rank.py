"""Give somebody a rank above their own for a time."""

from types import MappingProxyType
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.ranks import RANKS
from sightline.core.acts import Acting
from sightline.core.components.widgets import RadioChoices
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, with_data
from sightline.workforce import commands
from sightline.workforce.models import ActingRank
from sightline.workforce.queries.people import user_of

from .fields import until_field, why_field
from .form_page import WorkforceFormPage, recorded


class ActingRankForm(RecordingForm):
    """Which rank, of which kind, why and until when."""

    answers_for = MappingProxyType(
        {"not_above": "rank", "unknown_rank": "rank", "ends_before": "until", "ends_in_past": "until"}
    )

    rank = forms.ChoiceField(label="Rank", choices=[(rank, rank) for rank in RANKS[1:]])
    kind = forms.ChoiceField(
        label="Acting or temporary?",
        choices=ActingRank.Kind.choices,
        widget=RadioChoices(hints={"acting": "While somebody is away", "temporary": "For a period, paid as such"}),
    )
    until = until_field("Until when, if that is known", "Without it they hold the rank until it is ended.")
    why = why_field()


@page(Permission.ADMINISTER)
def give_acting_rank(request: SignedInRequest, user: UUID) -> Page | HttpResponse:
    """Ask for the rank, and go to the person's page."""
    holder = user_of(request.acting, user)
    if holder is None:
        raise Http404("No such user")
    form = ActingRankForm(**with_data(request))

    def record(acting: Acting) -> ActingRank:
        data = form.cleaned_data
        return commands.give_acting_rank(acting, holder, data["rank"], data["kind"], data["why"], until=data["until"])

    return recorded(
        request,
        form,
        record,
        then=reverse("worker", args=[holder.id]),
        said=lambda given: f"{holder.name} is {given.get_kind_display().lower()} {given.rank.lower()} from now on.",
        page=WorkforceFormPage(
            title=f"Acting or temporary rank for {holder.name}",
            form=form,
            submit="Give the rank",
            note="What they decide from now on is decided in this rank. Their own stays on record beside it.",
            back=reverse("worker", args=[holder.id]),
            back_words=holder.name,
        ),
    )
