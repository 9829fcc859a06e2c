"""Have an agency's system told of what happens."""

from types import MappingProxyType

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.access.roles import ROLES
from sightline.access.scopes import roles_for_tokens
from sightline.core.acts import Acting
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.widgets import CheckboxChoices
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.notices import commands
from sightline.notices.rules.webhooks import TOPICS
from sightline.workforce.queries.people import agencies

from .webhook_form_page import WebhookFormPage, secret_page


class WebhookForm(RecordingForm):
    """Whose system, where it is, and what it is told of."""

    answers_for = MappingProxyType({"bad_address": "url", "unknown_role": "roles"})

    agency = forms.ChoiceField(label="Agency", help_text="It is told only of what this agency may see.")
    name = forms.CharField(
        label="Name of the system", max_length=100, error_messages={"required": "Enter the name of the system"}
    )
    url = forms.CharField(
        label="Address that is told",
        max_length=500,
        help_text="It begins with https://",
        error_messages={"required": "Enter the address that is told"},
    )
    topics = forms.MultipleChoiceField(
        label="What it is told of",
        help_text="Leave all empty to tell it of everything.",
        required=False,
        choices=list(TOPICS.items()),
        widget=CheckboxChoices(small=True),
    )
    roles = forms.MultipleChoiceField(
        label="Roles",
        help_text="These say what it may know of, with its agency.",
        widget=CheckboxChoices(small=True),
    )

    def __init__(self, reader: Acting, **options: object) -> None:
        super().__init__(**options)
        self.known = {str(agency.id): agency for agency in agencies(reader)}
        self.fields["agency"].choices = [(key, a.name) for key, a in self.known.items()]  # type: ignore[attr-defined]
        self.fields["roles"].choices = [(key, ROLES[key].words) for key in roles_for_tokens()]  # type: ignore[attr-defined]


@page(Permission.ADMINISTER)
def add_webhook(request: SignedInRequest) -> Page | HttpResponse:
    """Ask where, add it, and show its secret in this answer: it is sealed from then on."""
    form = WebhookForm(request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = commands.add_webhook(
                sender(request, form),
                form.known[data["agency"]],
                data["name"],
                data["url"],
                roles=data["roles"],
                topics=data["topics"],
            )
        except AlreadyRecorded:
            return shown_before(request)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return secret_page(made)
    return WebhookFormPage(
        title="Add a webhook",
        form=form,
        submit="Add the webhook",
        note="The system is told that something happened, with references and nothing else. It asks for the rest by "
        "the API, and sees what its agency may see.",
    )


def shown_before(request: SignedInRequest) -> HttpResponse:
    """Where the form was sent twice: the secret cannot be shown again."""
    tell(request, "That was done, and the secret was shown. If nobody copied it, make another.", "warning")
    return HttpResponseRedirect(reverse("webhooks"))
