"""Give an agency's system a token, and show it once."""

from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refused
from sightline.access.roles import ROLES
from sightline.access.scopes import SCOPES, roles_for_tokens
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.commands import AlreadyRecorded
from sightline.core.components.widgets import CheckboxChoices, RadioChoices
from sightline.core.pages import Page, page, tell
from sightline.core.web.request import SignedInRequest
from sightline.core.web.sending import RecordingForm, sender, with_data
from sightline.workforce import commands
from sightline.workforce.queries.people import agencies

from .form_page import WorkforceFormPage

LENGTHS = {"30": "30 days", "90": "90 days", "365": "One year"}


class TokenForm(RecordingForm):
    """Whose system it is, what it may see and do, and for how long."""

    answers_for = MappingProxyType({"unknown_role": "roles", "unknown_scope": "scopes", "bad_expiry": "length"})

    agency = forms.ChoiceField(label="Agency", help_text="The system acts in its name, and sees what it may see.")
    name = forms.CharField(
        label="Name of the system", max_length=100, error_messages={"required": "Enter the name of the system"}
    )
    roles = forms.MultipleChoiceField(
        label="Roles", help_text="These say what it can see.", widget=CheckboxChoices(small=True)
    )
    scopes = forms.MultipleChoiceField(
        label="What it may do",
        help_text="Of what its roles allow, no more than this.",
        choices=[(key, scope.words) for key, scope in SCOPES.items()],
        widget=CheckboxChoices(small=True),
    )
    length = forms.ChoiceField(label="For how long?", choices=list(LENGTHS.items()), widget=RadioChoices(small=True))

    def __init__(self, reader: Acting, **options: object) -> None:
        super().__init__(**options)
        self.known = {str(agency.id): agency for agency in agencies(reader)}
        self.fields["agency"].choices = [(key, a.name) for key, a in self.known.items()]  # type: ignore[attr-defined]
        self.fields["roles"].choices = [(key, ROLES[key].words) for key in roles_for_tokens()]  # type: ignore[attr-defined]


@dataclass(kw_only=True)
class TokenPage(Page):
    """The token, this once."""

    template = "workforce/token.html"
    name: str
    token: str
    docs: str


@page(Permission.ADMINISTER)
def make_token(request: SignedInRequest) -> Page | HttpResponse:
    """Ask what it is for, make it, and show it in this answer: it is kept nowhere, so not in the session either."""
    form = TokenForm(request.acting, **with_data(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        expires = clock.now() + timedelta(days=int(data["length"]))
        try:
            made = commands.make_token(
                sender(request, form),
                form.known[data["agency"]],
                data["name"],
                roles=data["roles"],
                scopes=data["scopes"],
                expires_at=expires,
            )
        except AlreadyRecorded:
            return made_before(request)
        except Refused as refused:
            form.refuse(refused.refusal)
        else:
            return token_page(made)
    return WorkforceFormPage(
        title="Make a token",
        form=form,
        submit="Make the token",
        note="The token is shown once. Only what tells it from others is kept, so nobody can read it again."
        " Professional standards are told of it.",
    )


def token_page(made: commands.MadeToken) -> TokenPage:
    """The page that shows it."""
    return TokenPage(title="The new token", name=made.token.name, token=made.text, docs=reverse("api_docs"))


def made_before(request: SignedInRequest) -> HttpResponse:
    """Where the form was sent twice: it cannot be shown again."""
    tell(request, "The token was made and shown. If nobody copied it, make another and take this one back.", "warning")
    return HttpResponseRedirect(reverse("tokens"))
